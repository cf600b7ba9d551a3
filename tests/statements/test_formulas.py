from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.amounts import Absence, Amount, NoFigure, Unit, Value
from tertial.core.errors import DefinitionError
from tertial.statements.formulas import calculate, names_of, rewrite


def kr(amount: int) -> Amount:
    return Amount(amount, Unit.MONEY)


def percent(value: str) -> Amount:
    return Amount(Decimal(value), Unit.PERCENT)


def test_a_difference_of_money_is_money() -> None:
    assert calculate("a - b", {"a": kr(5), "b": kr(7)}, Unit.MONEY) == kr(-2)


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    values: dict[str, Value] = {"a": percent("3.61"), "b": percent("3.66")}
    expected = Amount(Decimal("-0.05"), Unit.PERCENTAGE_POINTS)
    assert calculate("a - b", values, Unit.PERCENTAGE_POINTS) == expected
    assert calculate("a - b", values, Unit.PERCENT) == expected


def test_a_ratio_takes_the_unit_that_is_wanted() -> None:
    assert calculate("100 * a / b", {"a": kr(1), "b": kr(4)}, Unit.PERCENT) == percent("25")


def test_money_is_rounded_to_whole_ore_half_away_from_zero() -> None:
    assert calculate("a / 2", {"a": kr(-5)}, Unit.MONEY) == kr(-3)


def test_no_figure_as_soon_as_an_input_is_no_figure() -> None:
    assert calculate("a + b", {"a": kr(1), "b": NoFigure(Absence.NOT_MEASURED)}, Unit.MONEY) == NoFigure(
        Absence.NOT_MEASURED
    )


def test_dividing_by_zero_is_not_defined_rather_than_zero() -> None:
    assert calculate("a / b", {"a": kr(1), "b": kr(0)}, Unit.PERCENT) == NoFigure(Absence.NOT_DEFINED)
    assert calculate("a / b", {"a": kr(0), "b": kr(0)}, Unit.PERCENT) == NoFigure(Absence.NOT_DEFINED)


@pytest.mark.parametrize(
    "expression", ["a +", "a ** 2", "f(a)", "a if b else c", "'x'", "1.5 * a", "a[0]", "a < b", "__import__('os')"]
)
def test_only_arithmetic_over_names_and_whole_numbers_is_read(expression: str) -> None:
    with pytest.raises(DefinitionError):
        names_of(expression)


@pytest.mark.parametrize("expression", ["a + p", "a * a", "p + 1"])
def test_units_that_do_not_go_together_are_refused(expression: str) -> None:
    with pytest.raises(DefinitionError, match="blandar"):
        calculate(expression, {"a": kr(1), "p": percent("1")}, Unit.MONEY)


def test_names_are_found_in_the_order_they_first_occur() -> None:
    assert names_of("b.c - (a + b.c) * 2") == ("b.c", "a")


@given(
    st.recursive(
        st.sampled_from(["a", "b", "c", "2"]),
        lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        max_leaves=8,
    )
)
def test_rewriting_names_does_not_change_what_is_calculated(expression: str) -> None:
    values = {"a": Fraction(7), "b": Fraction(-3), "c": Fraction("0.5")}
    again = rewrite(expression, lambda name: f"x_{name}")
    renamed = {f"x_{name}": value for name, value in values.items()}
    try:
        before = eval(expression.replace("2", "Fraction(2)"), {"Fraction": Fraction, **values})
    except ArithmeticError:
        return
    assert eval(again.replace("2", "Fraction(2)"), {"Fraction": Fraction, **renamed}) == before
