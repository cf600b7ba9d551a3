"""SIE 5: both sorts of file, the same postings after writing and reading, and hostile XML refused in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.core.errors import InputRefused
from tertial.sources import catalogue
from tertial.sources.reading import Reading, Settings
from tertial.sources.sie4_writer import Head
from tertial.sources.sie5_writer import sie5_bytes
from tertial.sources.tables import POSTING_SCHEMA, batch_of
from tests.sources.samples import written

FULL = """\
<?xml version="1.0" encoding="utf-8"?>
<Sie xmlns="http://www.sie.se/sie5">
<FileInfo>
<SoftwareProduct name="Påhittad bok" version="5"/>
<FileCreation time="2023-09-05T12:00:00Z" by="Anna"/>
<Company organizationId="212000-0000" name="Påhittade kommun"/>
<FiscalYears><FiscalYear start="2022-01" end="2022-12"/><FiscalYear start="2023-01" end="2023-12" primary="true"/></FiscalYears>
<AccountingCurrency currency="SEK"/>
</FileInfo>
<Accounts>
<Account id="1930" name="Bank" type="asset"><OpeningBalance month="2023-01" amount="100"/><ClosingBalance month="2023-12" amount="75.5"/></Account>
<Account id="50200" name="Löner" type="cost">
<Budget month="2023-03" amount="20"/>
<Budget month="2023-03" amount="20"><ObjectReference dimId="1" objectId="21000"/></Budget>
</Account>
<Account id="60110" name="Hyror" type="cost"><Budget amount="-12.01"><ObjectReference dimId="1" objectId="3200"/></Budget></Account>
<Account id="9000" name="Antal" type="statistics"/>
</Accounts>
<Dimensions>
<Dimension id="1" name="Ansvar"><Object id="21000" name="Kommunledningskontoret"/></Dimension>
<Dimension id="20" name="Verksamhet"/>
</Dimensions>
<SupplierInvoices primaryAccountId="2440"><SupplierInvoice id="F1" supplierId="L7" invoiceNumber="4711"/></SupplierInvoices>
<Suppliers><Supplier id="L7" name="Påhittade Bygg AB"/></Suppliers>
<Journal id="A" name="Huvudbok">
<JournalEntry id="1" journalDate="2023-01-25" text="Lön">
<EntryInfo date="2023-01-25" by="Anna"/>
<LedgerEntry accountId="50200" amount="24.50">
<ObjectReference dimId="1" objectId="21000"/><ObjectReference dimId="20" objectId="9100"/>
<SubdividedAccountObjectReference objectId="F1"/></LedgerEntry>
<LedgerEntry accountId="1930" amount="-24.5" ledgerDate="2023-02-01" text="Utbetalning"/>
<LedgerEntry accountId="1930" amount="-99"><Overstrike date="2023-01-26" by="Anna"/></LedgerEntry>
<LedgerEntry accountId="9000" amount="3"/>
</JournalEntry>
<JournalEntry id="2" journalDate="2023-01-26"><LedgerEntry accountId="50200" amount="1"/></JournalEntry>
<JournalEntry id="3" journalDate="2023-01-26"><LedgerEntry accountId="50200" amount="ett"/></JournalEntry>
</Journal>
</Sie>
"""


def read(path: Path) -> Reading:
    return catalogue.read(path).collect()


def test_a_full_file_gives_postings_balances_and_what_was_refused(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "bok.sie", FULL, "utf-8"))

    rows = [
        (row["account"], row["unit"], row["activity"], row["amount"], str(row["date"]), row["text"], row["supplier"])
        for row in reading.postings.to_pylist()
    ]
    assert rows == [
        ("50200", "21000", "9100", 24_50, "2023-01-25", "Lön (faktura 4711)", "Påhittade Bygg AB"),
        ("1930", "", "", -24_50, "2023-02-01", "Utbetalning", ""),
    ]
    assert reading.recognised[0] == "SIE 5, fullständig fil"
    assert reading.openings.to_pylist() == [{"year": 2023, "account": "1930", "amount": 100_00, "line": 11}]
    assert [problem.line for problem in reading.problems] == [35, 36]
    assert reading.refused == {"verifikationer": 2, "transaktioner": 2}
    assert [warning.found for warning in reading.warnings] == [
        "filen saknar signatur, som en fullständig SIE 5-fil ska ha."
    ]


def test_a_budget_is_read_once_and_a_years_budget_is_spread_and_asked_about(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "bok.sie", FULL, "utf-8"))

    march = [(row["unit"], row["amount"]) for row in reading.balances.to_pylist() if row["month"] == 3]
    assert march == [("21000", 20_00), ("3200", -1_00)]
    assert sum(row["amount"] for row in reading.balances.to_pylist() if row["unit"] == "3200") == -12_01
    assert "spread" in [question.setting for question in reading.questions]


def test_month_ends_without_entries_give_the_months_change(tmp_path: Path) -> None:
    text = """<SieEntry xmlns="http://www.sie.se/sie5"><FileInfo><FiscalYears>
