"""Numbers that texts name: they come along without their value, are given on screen, and their history is put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tertial.core.amounts import Amount, NoFigure, Unit
from tertial.core.origins import Entry
from tertial.report.archive import from_json, record_hash, to_json
from tertial.report.folder import write_folder
from tertial.services.reporting import open_figures
from tertial.web.base.refusals import Refused
from tertial.web.contributions import actions
from tertial.web.contributions.starting import start
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Followup, Note, Passage, Revision
from tertial.web.followups.reading import record_of
from tertial.workflow.roles import Role
from tests.web.chapter_pages import close, last_entry, said, words
from tests.web.contributions.asked import asked, written
from tests.web.contributions.test_starting import next_spring
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

STAFF = "permanent_employees"


@pytest.fixture
def started(town: Town, followup: Followup) -> Followup:
    """The board's follow-up of next spring, begun after the demonstration."""
    assert followup
    return start(town.person(Role.CONTROLLER), town.unit("board"), occasion=next_spring(town)).followup


@pytest.fixture
def controller(town: Town) -> Client:
    return signed_in(town.person(Role.CONTROLLER))


def note(followup: Followup, key: str = STAFF) -> Note:
    return Note.objects.get(followup=followup, key=key)


def test_a_number_comes_along_by_name_and_waits_for_its_value(started: Followup, followup: Followup) -> None:
    assert [one.key for one in started.notes.all()] == [one.key for one in followup.notes.all()]
    figure = figures(started)[f"notes.{STAFF}"]
    assert figure.value == NoFigure()
    assert isinstance(figure.origin, Entry)
    assert figure.origin.source == f"Från förra gången, {followup.occasion}"
    assert figures(started)["notes.permanent_employees_change"].value == NoFigure()


def test_what_waits_is_the_same_in_a_folder_in_json_and_back(started: Followup, tmp_path: Path) -> None:
    record = record_of(started)
    write_folder(record, tmp_path)
    assert record_hash(open_figures(tmp_path).record) == record_hash(record)
    assert from_json(to_json(record)) == record


def test_it_is_given_on_screen_beside_last_times_value(started: Followup, controller: Client) -> None:
    page = words(controller, reverse("notes:list", args=[started.pk]))
    waiting = started.notes.filter(formula="").count()
    assert f"{waiting} är inte lämnade än." in page
    assert "{notes.permanent_employees} inte lämnat 130" in page
    address = reverse("notes:enter", args=[note(started).pk])
    assert "Förra gången: 130" in words(controller, address)
    assert controller.get(address).context["form"]["title"].value() == note(started).title
    answer = controller.post(
        address, {"title": "Anställda", "value": "134", "source": "Personalsystemet, maj"}, follow=True
    )
    assert "134 130 Personalsystemet, maj" in said(answer, 200)
    assert figures(started)[f"notes.{STAFF}"].value == Amount(134, Unit.COUNT)
    assert figures(started)[f"notes.{STAFF}"].title == "Anställda"
    entry = last_entry()
    assert (entry.verb, entry.changed["value"]) == ("followups.enter_note", ["", "134"])


def test_a_text_that_names_what_nobody_has_given_is_not_handed_in(
    town: Town, started: Followup, controller: Client
) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = written(asked(town, started, "lunden", manager), manager, "Vi är {notes.permanent_employees} anställda.")
    with pytest.raises(Refused, match=r"Texten nämner ett tal som ingen har lämnat: .+ Lämna det under Tal"):
        actions.submit(manager, row)
    controller.post(
        reverse("notes:enter", args=[note(started).pk]), {"title": "Anställda", "value": "134", "source": "Uttag"}
    )
    assert actions.submit(manager, row).state == "ready"


def test_its_history_tells_what_stood_and_puts_it_back(followup: Followup, controller: Client) -> None:
    grant = note(followup, "public_health_grant")
    address = reverse("notes:enter", args=[grant.pk])
    for value in ("1 100 000", "1 200 000,50"):
        assert (
            controller.post(address, {"title": "Talet", "value": value, "source": "Regionens beslut"}).status_code
            == 302
        )
    page = reverse("past:changes", args=[followup.pk]) + "?slag=tal"
    assert "1 100 000,00 kr 1 200 000,50 kr står nu controller" in words(controller, page)
    assert "1 050 000,00 kr 1 100 000,00 kr controller" in words(controller, page)
    first = Revision.objects.filter(field="value").order_by("pk")[0]
    controller.post(reverse("past:restore", args=[first.pk]))
    back = figures(followup)["notes.public_health_grant"]
    assert back.value == Amount(105_000_000, Unit.MONEY)
    assert isinstance(back.origin, Entry)
    assert (back.origin.person, back.origin.source) == ("controller", "Återställt")


