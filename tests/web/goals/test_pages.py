"""The goals' pages: what the list shows, judging otherwise than the rule, and an indicator's figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Entry
from tertial.report.archive import record_hash
from tertial.web.followups.evaluating import record
from tertial.web.followups.models import Followup, GoalReport, IndicatorReport, Revision
from tertial.web.followups.sections import of_goal
from tertial.web.people.models import Person
from tertial.workflow.roles import Role
from tests.followups import demo
from tests.web.chapter_pages import close, last_entry, said, words
from tests.web.contributions.asked import asked
from tests.web.municipality import Town
from tests.web.signed_in import signed_in


@pytest.fixture
def strategist(town: Town) -> Person:
    return town.person(Role.QUALITY_STRATEGIST, "board")


@pytest.fixture
def client(strategist: Person) -> Client:
    return signed_in(strategist)


def goal(followup: Followup, key: str) -> tuple[GoalReport, str]:
    """A goal with the address where it is judged."""
    row = followup.goals.get(goal__key=key)
    return row, reverse("goals:judge", args=[row.pk])


def indicator(followup: Followup, key: str) -> tuple[IndicatorReport, str]:
    """An indicator with the address where its figures are entered."""
    row = IndicatorReport.objects.get(goal_report__followup=followup, indicator__key=key)
    return row, reverse("goals:enter", args=[row.goal_report_id, row.pk])


def test_the_list_shows_every_goal_with_level_indicators_and_rule(client: Client, followup: Followup) -> None:
    page = words(client, reverse("goals:list", args=[followup.pk]))
    goals = demo().record.goals.goals
    for one in goals:
        assert f"Mål {one.number}: {one.title}" in page
    judged = sum(one.assessment != "none" for one in goals)
    assert f"{len(goals)} mål följs upp. {judged} är bedömda." in page
    assert "Andel chefer och stödfunktioner" in page
    assert "52,6" in page
    assert "Helt uppfyllt alla mätta indikatorer når sitt mål" in page


def test_judging_otherwise_than_the_rule_asks_why_and_keeps_it(
    client: Client, followup: Followup, strategist: Person
) -> None:
    row, where = goal(followup, "procurement")
    assert "0 av 2 mätta indikatorer når sitt mål. Regeln föreslår: Ej uppfyllt" in words(client, where)
    judged = {"assessment": "partly", "forecast": "largely", "why": " "}
    assert "Skriv varför du bedömer annorlunda." in said(client.post(where, judged), 422)
    row.refresh_from_db()
    assert row.assessment == "not"

    why = "Enkäten gjordes innan den nya upphandlingstjänsten öppnade."
    answer = client.post(where, {**judged, "why": why})
    assert answer["Location"].endswith("#goal-procurement")
    kept = Revision.objects.filter(object_id=row.pk, model="followups.goalreport", field="assessment")
    assert [(one.before, one.after, one.why, one.who) for one in kept] == [("not", "partly", why, strategist)]
    entry = last_entry()
    assert (entry.verb, entry.reason) == ("followups.change", why)
    assert entry.changed == {"assessment": ["not", "partly"], "forecast": ["not", "largely"]}
    assert why in words(client, where)
    assert "Regeln föreslår ej uppfyllt." in words(client, reverse("goals:list", args=[followup.pk]))
    now = next(one for one in record(followup).goals.goals if one.id == "procurement")
    assert (now.assessment, now.forecast) == ("partly", "largely")


def test_judging_as_the_rule_proposes_needs_no_reason(client: Client, followup: Followup) -> None:
    row, where = goal(followup, "procurement")
    GoalReport.objects.filter(pk=row.pk).update(assessment="met")
    assert client.post(where, {"assessment": "not", "forecast": ""}).status_code == 302
    row.refresh_from_db()
    assert (row.assessment, row.forecast) == ("not", "")


def test_an_entered_figure_is_added_with_its_origin_and_what_stood_is_kept(
    client: Client, followup: Followup, strategist: Person
) -> None:
    row, where = indicator(followup, "procurement_access")
    place = {"statement": "indicators", "row": "procurement_access", "column": "outcome"}
    (before,) = list(followup.facts.filter(**place).values())
    entered = {"column": "outcome", "value": "61,25", "source": "Enkät i september", "preliminary": "on"}
    assert client.post(where, entered)["Location"] == goal(followup, "procurement")[1]
    assert followup.facts.filter(**place).values().first() == before
    fact = [one for one in record(followup).facts if (one.row, one.column) == (place["row"], "outcome")][-1]
    assert fact.value == Amount(Decimal("61.25"), Unit.PERCENT)
    assert (fact.decimals, fact.preliminary) == (2, True)
    assert fact.origin == Entry(person=strategist.name, on=date(2023, 9, 14), source="Enkät i september")
    assert last_entry().verb == "followups.enter_figure"
    page = words(client, reverse("goals:judge", args=[row.goal_report_id]))
    assert "(61,25 %)" in page
    assert "1 av 2 mätta indikatorer når sitt mål." in page


def test_a_wrong_number_is_refused_in_words(client: Client, followup: Followup) -> None:
    row, where = indicator(followup, "procurement_access")
    before = followup.facts.count()
    for unit, value, told in (
        ("percent", "ungefär 70", "«ungefär 70» är inget tal."),
        ("percent", "", "Detta fält måste fyllas i."),
        ("percent", "1,23456", "högst fyra decimaler"),
        ("count", "73,5", "Indikatorn är ett antal. Skriv ett helt tal."),
    ):
        IndicatorReport.objects.filter(pk=row.pk).update(unit=unit)
        assert told in said(client.post(where, {"column": "outcome", "value": value, "source": "Enkät"}), 422)
    assert followup.facts.count() == before


def test_a_closed_occasion_refuses_and_a_politician_cannot_write(
    client: Client, followup: Followup, town: Town
) -> None:
    _, judging = goal(followup, "procurement")
    _, entering = indicator(followup, "procurement_access")
    politician = signed_in(town.person(Role.POLITICIAN, "board"))
    judged, entered = {"assessment": "not"}, {"column": "target", "value": "1", "source": "Beslut"}
    assert "Bedöm målet" not in words(politician, judging)
    assert politician.post(judging, judged).status_code == 404
    assert politician.post(entering, entered).status_code == 404
    close(town)
    for where, given in ((judging, {"assessment": "not", "forecast": "met"}), (entering, entered)):
        assert "är inte öppet, så inget kan ändras." in said(client.post(where, given), 422)
    assert record_hash(record(followup)) == record_hash(demo().record)


def test_who_reads_no_texts_is_not_led_to_one(followup: Followup, town: Town, strategist: Person) -> None:
    row, address = goal(followup, followup.goals.first().goal.key)
    asked(town, followup, "board", strategist, section=of_goal(row.goal.key))
    assert "Skriv kommentaren" in words(signed_in(strategist), address)
    for role, code in ((Role.POLITICIAN, "board"), (Role.UNIT_MANAGER, "lunden"), (Role.ADMINISTRATOR, None)):
        assert "Skriv kommentaren" not in words(signed_in(town.person(role, code)), address)
