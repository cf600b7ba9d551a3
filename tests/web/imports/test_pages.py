"""A file handed in is looked at, confirmed, put in force and undone; what people entered stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Balances, Entry
from tertial.web.base.log import LogEntry
from tertial.web.followups import actions
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Followup
from tertial.web.imports.models import ImportState, LedgerFile
from tertial.workflow.roles import Role
from tests.web.chapter_pages import said, words
from tests.web.imports.conftest import export, handed, work
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def controller(town: Town) -> Client:
    """The controller of the whole municipality, signed in."""
    return signed_in(town.person(Role.CONTROLLER))


def hand_in(client: Client, name: str, text: str) -> LedgerFile:
    """Hands a file in and lets it be looked at."""
    answer = client.post(reverse("ledger:hand_in"), {"handed_in": handed(name, text)})
    assert answer.status_code == 302, said(answer, 422)
    work()
    return LedgerFile.objects.all()[0]


def answer(client: Client, row: LedgerFile, **given: str) -> LedgerFile:
    """Answers a file's questions and lets the work be done."""
    client.post(reverse("ledger:answer", args=[row.pk]), given)
    work()
    row.refresh_from_db()
    return row


def test_a_file_is_told_before_it_counts_and_then_counts(controller: Client, board: Followup, house: Path) -> None:
    row = hand_in(controller, "utfall.csv", export())
    page = words(controller, reverse("ledger:file", args=[row.pk]))
    assert row.state == ImportState.WAITING
    assert "utfall 2023-01–2023-08" in page
    assert "26 " in page
    assert "2023-13-25" in page
    assert not isinstance(figures(board)["operating.rents.outcome"].value, Amount)
    assert not (house / "huvudbok" / "manifest.json").exists()
    answer(controller, row, do="take")
    assert row.state == ImportState.TAKEN
    assert not row.path.exists()
    figure = figures(board)["operating.rents.outcome"]
    assert figure.value == Amount(-800_000, Unit.MONEY)
    assert isinstance(figure.origin, Balances)
    told = words(controller, reverse("ledger:file", args=[row.pk]))
    assert "1 öppen uppföljning är omräknad." in told
    assert "utfall.csv" in words(controller, reverse("ledger:files"))
    assert {"ledger.hand_in", "ledger.take", "followups.refresh"} <= set(
        LogEntry.objects.values_list("verb", flat=True)
    )


def test_a_guessed_sign_is_asked_and_another_answer_reads_the_file_anew(controller: Client, board: Followup) -> None:
    row = hand_in(controller, "utan-tecken.csv", export(income="500,00"))
    page = words(controller, reverse("ledger:file", args=[row.pk]))
    assert "Vilket tecken har utfall?" in page
    assert "Gissningen stämmer" in page
    setting = "mapping.signs.outcome"
    answer(controller, row, do="take", **{setting: "report"})
    assert (row.state, row.answers) == (ImportState.WAITING, {setting: "report"})
    answer(controller, row, do="take")
    assert row.state == ImportState.TAKEN
    assert figures(board)["operating.rents.outcome"].value == Amount(800_000, Unit.MONEY)


def test_a_guess_that_can_only_be_confirmed_is_told_with_its_evidence(controller: Client, board: Followup) -> None:
    assert board
    row = hand_in(controller, "budget-2024.csv", "Ansvar;Konto;Budget tkr\n21000;3110;-100\n21000;5020;1 000,01\n")
    page = words(controller, reverse("ledger:file", args=[row.pk]))
    assert "Vilket år gäller filen? Gissning: 2024" in page
    assert "Gissning: Lika på tolv månader." in page
    answer(controller, row, do="take")
    assert row.state == ImportState.TAKEN


def test_what_a_person_entered_stands_and_the_rest_follows_the_ledger(
    controller: Client, board: Followup, town: Town
) -> None:
    own = Amount(-12_300_00, Unit.MONEY)
    actions.enter_figure(
        town.person(Role.CONTROLLER), board, statement="operating", row="rents", column="outcome", value=own
    )
    answer(controller, hand_in(controller, "utfall.csv", export()), do="take")
    found = figures(board)
    assert found["operating.rents.outcome"].value == own
    assert isinstance(found["operating.rents.outcome"].origin, Entry)
    assert isinstance(found["operating.income.outcome"].origin, Balances)
    entry = LogEntry.objects.filter(verb="followups.refresh")[0]
    assert json.loads(entry.changes)["kept"] == 1