<FiscalYear start="2023-01" end="2023-12" primary="1"/></FiscalYears></FileInfo><Accounts>
<Account id="1930"><OpeningBalance month="2023-01" amount="10"/><ClosingBalance month="2023-01" amount="15"/>
<ClosingBalance month="2023-02" amount="12"/></Account>
<Account id="3000"><ClosingBalance month="2023-01" amount="-5"/><ClosingBalance month="2023-04" amount="-9"/></Account>
</Accounts></SieEntry>"""

    reading = read(written(tmp_path, "bok.sie", text, "utf-8"))

    assert [(row["account"], row["month"], row["amount"]) for row in reading.balances.to_pylist()] == [
        ("1930", 1, 5_00),
        ("1930", 2, -3_00),
        ("3000", 1, -5_00),
    ]
    assert reading.refused == {"saldon": 1}


CODE = st.text("0123456789ABCÅÄÖ-", max_size=6)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=20)
ROW = st.tuples(CODE, CODE, CODE, CODE, st.integers(-(10**14), 10**14), TEXT, st.integers(1000, 699_999))
VOUCHER = st.tuples(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.lists(ROW, min_size=1, max_size=3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(vouchers=st.lists(VOUCHER, min_size=1, max_size=6), full=st.booleans())
def test_what_is_written_is_what_is_read(tmp_path: Path, vouchers: list[tuple[date, list[tuple]]], full: bool) -> None:  # type: ignore[type-arg]
    rows = []
    for number, (day, given_rows) in enumerate(vouchers, 1):
        balance = -sum(row[4] for row in given_rows)
        all_rows = [*given_rows, ("", "", "", "", balance, "motkonto", 2440)]
        for at, (unit, activity, project, counterparty, ore, text, account) in enumerate(all_rows, 1):
            five = (unit, str(account), activity, project, counterparty)
            rows.append((day.year, day.month, day, *five, ore, "A", str(number), at, text, "", 0))
    table = pa.Table.from_batches([batch_of(rows, POSTING_SCHEMA)])
    path = written(
        tmp_path, "bok.sie", b"".join(sie5_bytes(Head(company="K", year=2023), table.to_batches(), full=full))
    )

    reading = read(path)

    assert reading.postings.drop_columns("line").to_pylist() == table.drop_columns("line").to_pylist()
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Sie xmlns="http://www.sie.se/sie5">&b;</Sie>',
            "filen har en DOCTYPE, som SIE 5 inte har.",
        ),
        ('<Sie xmlns="http://www.sie.se/sie5"><FileInfo>', "XML-filen är trasig"),
        (
            '<?xml version="1.0" encoding="UTF-7"?><Sie xmlns="http://www.sie.se/sie5"/>',
            "teckenkodningen UTF-7 läses inte.",
        ),
    ],
)
def test_broken_or_hostile_xml_is_refused_whole(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read(written(tmp_path, "bok.sie", text, "utf-8"))

    assert words in str(refused.value)


def test_other_xml_is_not_taken_for_sie_5(tmp_path: Path) -> None:
    assert catalogue.recognise(written(tmp_path, "bok.sie", "<?xml version='1.0'?><Sie/>", "utf-8")) is None


def test_an_unbalanced_entry_can_be_kept_by_setting(tmp_path: Path) -> None:
    path = written(tmp_path, "bok.sie", FULL, "utf-8")

    reading = catalogue.read(path, Settings(keep_unbalanced=True)).collect()

    assert reading.postings.num_rows == 3
