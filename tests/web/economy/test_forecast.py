"""The forecast entered row by row: only what was changed is saved, all of it or nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tertial.core.amounts import Amount, NoFigure, Unit
from tertial.core.origins import Entry
from tertial.web.base.log import LogEntry
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Fact, Followup
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.signed_in import signed_in


@pytest.fixture
def controller(town: Town) -> Client:
    return signed_in(town.person(Role.CONTROLLER))


def page(followup: Followup) -> str:
    return f"/uppfoljningar/{followup.pk}/ekonomi/operating/prognos/"


def test_only_changed_rows_are_saved_and_sums_follow(followup: Followup, controller: Client) -> None:
    before = Fact.objects.count()
    typed = {"row-rents": "−7 500,5", "was-rents": "−7\xa0431", "row-income": "88\xa0016", "was-income": "88\xa0016"}
    answer = controller.post(page(followup), {**typed, "source": "Hyresavtal"})
    assert (answer.status_code, Fact.objects.count()) == (302, before + 1)
    now = figures(followup)
    rents = now["operating.rents.forecast"]
    assert rents.value == Amount(-750_050_000, Unit.MONEY)
    assert isinstance(rents.origin, Entry)
    assert rents.origin.source == "Hyresavtal"
    assert isinstance(now["operating.costs.forecast"].value, Amount)
    assert LogEntry.objects.filter(verb="followups.enter_figures").count() == 1


def test_what_is_refused_is_told_by_row_and_nothing_is_saved(followup: Followup, controller: Client) -> None:
    before = Fact.objects.count()
    typed = {
        "row-rents": "sju",
        "was-rents": "−7\xa0431",
        "row-income": "90 000",
        "was-income": "88\xa0016",
        "row-services": "1,2345678",
        "was-services": "−42\xa0984",
        "row-personnel": "",
        "was-personnel": "−104\xa0922",
    }
    answer = controller.post(page(followup), typed)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Lokalhyror: «sju» är inget tal" in told
    assert "finare än ett öre" in told
    assert "Fältet är tomt" in told
    assert 'value="90 000"' in told
    assert Fact.objects.count() == before


def test_an_emptied_row_becomes_no_figure_when_that_is_asked_for(followup: Followup, controller: Client) -> None:
    typed = {"row-rents": "", "was-rents": "−7\xa0431", "remove": "on"}
    assert controller.post(page(followup), typed).status_code == 302
    assert isinstance(figures(followup)["operating.rents.forecast"].value, NoFigure)


def test_a_row_that_somebody_else_changed_meanwhile_is_not_overwritten(followup: Followup, controller: Client) -> None:
    controller.post(page(followup), {"row-rents": "−7 000", "was-rents": "−7\xa0431"})
    answer = controller.post(page(followup), {"row-rents": "−8 000", "was-rents": "−7\xa0431"})
    assert answer.status_code == 422
    assert "Prognosen är ändrad till −7\xa0000" in answer.content.decode()


def test_proposals_of_the_ledger_stand_beside(booked: Followup, controller: Client) -> None:
    told = controller.get(page(booked)).content.decode()
    for title in ("Förslag: takt", "Förslag: förra årets form", "Senaste prognos"):
        assert title in told


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.AUDITOR])
def test_a_reader_cannot_enter(followup: Followup, town: Town, role: Role) -> None:
    before = Fact.objects.count()
    reader = signed_in(town.person(role, "board"))
    assert reader.get(page(followup)).status_code == 404
    assert reader.post(page(followup), {"row-rents": "1", "was-rents": "−7\xa0431"}).status_code == 404
    assert Fact.objects.count() == before


def test_a_table_of_other_tables_takes_no_forecast(followup: Followup, controller: Client) -> None:
    assert controller.get(f"/uppfoljningar/{followup.pk}/ekonomi/overview/prognos/").status_code == 404
