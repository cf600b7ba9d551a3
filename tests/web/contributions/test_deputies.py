"""Deputies: what an absent person is asked for is found, told of and answered by whoever stands in, for as long as they do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from tertial.web.base.log import LogEntry
from tertial.web.calendar.models import OccasionState
from tertial.web.contributions.models import Contribution, Reminder
from tertial.web.contributions.reminding import letters, link, send
from tertial.web.contributions.waiting import handed_in, tasks_of
from tertial.web.followups.models import Followup
from tertial.web.people.models import Deputy, Person
from tertial.workflow.roles import Role
from tests.web.contributions.asked import asked, written
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

FIRST, LAST = date(2023, 9, 11), date(2023, 9, 17)
TODAY, AFTER = date(2023, 9, 14), date(2023, 9, 18)


@pytest.fixture
def away(town: Town) -> Person:
    return town.person(Role.UNIT_MANAGER, "lunden")


@pytest.fixture
def deputy(away: Person) -> Person:
    found = Person.objects.create_user("vikarie@example.org", "Vera Vikarie")
    Deputy.objects.create(person=away, deputy=found, valid_from=FIRST, valid_to=LAST)
    return found


@pytest.fixture
def row(town: Town, followup: Followup, away: Person) -> Contribution:
    return asked(town, followup, "lunden", away)


def _rows(person: Person, day: date) -> list[Contribution]:
    return [row for group in tasks_of(person, day) for row in group.tasks]


def test_a_deputy_has_the_absent_persons_tasks_between_the_days(
    row: Contribution, away: Person, deputy: Person
) -> None:
    assert [_rows(deputy, day) for day in (date(2023, 9, 10), FIRST, LAST, AFTER)] == [[], [row], [row], []]
    assert _rows(away, TODAY) == [row]


def test_the_start_page_says_in_whose_place_and_the_log_too(
    row: Contribution, away: Person, deputy: Person, settings: Any
) -> None:
    settings.TERTIAL_TODAY = TODAY
    client = signed_in(deputy)
    page = client.get("/").content.decode()
    assert f"i stället för {away}" in page
    assert f'href="/bidrag/{row.pk}/#id_markdown"' in page
    assert client.post(f"/bidrag/{row.pk}/", {"markdown": "Hyrorna följer budget.", "version": 1}).status_code == 302
    entry = LogEntry.objects.filter(verb="contributions.save").latest("number")
    assert (entry.actor, entry.on_behalf_of) == (deputy.name, away.name)
    assert "i stället för" not in signed_in(away).get("/").content.decode()


def test_the_letter_goes_to_both_and_each_link_opens_it(
    row: Contribution, away: Person, deputy: Person, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    settings.TERTIAL_TODAY = TODAY
    assert send(letters(TODAY), "https://uppfoljning.example/") == 2
    assert {letter.to[0]: "i stället för" in letter.body for letter in mailoutbox} == {
        away.email: False,
        deputy.email: True,
    }
    where = link(Reminder.objects.get(person=deputy))
    answer = {"markdown": "Hyrorna följer budget.", "version": 1, "hand_in": "1"}
    assert Client().post(f"{where}{row.pk}/", answer).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.handed_in_by) == ("ready", deputy)
    assert letters(TODAY) == []


def test_a_letters_link_opens_nothing_of_the_absent_person_afterwards(
    row: Contribution, deputy: Person, settings: Any
) -> None:
    settings.TERTIAL_TODAY = AFTER
    where = link(Reminder.objects.create(person=deputy, items=1))
    assert Client().get(f"{where}{row.pk}/").status_code == 404
    assert signed_in(deputy).get(f"/bidrag/{row.pk}/").status_code == 404


def test_nobody_is_asked_or_reminded_of_what_a_closed_occasion_holds(
    town: Town, row: Contribution, away: Person, deputy: Person
) -> None:
    head = town.person(Role.HEAD, "office")
    ready = written(asked(town, row.followup, "lunden", away, "operating/forecast"), away, "Klart.")
    Contribution.objects.filter(pk=ready.pk).update(state="ready", handed_in_by=away)
    units = head.units_with("contributions.approve")
    assert list(handed_in(units, head)) == [ready]
    row.followup.occasion.state = OccasionState.CLOSED
    row.followup.occasion.save()
    assert (_rows(away, TODAY), _rows(deputy, TODAY), letters(TODAY), list(handed_in(units, head))) == ([], [], [], [])
