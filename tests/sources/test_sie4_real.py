"""The real SIE files: what each gives, to the row and the öre."""

from __future__ import annotations

import pyarrow.compute as pc
import pytest

from tertial.sources.reading import Settings
from tertial.sources.sie4.reader import read, read_with
from tests.sources.samples import sie_file

SUM_RIGHT, NO_SUM = "Kontrollsumman stämmer.", "Filen har ingen kontrollsumma."

FILES = {
    # file: type, postings, vouchers, month values, openings, öre of debit, problems, warnings, checksum
    "02": ("2", 0, 0, 121, 54, 0, 0, 0, NO_SUM),
    "04": ("4E", 405, 84, 24, 54, None, 0, 0, NO_SUM),
    "05": ("4I", 10, 1, 0, 0, 331_300, 0, 1, NO_SUM),
    "10": ("3", 0, 0, 201, 18, 0, 0, 22, NO_SUM),
    "15": ("4E", 949, 286, 0, 47, None, 0, 0, SUM_RIGHT),
    "27": ("3", 0, 0, 552, 24, 0, 0, 0, NO_SUM),
    "30": ("1", 0, 0, 0, 28, 0, 0, 0, SUM_RIGHT),
    "35": ("4E", 668, 162, 1795, 55, None, 1, 8, NO_SUM),
    "36": ("4E", 160, 57, 0, 46, None, 0, 8, NO_SUM),
    "37": ("4E", 2, 1, 0, 0, 20_000, 1, 0, NO_SUM),
    "38": ("4E", 1330, 295, 0, 51, None, 0, 0, NO_SUM),
}


@pytest.mark.parametrize("number", FILES)
def test_a_real_file_gives_exactly_its_rows(number: str) -> None:
    kind, postings, vouchers, months, openings, debit, problems, warnings, checksum = FILES[number]

    reading = read(sie_file(number)).collect()

    found = (
        reading.recognised[0],
        reading.postings.num_rows,
        reading.taken.get("verifikationer", 0),
        reading.balances.num_rows,
        reading.openings.num_rows,
        len(reading.problems),
        len(reading.warnings),
        reading.recognised[-1],
    )
    assert found == (f"SIE typ {kind}", postings, vouchers, months, openings, problems, warnings, checksum)
    amounts = reading.postings["amount"]
    assert (pc.sum(amounts).as_py() or 0) == 0
    if debit is not None:
        assert (pc.sum(pc.filter(amounts, pc.greater(amounts, 0))).as_py() or 0) == debit


@pytest.mark.parametrize("number", FILES)
def test_a_real_file_gives_the_same_at_speed_as_exactly(number: str) -> None:
    path = sie_file(number)

    assert read_with(path, Settings(), at_speed=True).collect() == read_with(path, Settings(), at_speed=False).collect()


def test_the_unbalanced_voucher_is_named_and_left_out() -> None:
    reading = read(sie_file("35")).collect()

    assert reading.refused == {"transaktioner": 3, "verifikationer": 1}
    assert [problem.line for problem in reading.problems] == [3905]
    assert reading.problems[0].found == "verifikation B 1 balanserar inte: raderna summerar till −12\u00a0771,00 kr."
    assert [question.setting for question in reading.questions] == ["keep_unbalanced"]


def test_the_unbalanced_voucher_is_kept_when_that_is_confirmed() -> None:
    reading = read(sie_file("35"), Settings(keep_unbalanced=True)).collect()

    assert (reading.postings.num_rows, reading.refused, reading.problems) == (671, {}, ())
    assert pc.sum(reading.postings["amount"]).as_py() == -1_277_100


def test_unknown_labels_are_ignored_and_told() -> None:
    notes = [note.found for note in read(sie_file("37")).collect().notes]

    assert "okänd etikett #MOMSKOD på 1 rader." in notes


def test_backslashes_and_escaped_quotes_are_kept() -> None:
    assert read(sie_file("30")).collect().recognised[1].startswith('Program: "Norstedts Revision" 2010.1.1')


def test_added_and_removed_rows_are_history() -> None:
    reading = read(sie_file("04")).collect()

    assert [note.found for note in reading.notes if "#" in note.found] == [
        "3 borttagna rader (#BTRANS) är historik.",
        "6 tillagda rader (#RTRANS) är historik.",
    ]


def test_a_broken_fiscal_year_gives_months_of_the_calendar() -> None:
    balances = read(sie_file("02")).collect().balances

    months = sorted(set(zip(balances["year"].to_pylist(), balances["month"].to_pylist(), strict=True)))
    assert (months[0], months[-1]) == ((2009, 7), (2010, 6))


def test_months_equal_the_closing_balances_of_the_year() -> None:
    """Type 2 and 3 files are controlled: opening + months = closing; the files that agree give no warning."""
    assert [read(sie_file(number)).collect().warnings for number in ("02", "27")] == [(), ()]


def test_objects_that_contradict_the_total_are_not_used() -> None:
    reading = read(sie_file("10")).collect()

    assert all("Totalen används" in warning.cure for warning in reading.warnings if "objekten" in warning.found)
    assert set(reading.balances["unit"].to_pylist()) <= {"", "2"}
