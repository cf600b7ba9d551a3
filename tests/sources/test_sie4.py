"""SIE 4 of our own making: each trap of the format, one at a time."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tertial.sources.reading import Reading, Settings
from tertial.sources.sie4.reader import read, read_with, recognise
from tests.sources.samples import MUNICIPAL_SIE3, MUNICIPAL_SIE4, written

HEAD = "#FLAGGA 0\n#PROGRAM p 1\n#FORMAT PC8\n#GEN 20230905\n#SIETYP 4\n#FNAMN f\n#RAR 0 20230101 20231231\n"


def _read(folder: Path, text: str | bytes, encoding: str = "cp437", **settings: object) -> Reading:
    path = written(folder, "fil.se", text, encoding)
    chosen = Settings(**settings)  # type: ignore[arg-type]
    fast = read_with(path, chosen, at_speed=True, size=64).collect()
    assert fast == read_with(path, chosen, at_speed=False).collect()
    return fast


def _voucher(*rows: str, head: str = 'A 1 20230131 "text"') -> str:
    return HEAD + f"#VER {head}\n{{\n" + "".join(f"{row}\n" for row in rows) + "}\n"


def _amounts(reading: Reading) -> list[int]:
    return [int(ore) for ore in reading.postings["amount"].to_pylist()]


def test_a_municipal_code_string_lands_in_its_columns(tmp_path: Path) -> None:
    rows = _read(tmp_path, MUNICIPAL_SIE4).postings.to_pylist()

    assert rows[2] == {
        "year": 2023,
        "month": 2,
        "date": datetime.date(2023, 2, 25),
        "unit": "21000",
        "account": "50200",
        "activity": "9100",
        "project": "P7",
        "counterparty": "115",
        "amount": 100_000,
        "series": "L",
        "voucher": "2",
        "row": 1,
        "text": 'Säger "hej" från C:\\mapp',
        "supplier": "",
        "line": 23,
    }
    assert (rows[1]["unit"], rows[1]["text"], rows[1]["date"]) == ("", "Lön januari", datetime.date(2023, 1, 25))


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp437", "CP437 (PC8)"),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252 (Latin-1)"),
        ("utf-16", "UTF-8"),
    ],
)
def test_the_encoding_is_seen_whatever_the_file_says(tmp_path: Path, encoding: str, title: str) -> None:
    reading = _read(tmp_path, MUNICIPAL_SIE4, encoding)

    assert reading.accounts["50200"] == "Löner tillsvidareanställda"
    assert f"Teckenkodning: {title}" in reading.recognised
    assert (encoding != "cp437") == any("fast SIE ska vara CP437" in note.found for note in reading.notes)


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_line_ends_make_no_difference(tmp_path: Path, line_end: str) -> None:
    reading = _read(tmp_path, MUNICIPAL_SIE4.replace("\n", line_end))

    assert reading.postings["line"].to_pylist() == [18, 19, 23, 24]


def test_tabs_indents_and_quotes_everywhere_are_read(tmp_path: Path) -> None:
    plain = _voucher('#TRANS 4010 {1 "10"} 100.50 20230131 "x"', "#TRANS 1930 {} -100.50")
    odd = _voucher(
        '   #TRANS\t"4010"\t{ "1"  "10" }\t"100.50"\t"20230131"\t"x"\t"" ""', '\t#TRANS 1930 {}   -100.5 "" "" 0.00'
    )

    assert _read(tmp_path, odd).postings == _read(tmp_path, plain).postings


@pytest.mark.parametrize(
    ("written_as", "ore"),
    [("100", 10_000), ("-0.5", -50), ("1.50", 150), ("100,50", 10_050), ("+5", 500), (".5", 50), ("7.5000", 750)],
)
def test_amounts_that_can_only_mean_one_thing_are_read(tmp_path: Path, written_as: str, ore: int) -> None:
    other = f"{-ore // 100 if ore % 100 == 0 else -ore / 100:.2f}"

    assert _amounts(_read(tmp_path, _voucher(f"#TRANS 1 {{}} {written_as}", f"#TRANS 2 {{}} {other}"))) == [ore, -ore]


@pytest.mark.parametrize("wrong", ["1,234", "1.005", "12x", "", "1e3", "--1", "1 000 000".replace(" ", "\u00a0")])
def test_a_voucher_with_a_bad_amount_is_refused_whole_and_the_rest_is_kept(tmp_path: Path, wrong: str) -> None:
    good = '#VER A 2 20230131 ""\n{\n#TRANS 1 {} 5\n#TRANS 2 {} -5\n}\n'
    text = _voucher(f'#TRANS 1 {{}} "{wrong}"', "#TRANS 2 {} -1234") + good

    reading = _read(tmp_path, text, "utf-8")

    assert _amounts(reading) == [500, -500]
    assert [(problem.line, f"«{wrong}»" in problem.found) for problem in reading.problems] == [(10, True)]
    assert reading.refused == {"transaktioner": 2, "verifikationer": 1}


def test_a_voucher_without_number_is_named_by_its_line(tmp_path: Path) -> None:
    reading = _read(tmp_path, _voucher("#TRANS 1 {} 5", "#TRANS 2 {} -5", head='"" "" 20230131'))

    assert reading.postings["voucher"].to_pylist() == ["rad 8", "rad 8"]


def test_the_vouchers_date_decides_the_month_unless_a_person_says_otherwise(tmp_path: Path) -> None:
    text = _voucher("#TRANS 1 {} 5 20230228", "#TRANS 2 {} -5")

    by_voucher, by_row = _read(tmp_path, text), _read(tmp_path, text, row_dates=True)

    assert [question.setting for question in by_voucher.questions] == ["row_dates"]
    assert by_voucher.postings["month"].to_pylist() == [1, 1]
    assert (by_row.postings["month"].to_pylist(), by_row.questions) == ([2, 1], ())


def test_a_file_that_is_cut_off_says_so(tmp_path: Path) -> None:
    whole = _voucher("#TRANS 1 {} 5", "#TRANS 2 {} -5")

    reading = _read(tmp_path, whole + '#VER A 2 20230131 ""\n{\n#TRANS 1 {} 7')

    assert _amounts(reading) == [500, -500]
    assert [warning.found for warning in reading.warnings] == ["filen slutar mitt i verifikation A 2."]


def test_missing_braces_end_at_the_next_voucher(tmp_path: Path) -> None:
    text = _voucher("#TRANS 1 {} 5", "#TRANS 2 {} -5").removesuffix("}\n")
    after = "#VER A 2 20230131\n#TRANS 1 {} 7\n#TRANS 2 {} -7\n#VER A 3 20230131\n{\n#TRANS 1 {} 1\n#TRANS 2 {} -1\n}\n"

    reading = _read(tmp_path, text + after)

    assert _amounts(reading) == [500, -500, 700, -700, 100, -100]
    assert [(warning.line, warning.found) for warning in reading.warnings] == [
        (12, "verifikation A 1 saknar sin avslutande klammer }.")
    ]


def test_an_added_row_is_followed_by_itself(tmp_path: Path) -> None:
    text = _voucher("#TRANS 1 {} 5", "#BTRANS 3 {} 9", "#RTRANS 2 {} -5", "#TRANS 2 {} -5")

    assert _amounts(_read(tmp_path, text)) == [500, -500]


def test_an_added_row_that_is_not_followed_by_itself_is_told(tmp_path: Path) -> None:
    text = _voucher("#TRANS 1 {} 5", "#TRANS 2 {} -5", "#RTRANS 2 {} -5")

    assert ["#RTRANS följs inte" in warning.found for warning in _read(tmp_path, text).warnings] == [True]


def test_names_and_not_numbers_decide_what_a_dimension_is(tmp_path: Path) -> None:
    text = HEAD + "#DIM 1 Verksamhet\n#DIM 20 Ansvar\n#DIM 30 Objekt\n#UNDERDIM 31 Delprojekt 6\n"
    text += "#VER A 1 20230131\n{\n#TRANS 1 {1 9100 20 21000 30 x 31 y} 5\n#TRANS 2 {} -5\n}\n"

    reading = _read(tmp_path, text)

    row = reading.postings.to_pylist()[0]
    assert (row["unit"], row["activity"], row["project"]) == ("21000", "9100", "")
    assert [(use.number, use.column, use.why) for use in reading.dimensions if use.number in ("20", "30", "31")] == [
        ("20", "unit", "namnet «Ansvar»"),
        ("30", "", "namnet känns inte igen"),
        ("31", "", "underdimension till 6"),
    ]
    assert [question.setting for question in reading.questions] == ["dimensions.30"]
    settled = _read(tmp_path, text, dimensions={"Objekt": "project"})
    assert (settled.postings["project"].to_pylist()[0], settled.questions) == ("x", ())


def test_total_and_object_rows_are_the_same_money(tmp_path: Path) -> None:
    rows = _read(tmp_path, MUNICIPAL_SIE3).balances.to_pylist()

    assert [(row["kind"], row["unit"], row["activity"], row["amount"], row["line"]) for row in rows] == [
        ("outcome", "21000", "", 81_234_550, 15),
        ("budget", "21000", "", 90_663_300, 17),
    ]


@pytest.mark.parametrize("objects", ["{1 a 6 p} 60\n", "{1 a} 60\n", "{6 p} 60\n"])
def test_objects_short_of_the_total_give_way_to_it(tmp_path: Path, objects: str) -> None:
    text = HEAD.replace("#SIETYP 4", "#SIETYP 3") + "#PSALDO 0 202301 5010 {} 100\n#PSALDO 0 202301 5010 " + objects

    reading = _read(tmp_path, text)

    assert [(row["unit"], row["amount"]) for row in reading.balances.to_pylist()] == [("", 10_000)]
    assert [warning.line for warning in reading.warnings] == [8]


def test_objects_of_several_lists_that_make_the_total_together_are_all_used(tmp_path: Path) -> None:
    text = HEAD.replace("#SIETYP 4", "#SIETYP 3") + "#PSALDO 0 202301 5010 {} 100\n"
    text += "#PSALDO 0 202301 5010 {1 a} 60\n#PSALDO 0 202301 5010 {1 a 6 p} 40\n"

    assert _read(tmp_path, text).balances["amount"].to_pylist() == [6_000, 4_000]


def test_month_balances_beside_vouchers_are_a_control(tmp_path: Path) -> None:
    text = HEAD + "#PSALDO 0 202301 1 {} 4\n#PSALDO -1 202201 1 {} 9\n#VER A 1 20230131\n{\n"
    text += "#TRANS 1 {} 5\n#TRANS 2 {} -5\n}\n"

    reading = _read(tmp_path, text)

    assert [(row["year"], row["amount"]) for row in reading.balances.to_pylist()] == [(2022, 900)]
    assert [warning.line for warning in reading.warnings] == [8]


def test_a_period_that_the_fiscal_year_does_not_hold_is_told(tmp_path: Path) -> None:
    text = HEAD + "#OMFATTN 19800101\n#PBUDGET 0 202402 5010 {} 1\n"

    assert [warning.found.split()[0] for warning in _read(tmp_path, text).warnings] == ["#OMFATTN", "1"]


def test_a_changed_file_does_not_match_its_checksum(tmp_path: Path) -> None:
    text = HEAD.replace("#PROGRAM", "#KSUMMA\n#PROGRAM") + "#KSUMMA 12345\n"

    reading = _read(tmp_path, text)

    assert reading.recognised[-1] == "Kontrollsumman stämmer inte."
    assert len(reading.warnings) == 1


def test_a_type_is_found_when_none_is_given(tmp_path: Path) -> None:
    text = HEAD.replace("#SIETYP 4\n", "") + "#KONTO 1930 Bank\n#IB 0 1930 0\n"

    assert _read(tmp_path, text).recognised[0] == "SIE typ 1 (filen anger ingen typ; innehållet har avgjort)"


def test_a_text_that_ends_in_a_backslash_is_closed(tmp_path: Path) -> None:
    reading = _read(tmp_path, HEAD + '#FNR "C:\\mapp\\"\n#KONTO 1930 "Mapp\\"\n')

    assert reading.accounts == {"1930": "Mapp\\"}


@pytest.mark.parametrize(
    "head", [b"", b"<!DOCTYPE html><html>", b"PK\x03\x04", b"#!/bin/sh", b"row;title\n", b"\0\1\2\3" * 50]
)
def test_what_is_not_sie_is_not_recognised(head: bytes) -> None:
    assert recognise(head, "bokslut.se") is None


def test_many_remarks_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    text = HEAD + "#VER A 1 20230131\n{\n#TRANS 1 {} 5\n}\n" * 1200

    reading = read(written(tmp_path, "fil.se", text)).collect()

    assert (len(reading.problems), reading.refused["verifikationer"]) == (1001, 1200)
    assert any(problem.found == "ytterligare 200 anmärkningar visas inte." for problem in reading.problems)
