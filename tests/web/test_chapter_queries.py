"""The chapters' pages ask the database a fixed number of times, whatever they show."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Entry
from tertial.web.followups.history import touch
from tertial.web.followups.models import (
    Assignment,
    AssignmentReport,
    ControlPoint,
    ControlReport,
    Fact,
    Followup,
    Goal,
    GoalReport,
    Indicator,
    IndicatorReport,
    Passage,
    Revision,
)
from tertial.web.followups.values import columns_of
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

QUERIES = {
    "goals": 19,
    "goal": 22,
    "indicator": 6,
    "assignments": 5,
    "assignment": 20,
    "control": 5,
    "point": 20,
    "staff": 19,
    "sick leave": 17,
}
"""How often each page asks the database when nothing of the follow-up has been calculated before."""


def many(followup: Followup, count: int, first: int = 0) -> dict[str, str]:
    """As many goals, assignments and control points more, with texts, and as many changes of one of each; the pages.

    They are numbered from `first`, so that there can be more of them later.
    """
    unit, at = followup.unit, range(count)
    place = [{"followup": followup, "position": 1000 + first + one} for one in at]
    keys = [f"extra_{first + one}" for one in at]
    goals = GoalReport.objects.bulk_create(
        GoalReport(**place[one], goal=goal, number=100 + first + one, priority=1, title="Mål", assessment="met")
        for one, goal in enumerate(Goal.objects.bulk_create(Goal(unit=unit, key=key) for key in keys))
    )
    indicators = IndicatorReport.objects.bulk_create(
        IndicatorReport(goal_report=goals[0], indicator=indicator, position=one, name="Andel", unit="percent")
        for one, indicator in enumerate(Indicator.objects.bulk_create(Indicator(unit=unit, key=key) for key in keys))
    )
    value = columns_of(Amount(7, Unit.COUNT), Entry(person="Anna Ek", on=date(2023, 9, 12)), 0)
    Fact.objects.bulk_create(
        Fact(**place[one], statement="indicators", row=key, column="outcome", **value) for one, key in enumerate(keys)
    )
    assignments = AssignmentReport.objects.bulk_create(
        AssignmentReport(**place[one], assignment=task, title="Uppdrag", status="started", due=date(2023, 1, 1))
        for one, task in enumerate(Assignment.objects.bulk_create(Assignment(unit=unit, key=key) for key in keys))
    )
    risk = {"likelihood": 3, "consequence": 3, "net_likelihood": 1, "net_consequence": 3}
    points = ControlReport.objects.bulk_create(
        ControlReport(**place[one], point=point, risk="Risk", control="Kontroll", rating="remark", **risk)
        for one, point in enumerate(ControlPoint.objects.bulk_create(ControlPoint(unit=unit, key=key) for key in keys))
    )
    sections = [f"{kind}/{key}" for key in keys for kind in ("goals", "assignments")]
    Passage.objects.bulk_create(
        Passage(followup=followup, unit=unit, section=section, markdown="Text.") for section in sections
    )
    changes = {"goalreport": (goals[0], "assessment"), "assignmentreport": (assignments[0], "status")}
    changes["controlreport"] = (points[0], "rating")
    Revision.objects.bulk_create(
        Revision(followup=followup, model=f"followups.{model}", object_id=row.pk, field=field)
        for model, (row, field) in changes.items()
        for _ in at
    )
    return {
        "goals": reverse("goals:list", args=[followup.pk]),
        "goal": reverse("goals:judge", args=[goals[0].pk]),
        "indicator": reverse("goals:enter", args=[goals[0].pk, indicators[0].pk]),
        "assignments": reverse("assignments:list", args=[followup.pk]),
        "assignment": reverse("assignments:report", args=[assignments[0].pk]),
        "control": reverse("control:list", args=[followup.pk]),
        "point": reverse("control:rate", args=[points[0].pk]),
        "staff": reverse("staff:list", args=[followup.pk]),
        "sick leave": reverse("staff:enter", args=[followup.pk, "sick_leave"]),
    }


@pytest.mark.parametrize("count", [1, 3, 100])
def test_pages_ask_the_database_a_fixed_number_of_times(town: Town, followup: Followup, count: int) -> None:
    client = signed_in(town.person(Role.CONTROLLER))
    client.get("/")
    asked = {}
    for name, address in many(followup, count).items():
        touch(followup)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked[name] = len(queries)
    assert asked == QUERIES