def test_a_newer_file_replaces_and_an_undone_one_is_counted_no_more(controller: Client, board: Followup) -> None:
    first = answer(controller, hand_in(controller, "utfall.csv", export()), do="take")
    newer = hand_in(controller, "nyare.csv", export(rents=2000))
    assert "Samma månader är redan inlästa" in words(controller, reverse("ledger:file", args=[newer.pk]))
    refused = controller.post(reverse("ledger:answer", args=[newer.pk]), {"do": "take"})
    assert "Vad gäller?" in said(refused, 422)
    answer(controller, newer, do="take", overlaps="replace")
    first.refresh_from_db()
    assert (first.state, newer.state) == (ImportState.UNDONE, ImportState.TAKEN)
    assert figures(board)["operating.rents.outcome"].value == Amount(-1_600_000, Unit.MONEY)
    controller.post(reverse("ledger:undo", args=[newer.batch]))
    work()
    newer.refresh_from_db()
    assert newer.state == ImportState.UNDONE
    assert not isinstance(figures(board)["operating.rents.outcome"].value, Amount)
    assert "Inget är inläst" in words(controller, reverse("ledger:files"))


def test_the_same_file_again_changes_nothing_and_a_thrown_one_never_counts(controller: Client, board: Followup) -> None:
    answer(controller, hand_in(controller, "utfall.csv", export()), do="take")
    again = hand_in(controller, "samma.csv", export())
    assert again.state == ImportState.KNOWN
    assert "Samma fil räknas redan" in words(controller, reverse("ledger:file", args=[again.pk]))
    thrown = hand_in(controller, "annan.csv", export(rents=3000))
    path = thrown.path
    assert path.exists()
    answer(controller, thrown, do="drop")
    assert (thrown.state, path.exists()) == (ImportState.DROPPED, False)
    assert figures(board)["operating.rents.outcome"].value == Amount(-800_000, Unit.MONEY)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("huvudbok.exe", b"MZ", "Filen är av slaget «.exe»"),
        ("huvudbok.xlsx", b"not a workbook", "men är inget sådant"),
        ("huvudbok.csv", b"a\0b", "men är inget sådant"),
    ],
)
def test_what_is_no_such_file_is_refused_at_the_door(
    controller: Client, town: Town, house: Path, name: str, content: bytes, told: str
) -> None:
    assert town.occasion
    refused = controller.post(reverse("ledger:hand_in"), {"handed_in": SimpleUploadedFile(name, content)})
    assert told in said(refused, 422)
    assert not (house / "inlasning").exists()


def test_a_web_page_in_disguise_is_called_what_it_is(controller: Client, town: Town, house: Path) -> None:
    assert house
    assert town.occasion
    row = hand_in(controller, "huvudbok.se", "<!doctype html><html><body>404</body></html>")
    assert row.state == ImportState.REFUSED
    assert "webbsida" in words(controller, reverse("ledger:file", args=[row.pk]))


def test_a_workbook_goes_out_and_comes_back_as_the_forecast(
    controller: Client, board: Followup, tmp_path: Path
) -> None:
    answer(controller, hand_in(controller, "utfall.csv", export()), do="take")
    wanted = {"where": f"{board.pk}:executive_board", "statement": "operating", "kind": "forecast"}
    sent = controller.post(reverse("ledger:send"), wanted)
    assert sent.status_code == 200, said(sent, 422)
    path = tmp_path / "prognos.xlsx"
    path.write_bytes(sent.content)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    asked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    for cell in asked:
        cell.value = -7
    book.save(path)
    back = SimpleUploadedFile("prognos.xlsx", path.read_bytes())
    controller.post(reverse("ledger:hand_in"), {"handed_in": back})
    work()
    row = answer(controller, LedgerFile.objects.all()[0], do="take")
    assert row.state == ImportState.TAKEN, row.found
    assert figures(board)["operating.rents.forecast"].value == Amount(-700_000, Unit.MONEY)


def test_an_auditor_reads_the_list_and_hands_nothing_in(town: Town, controller: Client, board: Followup) -> None:
    row = answer(controller, hand_in(controller, "utfall.csv", export()), do="take")
    auditor = signed_in(town.person(Role.AUDITOR))
    assert "Ta ur kraft" not in words(auditor, reverse("ledger:files"))
    assert "utfall 2023-01–2023-08" in words(auditor, reverse("ledger:file", args=[row.pk]))
    assert auditor.post(reverse("ledger:undo", args=[row.batch])).status_code == 404
    assert signed_in(town.person(Role.CONTROLLER, "board")).get(reverse("ledger:files")).status_code == 404
    assert board.pk
