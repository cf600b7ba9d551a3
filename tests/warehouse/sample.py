"""Small ledgers for the tests: postings and given balances written as rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa

from tertial.core.ledger import PERIOD_BALANCE_COLUMNS, POSTING_COLUMNS
from tertial.warehouse.importing import Imported, LedgerSource, import_batch
from tertial.warehouse.schemas import arrow_schema

WHEN = datetime(2023, 9, 5, 10, 30)  # noqa: DTZ001 (the manifest tells the time of the desk)


def posting(
    month: int, account: str, amount: int, *, unit: str = "2100", year: int = 2023, voucher: str = "1", **more: object
) -> dict[str, object]:
    """One posting; codes not given are empty."""
    row = {name: "" for name, kind in POSTING_COLUMNS.items() if kind == "string"}
    numbers = {"year": year, "month": month, "date": date(year, month, 15), "amount": amount, "row": 1, "line": 1}
    return {**row, **numbers, "unit": unit, "account": account, "series": "A", "voucher": voucher, **more}


def balance(kind: str, month: int, account: str, amount: int, **more: object) -> dict[str, object]:
    """One given period balance."""
    row = {name: "" for name, type in PERIOD_BALANCE_COLUMNS.items() if type == "string"}
    return {**row, "kind": kind, "year": 2023, "month": month, "unit": "2100", "account": account, "amount": amount} | {
        "line": 1,
        **more,
    }


def postings(rows: Iterable[dict[str, object]]) -> pa.Table:
    """Rows as an importer hands them over."""
    return pa.Table.from_pylist(list(rows), arrow_schema(POSTING_COLUMNS))


def given(rows: Iterable[dict[str, object]]) -> pa.Table:
    """Given balances as an importer hands them over."""
    return pa.Table.from_pylist(list(rows), arrow_schema(PERIOD_BALANCE_COLUMNS))


def source(file: str, **more: object) -> LedgerSource:
    """A source file by name; its hash is of the name."""
    sha256 = hashlib.sha256(file.encode()).hexdigest()
    return LedgerSource(municipality="1489", file=file, sha256=sha256, **more)  # type: ignore[arg-type]


def bring(
    folder: Path,
    file: str,
    rows: Iterable[dict[str, object]] = (),
    balances: Iterable[dict[str, object]] = (),
    **more: object,
) -> Imported:
    """Imports rows as one file."""
    return import_batch(folder, source(file, **more), postings=postings(rows), given=given(balances), when=WHEN)
