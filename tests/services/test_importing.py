"""Importing files into a follow-up: what is told, what is asked, and what is in force afterwards."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from tertial.core.errors import TertialError
from tertial.services.importing import (
    ALL,
    Answers,
    FileImport,
    State,
    contents_in_words,
    import_file,
    list_batches,
    undo,
)
from tertial.services.settling import wishes_of
from tertial.services.telling import imports_as_json
from tests.followups import copy_demo
from tests.sources.samples import MUNICIPAL_SIE3, MUNICIPAL_SIE4, written

WHEN = datetime(2023, 9, 5, 10, 30)  # noqa: DTZ001 (the time of the desk)
EXPORT = """\
Konto;Ansvar;Verksamhet;Verifikation;Datum;Belopp
3110;21000;9100;1;2023-01-15;-1000,50
5020;21000;9100;2;2023-01-25;2500,25
5020;21000;9100;2;2023-13-25;1,00
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A follow-up without a ledger."""
    return copy_demo(tmp_path)


def bring(folder: Path, name: str, text: str | bytes, **answers: object) -> FileImport:
    """Imports a file of that content."""
    path = written(folder.parent, name, text, "cp437" if name.endswith(".se") else "utf-8")
    return import_file(folder, path, Answers(**answers), WHEN)  # type: ignore[arg-type]


def test_a_sie_file_becomes_a_batch_that_knows_its_file_and_its_names(folder: Path) -> None:
    found = bring(folder, "huvudbok.se", MUNICIPAL_SIE4)
    assert found.state is State.TAKEN
    assert found.batch is not None
    assert (found.batch.file, found.batch.sha256, found.batch.rows) == ("huvudbok.se", found.sha256, 4)
    assert found.batch.accounts["50200"] == "Löner tillsvidareanställda"
    assert found.batch.codes["unit"] == {"21000": "Kommunledningskontoret"}
    assert list_batches(folder) == [found.batch]


def test_period_balances_and_budget_of_one_file_come_in_together(folder: Path) -> None:
    found = bring(folder, "saldon.se", MUNICIPAL_SIE3)
    assert found.batch is not None
    assert contents_in_words(found.batch) == "utfall 2023-08 och budget 2023-08"


def test_the_same_file_is_recognised_and_changes_nothing(folder: Path) -> None:
    first = bring(folder, "huvudbok.se", MUNICIPAL_SIE4)
    again = bring(folder, "samma-fil-annat-namn.se", MUNICIPAL_SIE4)
    assert (again.state, again.batch) == (State.KNOWN, first.batch)
    assert list_batches(folder) == [first.batch]


def test_a_newer_file_of_the_same_months_asks_and_then_replaces(folder: Path) -> None:
    first = bring(folder, "augusti.se", MUNICIPAL_SIE4)
    newer = MUNICIPAL_SIE4.replace("1000", "2000")
    asked = bring(folder, "september.se", newer)
    assert (asked.state, [batch.id for batch in asked.overlaps]) == (State.ASKS, [first.batch and first.batch.id])
    assert list_batches(folder) == [first.batch]
    taken = bring(folder, "september.se", newer, replaces=(ALL,))
    assert taken.replaced == (first.batch and first.batch.id,)
    assert list_batches(folder) == [taken.batch]


def test_a_file_of_other_units_may_be_counted_beside(folder: Path) -> None:
    bring(folder, "ettan.se", MUNICIPAL_SIE4)
    assert bring(folder, "tvaan.se", MUNICIPAL_SIE4.replace("21000", "22000"), beside=True).state is State.TAKEN
    assert len(list_batches(folder)) == 2


def test_what_an_export_is_guessed_to_be_is_asked_and_then_remembered(folder: Path) -> None:
    asked = bring(folder, "export.csv", EXPORT.replace("3110;", "1930;"))
    assert asked.state is State.ASKS
    assert any(question.setting == "mapping.signs.outcome" for question in asked.questions)
    assert list_batches(folder) == []
    taken = bring(folder, "export.csv", EXPORT.replace("3110;", "1930;"), wishes=wishes_of((), "ledger"))
    assert taken.state is State.TAKEN
    assert taken.batch is not None
    assert sum(one.amount for one in taken.batch.sums) == 149_975
    second = bring(folder, "februari.csv", EXPORT.replace("3110;", "1930;").replace("2023-01", "2023-02"))
    assert second.state is State.TAKEN


def test_the_sign_that_is_said_turns_the_amounts(folder: Path) -> None:
    taken = bring(folder, "export.csv", EXPORT, wishes=wishes_of((), "report"))
    assert taken.batch is not None
    assert sum(one.amount for one in taken.batch.sums) == -149_975


def test_a_bad_row_is_told_with_its_number_and_the_rest_is_taken(folder: Path) -> None:
    found = bring(folder, "export.csv", EXPORT, confirmed=True)
    assert found.reading is not None
    assert [(one.line, one.found) for one in found.reading.problems] == [
        (4, found.reading.problems[0].found),
    ]
    assert "2023-13-25" in found.reading.problems[0].found
    assert found.batch is not None
    assert found.batch.rows == 2


def test_a_web_page_is_called_what_it_is(folder: Path) -> None:
    found = bring(folder, "huvudbok.se", "<!doctype html><html><body>404</body></html>")
    assert found.state is State.REFUSED
    assert "webbsida" in found.why
    assert list_batches(folder) == []


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    found = import_file(folder, folder / "borta.se", Answers(), WHEN)
    assert (found.state, "finns inte" in found.why) == (State.REFUSED, True)


def test_an_undone_batch_is_out_of_force(folder: Path) -> None:
    batch = bring(folder, "huvudbok.se", MUNICIPAL_SIE4).batch
    assert batch is not None
    assert undo(folder, batch.id[:4]) == batch
    assert list_batches(folder) == []


def test_a_setting_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(TertialError, match="Menade du «encoding»"):
        wishes_of(["encodin=cp437"])
    with pytest.raises(TertialError, match="«minus» finns inte"):
        wishes_of([], "minus")


def test_json_tells_everything(folder: Path) -> None:
    body = json.loads(imports_as_json([bring(folder, "export.csv", EXPORT, confirmed=True)]))[0]
    assert (body["file"], body["state"], body["importer"]) == ("export.csv", "taken", "export")
    assert body["problems"][0]["line"] == 4
    assert body["batch"]["sums"][0]["amount_ore"] == 149_975


def test_a_forecast_in_an_export_is_that_of_the_occasion_it_is_read_in_for(folder: Path) -> None:
    text = "Ansvar;Konto;Prognos\n21000;3110;-1000\n21000;5020;2500\n"
    found = bring(folder, "prognos 2023.csv", text, confirmed=True)
    assert found.state is State.TAKEN, found.why
    assert found.batch is not None
    assert found.batch.occasion == "2023-08"


def test_the_year_that_is_answered_is_the_year(folder: Path) -> None:
    text = "Ansvar;Konto;Jan;Feb\n21000;3110;-100;-200\n21000;5020;100;300\n"
    found = bring(folder, "budget 2024.csv", text, wishes=wishes_of(["mapping.year=2022"]), confirmed=True)
    assert found.batch is not None, found.why
    assert {one.year for one in found.batch.sums} == {2022}
