"""The history of every field on one page, and each thing in it put back by a button."""

from __future__ import annotations

import ast
from pathlib import Path

from django.urls import reverse

import tertial.web
from tertial.core.amounts import Amount, Unit
from tertial.web.base.naming import FIELDS
from tertial.web.followups import actions
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Fact, Followup, Revision
from tertial.workflow.roles import Role
from tests.web.chapter_pages import close, last_entry, words
from tests.web.municipality import Town
from tests.web.signed_in import signed_in


def test_each_change_tells_what_was_before_and_is_put_back(followup: Followup, town: Town) -> None:
    strategist = town.person(Role.QUALITY_STRATEGIST, "office")
    goal, task, point = (
        followup.goals.get(goal__key="procurement"),
        followup.assignments.all()[0],
        followup.control.all()[0],
    )
    actions.change(strategist, goal, {"assessment": "partly"}, why="Ny mätning")
    actions.change(strategist, task, {"status": "done", "owner": "Kanslichefen"})
    actions.change(strategist, point, {"rating": "remark", "likelihood": 4})
    client = signed_in(strategist)
    page = reverse("past:changes", args=[followup.pk])
    told = words(client, page)
    assert "Bedömning nu Ej uppfyllt Delvis uppfyllt står nu quality_strategist office" in told
    assert "Ny mätning" in told
    assert "Status Påbörjad Färdig" in told
    assert "Ansvarig – Kanslichefen" in told
    assert "Sannolikhet utan kontroller 3 4" in told
    assert "Kanslichefen" not in words(client, f"{page}?slag=mal")
    assert "Kanslichefen" not in words(client, f"{page}?slag=uppdrag&rad={followup.assignments.all()[1].pk}")
    client.post(reverse("past:restore", args=[Revision.objects.get(field="assessment").pk]))
    goal.refresh_from_db()
    assert goal.assessment == "not"
    assert (last_entry().verb, last_entry().changed) == ("followups.put_back", {"assessment": ["partly", "not"]})


def test_an_entered_figure_has_its_history_and_comes_back(followup: Followup, town: Town) -> None:
    controller = town.person(Role.CONTROLLER)
    row = {"statement": "operating", "row": "rents", "column": "forecast"}
    for tkr in (8_000, 9_000):
        actions.enter_figure(controller, followup, **row, value=Amount(-tkr * 100_000, Unit.MONEY), source="Avtal")
    client = signed_in(controller)
    told = words(client, reverse("past:changes", args=[followup.pk]) + "?slag=siffror")
    assert (
        "Driftredovisning: Lokalhyror Prognos helår 2023 −8 000 000,00 kr −9 000 000,00 kr står nu controller" in told
    )
    assert "Driftredovisning: Lokalhyror Prognos helår 2023 −7 431 000,00 kr −8 000 000,00 kr controller" in told
    first = Fact.objects.filter(followup=followup, person="controller").order_by("position")[0]
    client.post(reverse("past:restore_figure", args=[first.pk]))
    assert figures(followup)["operating.rents.forecast"].value == Amount(-800_000_000, Unit.MONEY)
    assert last_entry().verb == "followups.restore_figure"


def test_nothing_is_put_back_in_a_closed_occasion(followup: Followup, town: Town) -> None:
    controller = town.person(Role.CONTROLLER)
    goal = followup.goals.get(goal__key="procurement")
    actions.change(controller, goal, {"assessment": "partly"})
    close(town)
    client = signed_in(controller)
    client.post(reverse("past:restore", args=[Revision.objects.get().pk]))
    goal.refresh_from_db()
    assert goal.assessment == "partly"
    assert "Återställ" not in words(client, reverse("past:changes", args=[followup.pk])).partition("Varför")[2]


def test_every_field_that_the_log_tells_of_has_a_swedish_name() -> None:
    told = set()
    for path in Path(tertial.web.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "changed":
                told |= {keyword.arg for keyword in node.keywords if keyword.arg}
    assert told - FIELDS.keys() == set()


def test_the_log_says_fields_and_levels_in_swedish(followup: Followup, town: Town) -> None:
    goal = followup.goals.get(goal__key="procurement")
    actions.change(town.person(Role.CONTROLLER), goal, {"assessment": "partly"})
    number = last_entry().number
    told = words(signed_in(town.person(Role.AUDITOR)), reverse("log_entry", args=[number]))
    assert "Bedömning nu Ej uppfyllt Delvis uppfyllt" in told
