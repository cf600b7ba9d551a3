"""A made-up ledger of many vouchers, in the own format of every program: `python -m benchmarks.ledger_files FOLDER 1000000`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa
from pyarrow import csv

from benchmarks.ledger_paths import files_in
from tertial.sources.sie4_writer import Head, amount, sie4_bytes
from tertial.sources.tables import POSTING_SCHEMA

YEAR = 2023
_PIECE = 100_000
_TEXTS = ("Leverantörsfaktura", "Lön", "Hyra kvartal", "Internfaktura måltid", "Återbetalning", "Avgift förskola")


def make_files(folder: Path, vouchers: int, seed: int = 1) -> None:
    """Writes vouchers of two rows each over a year: 400 accounts of 4 to 6 digits, 300 units, 60 activities, 20 counterparties."""
    files, sums = files_in(folder), dict[str, int]()
    head = Head(
        company="Påhittade kommun",
        year=YEAR,
        accounts={account: f"Konto {account}" for account in ACCOUNTS},
        codes={"unit": {unit: f"Enhet {unit}" for unit in UNITS}},
    )
    with (
        files.sie4.open("wb") as sie4,
        files.ledger.open("w", encoding="utf-8") as ledger,
        files.beancount.open("w", encoding="utf-8") as beancount,
        csv.CSVWriter(str(files.csv), POSTING_SCHEMA) as table,
    ):
        beancount.writelines(f"{YEAR}-01-01 open Expenses:K{account}\n" for account in ACCOUNTS)
        pieces = _counted(_pieces(vouchers, seed), sums)
        sie4.writelines(sie4_bytes(head, _also(pieces, ledger, beancount, table)))
    files.sums.write_text(json.dumps(sums), encoding="utf-8")


ACCOUNTS = [f"{3000 + at * 17}" for at in range(150)] + [f"{50000 + at * 61}" for at in range(150)]
ACCOUNTS += [f"{600000 + at * 407}" for at in range(100)]
UNITS = [f"{21000 + at * 37}" for at in range(300)]


def _pieces(vouchers: int, seed: int) -> Iterator[pa.RecordBatch]:
    chance = np.random.default_rng(seed)
    codes = _code_strings(chance)
    for first in range(0, vouchers, _PIECE):
        count = min(_PIECE, vouchers - first)
        days = np.arange(first, first + count) * 365 // vouchers + np.datetime64(f"{YEAR}-01-01").astype(int)
        day = np.repeat(days.astype(np.int32), 2)
        ore = chance.integers(1, 5_000_000, count)
        months = day.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12 + 1
        code = codes.take(pa.array(chance.integers(0, len(codes), 2 * count)))
        columns = {
            "year": pa.array(np.full(2 * count, YEAR, np.int32)),
            "month": pa.array(months.astype(np.int32)),
            "date": pa.array(day).cast(pa.date32()),
            **{name: code.column(name).combine_chunks() for name in code.column_names},
            "amount": pa.array(np.stack([ore, -ore], axis=1).ravel()),
            "series": pa.array(["L"] * (2 * count)),
            "voucher": pa.array(np.repeat(np.arange(first + 1, first + count + 1), 2)).cast(pa.string()),
            "row": pa.array(np.tile(np.array([1, 2], np.int32), count)),
            "text": _picked(chance, list(_TEXTS), 2 * count),
            "supplier": pa.array([""] * (2 * count)),
            "line": pa.array(np.arange(2 * first + 1, 2 * (first + count) + 1)),
        }
        yield pa.RecordBatch.from_arrays([columns[name] for name in POSTING_SCHEMA.names], schema=POSTING_SCHEMA)


def _code_strings(chance: np.random.Generator) -> pa.Table:
    """The code strings in use: some sixty accounts at each unit, as a municipality's ledger has them."""
    count = len(UNITS) * 60
    words = {
        "unit": UNITS,
        "account": ACCOUNTS,
        "activity": [f"{1000 + at * 111}" for at in range(60)],
        "project": ["", "", "", "7001", "7002"],
        "counterparty": ["", "", *(f"{100 + at}" for at in range(20))],
    }
    return pa.table({name: _picked(chance, some, count) for name, some in words.items()})


def _picked(chance: np.random.Generator, words: list[str], count: int) -> pa.StringArray:
    return pa.array(words).take(pa.array(chance.integers(0, len(words), count)))


def _counted(pieces: Iterator[pa.RecordBatch], sums: dict[str, int]) -> Iterator[pa.RecordBatch]:
    for piece in pieces:
        for account, ore in zip(piece.column("account").to_pylist(), piece.column("amount").to_pylist(), strict=True):
            sums[account] = sums.get(account, 0) + ore
        yield piece


def _also(
    pieces: Iterator[pa.RecordBatch], ledger: IO[str], beancount: IO[str], table: csv.CSVWriter
) -> Iterator[pa.RecordBatch]:
    for piece in pieces:
        names = ("date", "voucher", "text", "account", "amount", "unit", "activity", "project", "counterparty")
        rows = list(zip(*(piece.column(name).to_pylist() for name in names), strict=True))
        ledger.writelines(_ledger(*pair) for pair in zip(rows[::2], rows[1::2], strict=True))
        beancount.writelines(_beancount(*pair) for pair in zip(rows[::2], rows[1::2], strict=True))
        table.write_batch(piece)
        yield piece


_TAGS = ("unit", "activity", "project", "counterparty")
_Row = tuple[Any, ...]


def _ledger(one: _Row, other: _Row) -> str:
    """A transaction with the same things in it as the voucher; the code string stands as metadata."""
    return f"{one[0]} ({one[1]}) {one[2]}\n{_ledger_row(one)}{_ledger_row(other)}\n"


def _ledger_row(row: _Row) -> str:
    tags = "".join(f"    ; {tag}: {code}\n" for tag, code in zip(_TAGS, row[5:], strict=True) if code)
    return f"    K:{row[3]}  {amount(row[4])}\n{tags}    ; text: {row[2]}\n"


def _beancount(one: _Row, other: _Row) -> str:
    return f'{one[0]} * "{one[2]}" ^L{one[1]}\n{_beancount_row(one)}{_beancount_row(other)}\n'


def _beancount_row(row: _Row) -> str:
    tags = "".join(f'    {tag}: "{code}"\n' for tag, code in zip(_TAGS, row[5:], strict=True) if code)
    return f'  Expenses:K{row[3]}  {amount(row[4])} SEK\n{tags}    text: "{row[2]}"\n'


if __name__ == "__main__":
    make_files(Path(sys.argv[1]), int(sys.argv[2]))
