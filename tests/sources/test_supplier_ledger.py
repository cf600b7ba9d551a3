"""The national supplier-ledger specification 1.1: purchases with supplier, invoice and text."""

from __future__ import annotations

from pathlib import Path

from tertial.sources import catalogue
from tests.sources.samples import written

HEAD = (
    "kopare_id,kopare,verifikationsnummer,leverantor,leverantor_id,konto_nr,konto_text,belopp,datum,forvaltning,"
    "fakturanummer,grund,avtal,kommun_id,s_kod_nr\n"
)
ROWS = (
    "2120000000,Påhittade kommun,7001,Påhittade Bygg AB,5560000000,7459,Konsulter,2022.31,2023-01-01,Parknämnden,"
    "F17,,,1489,\n"
    "2120000000,Påhittade kommun,7001,Påhittade Bygg AB,5560000000,60110,Hyror,-444.75,2023-01-02,Parknämnden,F17,,,1489,\n"
)


def test_every_row_is_a_posting_with_supplier_and_invoice(tmp_path: Path) -> None:
    path = written(tmp_path, "lev.csv", HEAD + ROWS, "utf-8")

    found = catalogue.recognise(path)
    reading = catalogue.read(path).collect()

    assert found
    assert (found.importer, found.sure) == ("supplier_ledger", 3)
    assert [
        (row["account"], row["amount"], row["voucher"], row["row"], row["supplier"], row["text"], row["line"])
        for row in reading.postings.to_pylist()
    ] == [
        ("7459", 2022_31, "7001", 1, "Påhittade Bygg AB (5560000000)", "Parknämnden, faktura F17", 2),
        ("60110", -444_75, "7001", 2, "Påhittade Bygg AB (5560000000)", "Parknämnden, faktura F17", 3),
    ]
    assert reading.recognised[2] == "Summa: 1\u00a0577,56 kr, inköp med plus och krediteringar med minus"
    assert reading.accounts == {"7459": "Konsulter", "60110": "Hyror"}


def test_purchases_are_told_to_be_what_the_ledger_holds_already(tmp_path: Path) -> None:
    reading = catalogue.read(written(tmp_path, "lev.csv", HEAD + ROWS, "utf-8")).collect()

    assert reading.details
    assert reading.questions == ()
    assert "inköpen räknas inte i någon summa." in [note.found for note in reading.notes]


def test_utf_16_with_comma_decimals_in_quotes_is_read(tmp_path: Path) -> None:
    rows = ROWS.replace("2022.31", '"2022,31"').replace("-444.75", '"-444,75"')

    reading = catalogue.read(written(tmp_path, "lev.csv", HEAD + rows, "utf-16")).collect()

    assert reading.postings.column("amount").to_pylist() == [2022_31, -444_75]


def test_bad_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    bad = "1,K,1,L,2,,text,5,2023-01-01\n1,K,1,L,2,5020,text,fem,2023-01-01\n1,K,1,L,2,5020,text,5,i går\n"

    reading = catalogue.read(written(tmp_path, "lev.csv", HEAD + ROWS + bad, "utf-8")).collect()

    assert reading.postings.num_rows == 2
    assert [str(problem) for problem in reading.problems] == [
        "lev.csv:4: raden saknar konto_nr. Skriv kontot.",
        "lev.csv:5: «fem» är inget belopp. Skriv ett tal med högst två decimaler.",
        "lev.csv:6: «i går» är inget datum. Skriv datumet som ÅÅÅÅ-MM-DD.",
    ]


def test_a_lost_mandatory_column_is_told(tmp_path: Path) -> None:
    text = (HEAD + ROWS).replace("datum", "dag")

    reading = catalogue.read(written(tmp_path, "lev.csv", text, "utf-8")).collect()

    assert reading.postings.num_rows == 0
    assert "kolumnerna datum saknas." in str(reading.problems[0])
