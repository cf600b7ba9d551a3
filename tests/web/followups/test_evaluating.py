"""A follow-up's figures are calculated once, and anew when something that they are made of is written."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.core.amounts import Amount, Unit
from tertial.web.calendar.actions import change_occasion
from tertial.web.followups import actions, evaluating
from tertial.web.followups.models import Followup, Passage
from tertial.web.followups.sections import INTRODUCTION
from tertial.workflow.roles import Role
from tests.web.municipality import Town


def test_a_text_is_seen_at_once_and_leaves_the_figures(town: Town, followup: Followup) -> None:
    before, figures = evaluating.calculated(followup)
    passage = Passage.objects.get(followup=followup, section=INTRODUCTION)
    actions.write_passage(town.person(Role.CONTROLLER), passage, markdown="En ny inledning.", version=passage.version)
    with CaptureQueriesContext(connection) as queries:
        after, again = evaluating.calculated(followup)
    assert (after.introduction.markdown, again) == ("En ny inledning.", figures)
    assert again is figures
    assert before.introduction.markdown != after.introduction.markdown
    assert len(queries) == 2, "the marks and the texts"


def test_a_figure_that_is_entered_is_seen_at_once(town: Town, followup: Followup) -> None:
    before = evaluating.figures(followup)["operating.rents.variance"]
    actions.enter_figure(
        town.person(Role.CONTROLLER),
        followup,
        statement="operating",
        row="rents",
        column="forecast",
        value=Amount(-100, Unit.MONEY),
        source="Prognos",
    )
    assert evaluating.figures(followup)["operating.rents.variance"] != before


def test_an_occasion_that_is_renamed_is_renamed_in_the_record(town: Town, followup: Followup) -> None:
    assert evaluating.record(followup).occasion.title == town.occasion.title
    occasion = town.occasion
    days = {name: getattr(occasion, name) for name in ("opens_on", "contributions_due", "approvals_due", "decision_on")}
    change_occasion(town.person(Role.ADMINISTRATOR), occasion, title="Tertialrapport två", **days)
    assert evaluating.record(followup).occasion.title == "Tertialrapport två"
    assert occasion.decision_on != date.min