def test_one_that_was_given_for_the_first_time_is_taken_back_to_nothing(started: Followup, controller: Client) -> None:
    controller.post(
        reverse("notes:enter", args=[note(started).pk]), {"title": "Anställda", "value": "134", "source": "Uttag"}
    )
    controller.post(reverse("past:restore", args=[Revision.objects.get(field="value").pk]))
    assert figures(started)[f"notes.{STAFF}"].value == NoFigure()
    again = Revision.objects.filter(field="value").order_by("-pk")[0]
    controller.post(reverse("past:restore", args=[again.pk]))
    assert figures(started)[f"notes.{STAFF}"].value == Amount(134, Unit.COUNT)


def test_a_new_one_is_added_and_can_be_named(followup: Followup, controller: Client) -> None:
    address = reverse("notes:add", args=[followup.pk])
    answer = controller.post(address, {"title": "Nöjda gäster på Äppelgården", "unit": "percent"})
    made = Note.objects.get(followup=followup, title="Nöjda gäster på Äppelgården")
    assert answer["Location"] == reverse("notes:enter", args=[made.pk])
    controller.post(answer["Location"], {"title": made.title, "value": "87,5", "source": "Enkäten"})
    figure = figures(followup)[f"notes.{made.key}"]
    assert (str(figure.value.value), figure.display.decimals) == ("87.5", 1)  # type: ignore[union-attr]
    refused = controller.post(address, {"title": "Nöjda gäster på Äppelgården", "unit": "count"})
    assert "Det finns redan ett tal som heter så." in said(refused, 422)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        (STAFF, "många", "«många» är inget tal."),
        (STAFF, "12,5", "Talet är ett antal. Skriv ett helt tal."),
        ("public_health_grant", "1,005", "finare än ett öre"),
        (STAFF, "", "Detta fält måste fyllas i."),
    ],
)
def test_what_is_no_such_number_is_refused(
    followup: Followup, controller: Client, key: str, value: str, told: str
) -> None:
    answer = controller.post(
        reverse("notes:enter", args=[note(followup, key).pk]), {"title": "Talet", "value": value, "source": "x"}
    )
    assert told in said(answer, 422)
    assert note(followup, key).person == ""


def test_a_reader_sees_them_and_changes_nothing_a_closed_occasion_neither(
    town: Town, followup: Followup, controller: Client
) -> None:
    politician = signed_in(town.person(Role.POLITICIAN, "board"))
    assert "Lägg till ett tal" not in words(politician, reverse("notes:list", args=[followup.pk]))
    given = {"title": "Anställda", "value": "134", "source": "Uttag"}
    address = reverse("notes:enter", args=[note(followup).pk])
    assert politician.post(address, given).status_code == 404
    assert signed_in(town.person(Role.HEAD, "schools")).post(address, given).status_code == 404
    calculated = reverse("notes:enter", args=[note(followup, "permanent_employees_change").pk])
    assert controller.get(calculated).status_code == 404
    close(town)
    assert "är inte öppet, så inget kan ändras." in said(controller.post(address, given), 422)
    assert note(followup).value == "130"


def test_one_that_nothing_names_is_taken_out_with_a_reason_and_earlier_followups_keep_it(
    town: Town, started: Followup, followup: Followup, controller: Client
) -> None:
    def attempt(key: str) -> str:
        address = reverse("notes:drop", args=[note(started, key).pk])
        return said(controller.post(address, {"reason": "Mäts inte längre"}, follow=True), 200)

    address = reverse("notes:drop", args=[note(started).pk])
    assert "Ett annat tal räknas ur det" in said(controller.post(address, {"reason": "x"}), 422)
    grant = reverse("notes:drop", args=[note(started, "public_health_grant").pk])
    assert "nämner talet. Skriv om den först." in said(controller.post(grant, {"reason": "x"}), 422)
    Passage.objects.filter(followup=started).update(markdown="Inget nytt, jämför {notes.public_health_grant_2}.")
    assert "Borttaget ur uppföljningen." in attempt("public_health_grant")
    assert not Note.objects.filter(followup=started, key="public_health_grant").exists()
    assert note(followup, "public_health_grant").value
    assert (last_entry().verb, last_entry().reason) == ("followups.drop_note", "Mäts inte längre")
    assert signed_in(town.person(Role.HEAD, "schools")).get(address).status_code == 404
