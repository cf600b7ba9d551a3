"""A unit that moves in the middle of a year: what it wrote for its old committee stays readable and usable there."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tertial.web.calendar.models import Occasion
from tertial.web.contributions import actions
from tertial.web.contributions.gathering import sources
from tertial.web.contributions.models import Comment, Contribution
from tertial.web.followups.models import Followup
from tertial.web.organisation.actions import close_unit, move_unit
from tertial.web.organisation.tree import tree_on
from tertial.web.people.models import Person
from tertial.workflow.roles import Role
from tests.web.chapter_pages import words
from tests.web.contributions.asked import asked, written
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

MOVES = date(2023, 9, 5)
"""After August, which the report is about, and before the day of the tests."""


@pytest.fixture
def manager(town: Town) -> Person:
    return town.person(Role.UNIT_MANAGER, "lunden")


@pytest.fixture
def row(town: Town, followup: Followup, manager: Person) -> Contribution:
    """A text of the unit, handed in before it moves to the schools."""
    found = written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")
    actions.submit(manager, found)
    move_unit(town.person(Role.ADMINISTRATOR), town.unit("lunden"), parent=town.unit("schools"), day=MOVES)
    return Contribution.objects.select_related("unit", "passage", "followup__occasion__year").get(pk=found.pk)


def test_the_old_committee_reads_comments_and_approves_it_and_gathers_it(
    town: Town, followup: Followup, row: Contribution
) -> None:
    head = town.person(Role.HEAD, "office")
    above = asked(town, followup, "office", head)
    client = signed_in(head)
    address = reverse("contributions:write", args=[row.pk])
    assert "Hyrorna följer budget." in words(client, address)
    said = {"about": "", "text": "Bra."}
    assert client.post(reverse("contributions:comment", args=[row.pk]), said).status_code == 302
    comment = Comment.objects.get()
    assert client.post(reverse("contributions:settle", args=[row.pk, comment.pk])).status_code == 302
    assert client.post(reverse("contributions:move", args=[row.pk]), {"name": "approve"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "approved"
    taken = sources(above, tree_on(date(2023, 9, 14)))
    assert [(one.contribution, one.can_be_taken) for one in taken] == [(row, True)]


def test_its_own_manager_still_reads_it_and_so_does_the_line_of_today(
    town: Town, row: Contribution, manager: Person
) -> None:
    address = reverse("contributions:write", args=[row.pk])
    for person in (manager, town.person(Role.HEAD, "schools")):
        assert signed_in(person).get(address).status_code == 200


def test_what_the_unit_writes_where_it_stands_now_is_not_for_the_old_committee(
    town: Town, followup: Followup, row: Contribution, manager: Person
) -> None:
    assert row
    Followup.objects.filter(pk=followup.pk).update(unit=town.unit("school"))
    assert signed_in(town.person(Role.HEAD, "office")).get(f"/bidrag/{row.pk}/").status_code == 404
    assert signed_in(manager).get(f"/bidrag/{row.pk}/").status_code == 200


def test_what_a_closed_unit_wrote_is_read_by_its_committee(town: Town, followup: Followup, manager: Person) -> None:
    row = written(asked(town, followup, "lunden", manager), manager, "Den sista texten.")
    close_unit(town.person(Role.ADMINISTRATOR), town.unit("lunden"), day=MOVES)
    client = signed_in(town.person(Role.HEAD, "office"))
    assert "Den sista texten." in words(client, f"/bidrag/{row.pk}/")
    assert signed_in(town.person(Role.HEAD, "schools")).get(f"/bidrag/{row.pk}/").status_code == 404


def test_the_old_committee_asks_it_for_the_period_that_it_stood_there_but_not_for_a_later_one(
    town: Town, followup: Followup, row: Contribution
) -> None:
    head = signed_in(town.person(Role.HEAD, "office"))
    address = reverse("contributions:give", args=[followup.pk])
    assert "Upphandlingsenheten" in words(head, address)
    wish = {"sections": "operating/forecast", "units": town.unit("lunden").pk, "owner": "", "due": "2023-09-20"}
    assert head.post(address, wish).status_code == 302
    assert Contribution.objects.filter(unit=row.unit, section="operating/forecast", followup=followup).exists()
    head.post(address, {**wish, "units": town.unit("bjorken").pk})
    assert not Contribution.objects.filter(unit=town.unit("bjorken")).exists()
    Occasion.objects.filter(pk=followup.occasion_id).update(last_month=9)
    assert "Upphandlingsenheten" not in words(head, address)
