"""The chapters' own rules: each hits what it is for and passes what is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tertial.chapters.assignments import rules as assignments
from tertial.chapters.assignments.record import Assignment, Assignments
from tertial.chapters.control import rules as control
from tertial.chapters.control.record import Control, ControlPoint
from tertial.chapters.goals import rules as goals
from tertial.chapters.goals.record import Goal, Goals, Indicator
from tertial.chapters.staff import rules as staff
from tertial.core.amounts import Absence, Amount, Display, NoFigure, Unit, Value
from tertial.core.figures import Figure
from tertial.core.findings import Finding
from tertial.core.origins import Formula
from tertial.document.commentary import Commentary
from tests.followups import demo, demo_evaluation

WORDS = Commentary(markdown="Något är gjort.")


def figure(id: str, value: Value) -> Figure:
    return Figure(
        id=id, title="", value=value, display=Display(decimals=1), origin=Formula(expression="", words="", inputs=())
    )


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in findings]


MEASURED, MISSING = Amount(Decimal(7), Unit.INDEX), NoFigure(Absence.NOT_MEASURED)


@pytest.mark.parametrize(
    ("assessment", "values", "codes"),
    [
        ("met", [MISSING, MISSING], ["G6"]),
        ("met", [MEASURED, MISSING], []),
        ("none", [MISSING, MISSING], []),
        ("none", [MEASURED, MISSING], []),
        ("none", [MEASURED, MEASURED], ["G6"]),
        ("met", [], []),
    ],
)
def test_a_goal_is_judged_when_it_is_measured_and_not_otherwise(
    assessment: str, values: list[Value], codes: list[str]
) -> None:
    names = "ab"[: len(values)]
    indicators = tuple(Indicator(id=name, name=name, unit=Unit.INDEX) for name in names)
    goal = Goal(id="g", number=1, priority=1, title="G", assessment=assessment, indicators=indicators, commentary=WORDS)
    figures = {f"indicators.{name}.outcome": figure(name, value) for name, value in zip(names, values, strict=True)}
    found = list(goals.findings(Goals(goals=(goal,)), figures, demo().profile.scales["goal"]))
    assert [finding.code for finding in found] == codes


def test_a_goal_without_a_word_is_told() -> None:
    goal = Goal(id="g", number=4, priority=1, title="G", assessment="none")
    assert told(list(goals.findings(Goals(goals=(goal,)), {}, demo().profile.scales["goal"]))) == [("G7", "Mål 4")]


def test_an_assignment_is_overdue_only_after_its_day_and_while_it_is_open() -> None:
    last_day = date(2023, 8, 31)
    cases = [("started", date(2023, 8, 30)), ("done", date(2023, 8, 30)), ("started", last_day), ("started", None)]
    record = Assignments(
        assignments=tuple(
            Assignment(id=f"a{at}", title="A", status=status, due=due, commentary=WORDS)
            for at, (status, due) in enumerate(cases)
        )
    )
    assert told(list(assignments.findings(record, last_day))) == [("A3", "Uppdrag 1")]


def test_a_control_needs_a_result_and_an_action_of_its_own() -> None:
    scale = demo().profile.scales["control"]
    point = ControlPoint(
        id="c",
        risk="R",
        control="C",
        method="M",
        rating="clean",
        result=WORDS,
        action=Commentary(markdown="Inget mer."),
    )
    assert list(control.findings(Control(points=(point,)), scale)) == []
    repeated, silent = replace(point, action=WORDS), replace(point, result=Commentary(markdown=" "))
    unrated = replace(silent, rating="none")
    assert told(list(control.findings(Control(points=(repeated, silent, unrated)), scale))) == [
        ("K2", "Kontrollpunkt 1"),
        ("K1", "Kontrollpunkt 2"),
    ]


def test_spells_of_sick_leave_may_differ_from_the_total_by_rounding_but_not_by_more() -> None:
    figures = dict(demo_evaluation().figures)
    assert list(staff.findings(figures)) == []
    long = figures["sick_leave.from_day_60.share"]
    figures[long.id] = replace(long, value=Amount(Decimal("1.90"), Unit.PERCENT))
    assert [(finding.code, finding.figures[0]) for finding in staff.findings(figures)] == [
        ("S1", "sick_leave.total.share")
    ]


def test_the_demonstration_breaks_no_rule_of_goals_assignments_and_control() -> None:
    record, profile = demo().record, demo().profile
    assert list(goals.findings(record.goals, demo_evaluation().figures, profile.scales["goal"])) == []
    assert list(assignments.findings(record.assignments, record.occasion.period.last_day)) == []
    assert list(control.findings(record.control, profile.scales["control"])) == []
