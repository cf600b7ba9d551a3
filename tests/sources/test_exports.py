"""Exports in every dialect give the same postings, and what is guessed is shown with its evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given as examples
from hypothesis import strategies as st

from tertial.core.errors import InputRefused
from tertial.sources import catalogue
from tertial.sources.exports.mapping import as_settings, mapping_from, mapping_toml, read_mapping
from tertial.sources.exports.reader import confirmed, propose_mapping
from tertial.sources.reading import Reading, Settings
from tests.sources.municipal import DIALECTS, Made, expected, make_up, raindance, unit4
from tests.sources.samples import written

COLUMNS = ("year", "month", "unit", "account", "activity", "project", "counterparty", "amount", "voucher")


def read(path: Path, settings: Settings | None = None) -> Reading:
    return catalogue.read(path, settings).collect()


def given(reading: Reading) -> list[tuple[str, ...]]:
    return [tuple(str(row[column]) for column in COLUMNS) for row in reading.postings.to_pylist()]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_gives_the_same_postings_to_the_ore(tmp_path: Path, dialect: str) -> None:
    made = make_up(400)
    path = written(tmp_path, "uttag.txt", DIALECTS[dialect](made))

    reading = read(path)

    assert given(reading) == expected(made)
    assert reading.problems == ()
    assert [question.setting for question in reading.questions] == []


@pytest.mark.parametrize(("dialect", "system"), [("raindance", "Raindance"), ("unit4", "Unit4"), ("visma", "Visma")])
def test_the_system_is_recognised_by_its_headings(tmp_path: Path, dialect: str, system: str) -> None:
    path = written(tmp_path, "uttag.csv", DIALECTS[dialect](make_up(30)))

    found = catalogue.recognise(path)

    assert found
    assert found.importer == "export"
    assert system in found.reason


def test_report_signs_are_found_and_turned_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, "uttag.csv", unit4(make_up(60)))

    proposal = propose_mapping(path)

    assert proposal.mapping.signs == {"outcome": "report"}
    sign = next(guess for guess in proposal.guesses if guess.setting == "mapping.signs.outcome")
    assert sign.guess == "som i rapporten: intäkter plus, kostnader minus"
    assert sign.evidence.startswith("Klass 3 summerar till ")


def test_amounts_without_signs_are_a_question_and_only_income_is_turned(tmp_path: Path) -> None:
    path = written(tmp_path, "budget.csv", "Konto;Ansvar;Period;Budget\n3110;1;202301;100\n5020;1;202301;250\n")

    reading = read(path)

    assert reading.balances.column("amount").to_pylist() == [-100_00, 250_00]
    assert [question.setting for question in reading.questions] == ["mapping.signs.budget"]


def test_a_saved_mapping_recognises_the_next_file_by_its_head(tmp_path: Path) -> None:
    first = written(tmp_path, "januari.csv", unit4(make_up(50, seed=1)))
    saved = read_mapping(mapping_toml(confirmed(propose_mapping(first), "Ekonomi")), "mappning.toml")
    only_income = [one for one in make_up(50, seed=2) if one.account.startswith("3")]
    second = written(tmp_path, "februari.csv", unit4(only_income))

    reading = read(second, Settings(mappings=(as_settings(saved),)))

    assert given(reading) == expected(only_income)
    assert "Läst med mappningen «Ekonomi»" in reading.recognised


def test_a_file_that_contradicts_its_saved_mapping_is_asked_about(tmp_path: Path) -> None:
    made = make_up(50)
    saved = confirmed(propose_mapping(written(tmp_path, "a.csv", unit4(made))), "Ekonomi")
    turned = [Made(**{**vars(one), "ore": -one.ore}) for one in made]

    reading = read(written(tmp_path, "b.csv", unit4(turned)), Settings(mappings=(as_settings(saved),)))

    assert [question.setting for question in reading.questions] == ["mapping.signs.outcome"]


def test_a_moved_column_does_not_matter_and_a_lost_one_is_refused_in_words(tmp_path: Path) -> None:
    saved = confirmed(propose_mapping(written(tmp_path, "a.csv", raindance(make_up(30)))), "Raindance drift")
    settings = Settings(mappings=(as_settings(saved),))
    text = raindance(make_up(30)).decode("cp1252")

    lost = read(written(tmp_path, "b.csv", text.replace("UTFALL_V", "UTF_ACK").encode("cp1252")), settings)

    assert lost.postings.num_rows == 0
    assert "mappningen «Raindance drift» läser kolumnerna «UTFALL_V», som filen inte har." in str(lost.problems[0])


def test_a_bad_row_is_told_with_row_value_and_cure_and_the_others_are_read(tmp_path: Path) -> None:
    text = (
        "Konto;Ansvar;Datum;Belopp\n5020;1;2023-01-31;12,50\n5020;1;2023-01-31;tolv\n;1;2023-01-31;3\n"
        "5020;1;2023-02-31;4\n5020;1;2023-01-31;5;6\n5020;1;2023-01-31;1,234\n3110;1;2023-01-31;-7\nSumma;;;5,50\n"
    )

    reading = read(written(tmp_path, "uttag.csv", text))

    assert reading.postings.column("amount").to_pylist() == [12_50, -7_00]
    assert [str(problem) for problem in reading.problems] == [
        "uttag.csv:3: «tolv» i kolumnen «Belopp» är inget belopp. Skriv ett tal med högst två decimaler; "
        "decimaltecknet är komma.",
        "uttag.csv:4: raden saknar konto. Skriv kontot, eller ta bort raden om den är en summa.",
        "uttag.csv:5: «2023-02-31» är inget datum. Skriv datumet som åååå-mm-dd.",
        "uttag.csv:6: raden har 5 fält men rubrikraden 4. Ett fält som innehåller avgränsaren behöver citattecken.",
        "uttag.csv:7: «1,234» i kolumnen «Belopp» är inget belopp. Skriv ett tal med högst två decimaler; "
        "decimaltecknet är komma.",
    ]
    assert reading.taken == {"transaktioner": 2, "summarader och mellanrubriker (inte lästa)": 1}
    assert reading.refused == {"rader": 5}


def test_a_refused_row_leaves_nothing_behind(tmp_path: Path) -> None:
    text = "Konto;Datum;Utfall;Budget;Vernr\n5020;2023-01-31;1;x;7\n5020;2023-01-31;2;;7\n3110;2023-01-31;-1;;7\n"

    reading = read(written(tmp_path, "uttag.csv", text))

    assert reading.postings.column("row").to_pylist() == [1, 2]
    assert "Summa utfall: 1,00 kr i huvudbokens tecken" in reading.recognised


def test_months_in_their_own_columns_are_month_values(tmp_path: Path) -> None:
    text = "Ansvar;Konto;Jan;Feb;Mars\n21000;3110;-1,5;-2;-3\n21000;5020;10;;30\n"

    reading = read(written(tmp_path, "budget 2024.csv", text))

    rows = [(row["kind"], row["year"], row["month"], row["amount"]) for row in reading.balances.to_pylist()]
    assert rows == [
        *(("budget", 2024, 1, -150), ("budget", 2024, 2, -200), ("budget", 2024, 3, -300)),
        *(("budget", 2024, 1, 1000), ("budget", 2024, 3, 3000)),
    ]
    assert {"mapping.year", "mapping.kind"} <= {question.setting for question in reading.questions}


def test_a_years_budget_is_spread_to_the_ore_and_asked_about(tmp_path: Path) -> None:
    text = "Ansvar;Konto;Budget tkr\n21000;3110;-100\n21000;5020;1 000,01\n"

    reading = read(written(tmp_path, "budget-2024.csv", text))

    amounts = reading.balances.column("amount").to_pylist()
    assert sum(amounts[:12]) == -100_000_00
    assert sum(amounts[12:]) == 1_000_010_00
    assert "mapping.spread" in {question.setting for question in reading.questions}


def test_raindances_missing_day_takes_the_period_and_opening_periods_are_left_out(tmp_path: Path) -> None:
    text = (
        "KONTO_ID;KST_ID;VERNR;PERIOD;VERDATUM;UTFALL_V\n5020;1;7;202303;1899-12-31;1\n3110;1;7;202300;2023-01-01;2\n"
        "3110;1;8;202313;2023-12-31;-3\n"
    )

    reading = read(written(tmp_path, "uttag.csv", text))

    rows = [(str(row["date"]), row["month"], row["amount"]) for row in reading.postings.to_pylist()]
    assert rows == [("2023-03-31", 3, 100), ("2023-12-31", 12, -300)]
    assert reading.taken["ingående balanser (inte lästa)"] == 1


def test_a_workbook_from_a_report_engine_is_read_as_its_text_would_be(tmp_path: Path) -> None:
    path = tmp_path / "uttag.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_row(2, 1, ["account", "dim_1", "period", "voucher_no", "trans_date", "amount"])
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(3, 1, [5020, "21000", 202301, 17, 44957, 1234.5], day)
    sheet.write_number(3, 1, 5020)
    sheet.write_number(3, 3, 202301)
    sheet.write_number(3, 4, 17)
    sheet.write_number(3, 6, 1234.5)
    sheet.write_row(4, 1, [3110, "21000", 202301, 18])
    sheet.write_string(4, 5, "2023-01-31")
    sheet.write_number(4, 6, -0.1)
    book.close()

    reading = read(path)

    assert [(row["account"], row["amount"], row["line"], str(row["date"])) for row in reading.postings.to_pylist()] == [
        ("5020", 123450, 4, "2023-01-31"),
        ("3110", -10, 5, "2023-01-31"),
    ]


STRANGERS = {
    "utf-16, bare CR, title rows, minus after": (
        "Rapport: Huvudbok;;;;\r;;;;\rBokf.datum;Ktonr;Enhetskod;Transtext;Belopp SEK\r"
        "2023-01-05;5010;2100;Lön;1 000,50-\r2023-01-06;3110;2100;Avgift;(2 000,00)\r;;;SUMMA;3 000,50-\r",
        "utf-16",
        [("2023", "1", "2100", "5010", "-100050"), ("2023", "1", "2100", "3110", "-200000")],
    ),
    "English headings and American days": (
        "Posting date,Account no,Cost centre,Debit,Credit\n01/13/2023,5010,2100,1000.00,\n01/14/2023,3110,2100,-,200.00\n",
        "utf-8",
        [("2023", "1", "2100", "5010", "100000"), ("2023", "1", "2100", "3110", "-20000")],
    ),
    "the currency in the cells": (
        "Konto\tEnhetskod\tDatum\tBelopp\n5010\t2100\t2023-01-02\t1 000 kr\n3110\t2100\t2023-01-03\t-5:-\n"
        "3110\t2100\t2023-01-03\t–\n",
        "utf-8",
        [("2023", "1", "2100", "5010", "100000"), ("2023", "1", "2100", "3110", "-500")],
    ),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_strangers_export_is_understood(tmp_path: Path, stranger: str) -> None:
    text, encoding, rows = STRANGERS[stranger]

    reading = read(written(tmp_path, "uttag.txt", text, encoding))

    assert [
        tuple(str(row[name]) for name in ("year", "month", "unit", "account", "amount"))
        for row in reading.postings.to_pylist()
    ] == rows
    assert reading.problems == ()


def test_an_open_quote_costs_its_own_row_only(tmp_path: Path) -> None:
    text = 'Konto;Datum;Belopp;Text\n5020;2023-01-31;1;"öppen\n5020;2023-01-31;2;5" rör\n3110;2023-01-31;-3;"a\nb"\n'

    reading = read(written(tmp_path, "uttag.csv", text, "utf-8"))

    assert reading.postings.column("amount").to_pylist() == [2_00, -3_00]
    assert reading.postings.column("text").to_pylist() == ['5" rör', "a\nb"]
    assert [problem.line for problem in reading.problems] == [2]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html><body>404", "den är en webbsida (HTML)"),
        (b"", "den är tom"),
        (b"%PDF-1.7 ...", "den är en PDF-fil"),
        (b"Namn;Telefon\nAnna;070\n", "den är en text utan rubriker som känns igen"),
        (b"PK\x03\x04 not really", "den är en zip-fil (kanske en Excel-bok)"),
    ],
)
def test_what_cannot_be_read_is_called_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(InputRefused) as refused:
        catalogue.read(written(tmp_path, "uttag.se", content))

    assert words in str(refused.value)


def test_a_broken_mapping_is_refused_with_all_its_faults() -> None:
    with pytest.raises(InputRefused) as refused:
        mapping_from(
            {
                "decimal": "x",
                "kolumner": {},
                "signs": {"budget": "plus"},
                "columns": {"budget.13": "M13", "konto": "Konto"},
            }
        )

    assert len(refused.value.problems) == 5


VALUE = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=5),
        st.sampled_from([",", "kr", "linear"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=4,
)
KEY = st.sampled_from(["head", "columns", "decimal", "date_form", "scale", "signs", "kind", "year", "spread", "x"])


@examples(values=st.dictionaries(KEY, VALUE, max_size=5))
def test_any_values_are_a_mapping_or_refused(values: dict[str, object]) -> None:
    try:
        mapping = mapping_from(values)
    except InputRefused:
        return
    assert read_mapping(mapping_toml(mapping), "mappning.toml") == mapping
