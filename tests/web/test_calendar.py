"""Years are opened from the year before, undone while empty, closed, and reopened with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tertial.web.base.log import LogEntry
from tertial.web.base.refusals import Refused
from tertial.web.calendar import actions
from tertial.web.calendar.models import Occasion, Year
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.signed_in import signed_in
from tests.web.stored import stored


@pytest.fixture
def controller(town: Town) -> Client:
    return signed_in(town.person(Role.CONTROLLER))


def test_a_new_year_is_shown_before_it_is_opened(town: Town, controller: Client) -> None:
    assert town.occasion.year.year == 2023
    page = controller.get("/ar/nytt/")
    assert "Delårsrapport augusti 2024" in page.text
    assert not Year.objects.filter(year=2024).exists()
    controller.post("/ar/nytt/")
    assert [occasion.title for occasion in Occasion.objects.filter(year__year=2024)] == ["Delårsrapport augusti 2024"]


def test_a_day_that_would_fall_on_a_weekend_is_the_monday_after(town: Town) -> None:
    assert town.occasion.opens_on == date(2023, 9, 1)
    (planned,) = actions.plan(2024)
    assert (planned.opens_on, planned.contributions_due) == (date(2024, 9, 2), date(2024, 9, 16))


def test_an_opened_year_is_undone_as_long_as_nobody_has_written(town: Town, controller: Client) -> None:
    controller.post("/ar/nytt/")
    controller.post("/ar/2024/angra/")
    assert list(Year.objects.values_list("year", flat=True)) == [2023]
    stored(town)
    page = controller.post("/ar/2023/angra/")
    assert (page.status_code, "Stäng det i stället" in page.text) == (422, True)
    assert Occasion.objects.filter(year__year=2023).count() == 2


def test_a_closed_year_is_reopened_with_a_reason_that_the_log_keeps(town: Town, controller: Client) -> None:
    controller.post("/ar/2023/stang/")
    assert Occasion.objects.get(pk=town.occasion.pk).state == "closed"
    assert controller.post("/ar/2023/oppna/", {"reason": " "}).status_code == 422
    controller.post("/ar/2023/oppna/", {"reason": "Fel siffra i årsredovisningen"})
    assert Year.objects.get().is_open
    assert LogEntry.objects.get(verb="calendar.reopen_year").reason == "Fel siffra i årsredovisningen"


def test_nothing_is_changed_in_a_closed_year(town: Town) -> None:
    controller = town.person(Role.CONTROLLER)
    actions.close_year(controller, town.occasion.year)
    occasion = Occasion.objects.select_related("year").get()
    with pytest.raises(Refused, match="Året är stängt"):
        actions.open_occasion(controller, occasion, reason="Ändå")


def test_deadlines_come_in_order(town: Town, controller: Client) -> None:
    wrong = {
        "title": "Delår",
        "opens_on": "2023-09-01",
        "contributions_due": "2023-09-25",
        "approvals_due": "2023-09-20",
        "decision_on": "2023-10-02",
    }
    page = controller.post(f"/ar/tillfalle/{town.occasion.pk}/", wrong)
    assert (page.status_code, "komma i ordning" in page.text) == (422, True)
    controller.post(f"/ar/tillfalle/{town.occasion.pk}/", {**wrong, "contributions_due": "2023-09-18"})
    assert Occasion.objects.get().contributions_due == date(2023, 9, 18)
