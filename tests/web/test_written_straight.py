"""What is written without a template escapes what people have typed, as a template would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tertial.core.amounts import Amount, Display, Unit
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridColumn, GridRow
from tertial.core.origins import Entry
from tertial.web.base.figure_tables import figure_html, money_table_html
from tertial.web.base.parts import Risk
from tertial.web.base.templatetags.risks import risk_matrix
from tertial.web.followups.history import touch
from tertial.web.followups.models import ControlReport, Followup, GoalReport, IndicatorReport, Passage
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

BAD = '<b id="bad">\'&'
TOLD = "&lt;b id=&quot;bad&quot;&gt;&#x27;&amp;"
FIGURE = Figure(
    id="a.b.c",
    title=BAD,
    value=Amount(100, Unit.MONEY),
    display=Display(),
    origin=Entry(person="Anna Ek", on=date(2023, 9, 12)),
)
GRID = Grid(
    id="grid",
    title=BAD,
    unit=BAD,
    sign_rules=(BAD,),
    row_title=BAD,
    columns=(GridColumn(id="c", title=BAD),),
    rows=(GridRow(id="b", title=BAD, figures=(FIGURE,)),),
    notes=(BAD,),
)


def test_a_table_of_figures_escapes_every_word_of_it() -> None:
    told = money_table_html(GRID, "/siffror/", {})
    assert told.count(TOLD) == 8
    assert BAD not in told
    assert money_table_html(replace(GRID, notes=()), "/siffror/", {"b": f"/rad/{BAD}"}).count(TOLD) == 8
    assert BAD not in figure_html(FIGURE, "alone", f"/{BAD}/")


def test_the_matrix_escapes_the_risks() -> None:
    risk = Risk(mark=BAD, title=BAD, likelihood=5, consequence=5, href=f"/{BAD}/")
    told = risk_matrix([risk], "Risker")
    assert told.count(TOLD) == 4
    assert BAD not in told


def test_the_lists_escape_what_people_have_typed(town: Town, followup: Followup) -> None:
    client = signed_in(town.person(Role.CONTROLLER))
    GoalReport.objects.filter(followup=followup).update(title=BAD)
    IndicatorReport.objects.filter(goal_report__followup=followup).update(name=BAD)
    ControlReport.objects.filter(followup=followup).update(risk=BAD, control=BAD, owner=BAD, due=date(2023, 1, 1))
    Passage.objects.filter(followup=followup, section__startswith="goals/").update(markdown=BAD)
    touch(followup)
    for page, fields in (
        (f"/uppfoljningar/{followup.pk}/mal/", 3),
        (f"/uppfoljningar/{followup.pk}/intern-kontroll/", 3),
    ):
        told = client.get(page).text
        assert "&lt;b id=" in told
        assert told.count("&lt;b id=") >= fields
        assert '<b id="bad">' not in told
