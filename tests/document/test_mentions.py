from decimal import Decimal

import pytest

from tertial.core.amounts import Absence, Amount, Display, NoFigure, Unit, Value
from tertial.core.figures import Figure
from tertial.core.origins import Formula
from tertial.document.mentions import AMOUNT_FORMS, form_problem, sign_word
from tertial.render.numbers import mention


def figure(value: Value, *, favourable: int = 1, more: int = 1, decimals: int = 0, preliminary: bool = False) -> Figure:
    return Figure(
        id="s.row.variance",
        title="",
        value=value,
        display=Display(decimals=decimals),
        origin=Formula(expression="", words="", inputs=()),
        favourable=favourable,
        more=more,
        signed=True,
        preliminary=preliminary,
    )


def tkr(amount: int, *, favourable: int = 1, more: int = 1) -> Figure:
    return figure(Amount(amount * 100_000, Unit.MONEY), favourable=favourable, more=more)


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("", "−3 798 tkr"),
        ("belopp", "3 798 tkr"),
        ("tal", "−3 798"),
        ("storlek", "3 798"),
        ("kr", "3 798 000 kr"),
        ("mnkr", "3,8 mnkr"),
        ("överskott", "underskott"),
        ("underskott", "underskott"),
        ("positiv", "negativ"),
        ("ökat", "minskat"),
    ],
)
def test_a_figure_is_written_in_each_form(form: str, written: str) -> None:
    assert mention(tkr(-3798), form) == written.replace(" ", "\u00a0")


def test_a_cost_that_grew_has_grown_although_its_difference_is_minus() -> None:
    cost = tkr(-9111, more=-1)
    assert (sign_word(cost, "ökat"), sign_word(cost, "positiv")) == ("ökat", "negativ")


def test_counts_are_written_in_words_up_to_twelve() -> None:
    twelve, thirteen = (figure(Amount(count, Unit.COUNT)) for count in (12, 13))
    assert [mention(twelve, "ord"), mention(twelve, "Ord"), mention(thirteen, "ord")] == ["tolv", "Tolv", "13"]


@pytest.mark.parametrize(("value", "written"), [("-0.05", "−0,05 procentenheter"), ("1.00", "1,00 procentenhet")])
def test_differences_of_percentages_are_in_percentage_points(value: str, written: str) -> None:
    points = figure(Amount(Decimal(value), Unit.PERCENTAGE_POINTS), decimals=2)
    assert mention(points) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("one", "form", "told"),
    [
        (tkr(0), "överskott", "är noll"),
        (figure(Amount(49_000, Unit.MONEY)), "överskott", "är noll"),
        (figure(NoFigure(Absence.NOT_MEASURED)), "högre", "saknar värde"),
        (tkr(5, favourable=0), "överskott", "varken plus eller minus bättre"),
        (tkr(5, more=0), "ökat", "ingen skillnad"),
        (tkr(5), "överskot", "finns inte"),
        (tkr(5), "ord", "inte ett antal"),
        (figure(Amount(5, Unit.COUNT)), "mnkr", "inte pengar"),
    ],
)
def test_a_form_that_would_not_be_true_is_refused(one: Figure, form: str, told: str) -> None:
    problem = form_problem(one, form)
    assert problem is not None
    assert told in problem[0]


def test_every_form_that_is_not_refused_can_be_written() -> None:
    for one in (tkr(5), tkr(-5), figure(Amount(5, Unit.COUNT)), figure(NoFigure())):
        for form in (*AMOUNT_FORMS, "överskott", "högre"):
            if form_problem(one, form) is None:
                assert mention(one, form)
