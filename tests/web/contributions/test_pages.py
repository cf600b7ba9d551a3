"""The contributions' pages: they open, save, tell of conflicts, and ask the database a fixed number of times."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tertial.web.contributions import actions
from tertial.web.contributions.models import Comment, Contribution, Reminder
from tertial.web.contributions.reminding import link
from tertial.web.followups.models import Followup, Revision
from tertial.web.organisation.models import UnitKind
from tertial.web.people.models import Person
from tertial.workflow.roles import Role
from tests.web.contributions.asked import DUE, ask_for, asked, written
from tests.web.municipality import Town, make_unit
from tests.web.signed_in import signed_in


def address(name: str, row: Contribution) -> str:
    return reverse(f"contributions:{name}", args=[row.pk])


@pytest.fixture
def manager(town: Town) -> Person:
    return town.person(Role.UNIT_MANAGER, "lunden")


def test_the_start_page_leads_to_the_field_in_one_click(town: Town, followup: Followup, manager: Person) -> None:
    row = asked(town, followup, "lunden", manager)
    page = signed_in(manager).get("/").content.decode()
    assert "Skriv om drift: utfall för perioden" in page
    assert f'href="{address("write", row)}#id_markdown"' in page
    opened = signed_in(manager).get(address("write", row)).content.decode()
    assert 'id="id_markdown"' in opened


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_start_page(town: Town, followup: Followup, role: Role) -> None:  # noqa: ARG001
    assert signed_in(town.person(role)).get("/").status_code == 200


def test_a_contribution_of_a_foreign_unit_is_not_there(town: Town, followup: Followup, manager: Person) -> None:
    row = asked(town, followup, "lunden", manager)
    stranger = signed_in(town.person(Role.UNIT_MANAGER, "bjorken"))
    for name in ("write", "history", "gather", "reassign", "find"):
        assert stranger.get(address(name, row)).status_code == 404, name
    for name in ("save", "move", "comment", "restore", "look"):
        assert stranger.post(address(name, row), {"name": "submit"}).status_code == 404, name


def test_autosave_answers_the_version_and_a_conflict_with_both(town: Town, followup: Followup, manager: Person) -> None:
    row = asked(town, followup, "lunden", manager)
    first, second = signed_in(manager), signed_in(town.person(Role.HEAD, "office"))
    saved = first.post(address("save", row), {"markdown": "Ett.", "version": 1})
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    met = second.post(address("save", row), {"markdown": "Två.", "version": 1})
    assert met.status_code == 409
    assert met.json() == {"version": 2, "who": manager.name, "theirs": {"markdown": "Ett."}}
    page = second.post(address("write", row), {"markdown": "Två.", "version": 1})
    assert page.status_code == 409
    text = page.content.decode()
    assert "Ett." in text
    assert "Två." in text
    kept = second.post(address("write", row), {"markdown": "Två.", "version": 2})
    assert kept.status_code == 302
    row.passage.refresh_from_db()
    assert row.passage.markdown == "Två."
    assert Revision.objects.filter(set_aside=True, after="Två.").count() == 1


def test_refused_mentions_are_told_in_words(town: Town, followup: Followup, manager: Person) -> None:
    row = asked(town, followup, "lunden", manager)
    text = "Hyrorna blir {operating.rents.forecast|belopp}, ett {operating.rents.variance|överskott}."
    page = signed_in(manager).post(address("look", row), {"markdown": text}).content.decode()
    assert "7\xa0431\xa0tkr" in page
    assert "varken «överskott» eller «underskott» är sant" in page
    assert (
        "<script"
        not in signed_in(manager).post(address("look", row), {"markdown": "<script>x</script>"}).content.decode()
    )


def test_figures_are_found_by_words(town: Town, followup: Followup, manager: Person) -> None:
    row = asked(town, followup, "lunden", manager)
    page = signed_in(manager).get(address("find", row), {"words": "lokalhyror prognos"}).content.decode()
    assert "{operating.rents.forecast}" in page


def test_comments_on_a_paragraph_and_a_figure_are_settled(town: Town, followup: Followup, manager: Person) -> None:
    row = written(asked(town, followup, "lunden", manager), manager, "Ett.\n\nTvå {operating.rents.forecast}.")
    head = signed_in(town.person(Role.HEAD, "office"))
    head.post(address("comment", row), {"about": "p2", "text": "Varför?"})
    head.post(address("comment", row), {"about": "f:operating.rents.forecast", "text": "Säker?"})
    first, second = Comment.objects.all()
    assert (first.paragraph, first.quote) == (2, "Två {operating.rents.forecast}.")
    assert second.figure == "operating.rents.forecast"
    signed_in(manager).post(reverse("contributions:settle", args=[row.pk, first.pk]))
    first.refresh_from_db()
    assert first.settled_by == manager


def test_history_shows_every_version_and_restores_one(town: Town, followup: Followup, manager: Person) -> None:
    row = written(asked(town, followup, "lunden", manager), manager, "Första texten.")
    row = written(row, manager, "Helt annat.")
    client = signed_in(manager)
    page = client.get(address("history", row)).content.decode()
    assert "Första" in page
    oldest = Revision.objects.filter(object_id=row.passage_id, model="followups.passage").last()
    assert oldest is not None
    client.post(address("restore", row), {"revision": oldest.pk})
    row.passage.refresh_from_db()
    assert row.passage.markdown == "Första texten."


def test_giving_by_the_page_asks_each_units_manager(town: Town, followup: Followup, manager: Person) -> None:
    client = signed_in(town.person(Role.CONTROLLER))
    where = reverse("contributions:give", args=[followup.pk])
    assert client.get(where).status_code == 200
    units = [town.unit("lunden").pk, town.unit("office").pk]
    sent = {"sections": ["operating/outcome", "goals/procurement"], "units": units, "owner": "", "due": "2023-09-20"}
    assert client.post(where, sent).status_code == 302
    assert [(row.unit.code, row.owner) for row in Contribution.objects.order_by("pk")] == [
        ("lunden", manager),
        ("lunden", manager),
        ("office", None),
        ("office", None),
    ]
    assert client.post(where, {**sent, "units": []}).status_code == 422


def test_many_are_approved_from_the_monitor(town: Town, followup: Followup, manager: Person) -> None:
    row = written(asked(town, followup, "lunden", manager), manager, "Klart.")
    actions.submit(manager, row)
    client = signed_in(town.person(Role.CONTROLLER))
    answer = client.post(reverse("contributions:many"), {"name": "approve", "rows": [row.pk]}, follow=True)
    assert "1 bidrag flyttades" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == "approved"


def test_the_monitor_filters_by_sign_and_unit(town: Town, followup: Followup) -> None:
    asked(town, followup, "lunden", None, due=date(2023, 9, 1))
    asked(town, followup, "office", town.person(Role.HEAD, "office"))
    client = signed_in(town.person(Role.CONTROLLER))
    where = reverse("contributions:monitor")
    late = client.get(where, {"sign": "late"}).content.decode()
    assert late.count('name="rows"') == 1
    office = client.get(where, {"unit": town.unit("office").pk}).content.decode()
    assert office.count('name="rows"') == 2


QUERIES = {
    "mine": 7,
    "write": 8,
    "gather": 6,
    "history": 6,
    "monitor": 6,
    "give": 8,
    "answer": 3,
}
"""How often each page asks the database, whatever it shows."""


def many_asked(town: Town, followup: Followup, owner: Person, count: int) -> None:
    """That many contributions, one each for units of their own below the office."""
    office = town.unit("office")
    units = [make_unit(f"u{at}", f"Enhet {at}", UnitKind.UNIT, office) for at in range(count)]
    ask = ask_for(followup, "operating/outcome")
    wishes = [(unit, ask, owner) for unit in units]
    actions.give(town.person(Role.CONTROLLER), followup, wishes=wishes, due=DUE)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_pages_ask_the_database_a_fixed_number_of_times(town: Town, followup: Followup, count: int) -> None:
    head = town.person(Role.HEAD, "office")
    many_asked(town, followup, head, count)
    top = asked(town, followup, "office", head)
    controller, mine = signed_in(town.person(Role.CONTROLLER)), signed_in(head)
    letter = link(Reminder.objects.create(person=head, items=count))
    pages = {
        "mine": (mine, "/"),
        "write": (mine, address("write", top)),
        "gather": (mine, address("gather", top)),
        "history": (mine, address("history", top)),
        "monitor": (controller, reverse("contributions:monitor")),
        "give": (controller, reverse("contributions:give", args=[followup.pk])),
        "answer": (Client(), letter),
    }
    asked_for = {}
    for name, (client, where) in pages.items():
        assert client.get(where).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        asked_for[name] = len(queries)
    assert asked_for == QUERIES
