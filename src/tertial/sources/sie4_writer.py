"""Writes postings as a SIE 4 file and month balances as a SIE 3 file: for samples, measurements and handing a ledger on."""

from __future__ import annotations

import codecs
import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from encodings import cp437

import pyarrow as pa

DIMENSIONS = {
    "unit": (1, "Ansvar"),
    "activity": (20, "Verksamhet"),
    "counterparty": (21, "Motpart"),
    "project": (6, "Projekt"),
}
"""The dimensions written, as a municipality numbers them: only 1 and 6 are reserved by SIE."""

_BALANCE_LABEL = {"outcome": "#PSALDO", "budget": "#PBUDGET"}
_OUTSIDE_CP437 = str.maketrans({"–": "-", "—": "-", "−": "-", "’": "'", "”": '"', "“": '"', "…": "...", "\u202f": " "})


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands before vouchers and month balances: openings, closings and results in öre by account of the year."""

    company: str
    year: int
    organisation: str = ""
    generated: datetime.date = datetime.date(2024, 1, 1)
    accounts: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    openings: Mapping[str, int] = field(default_factory=dict)
    closings: Mapping[str, int] = field(default_factory=dict)
    results: Mapping[str, int] = field(default_factory=dict)


def sie4_bytes(head: Head, batches: Iterable[pa.RecordBatch], encoding: str = "cp437") -> Iterator[bytes]:
    """The file in pieces; postings have the columns of core.ledger and stand voucher by voucher, in their order."""
    yield _encode("".join(f"{line}\r\n" for line in _head_lines(head, "4")), encoding)
    last: tuple[str, str, datetime.date] | None = None
    for batch in batches:
        lines, last = _voucher_lines(batch, last)
        yield _encode("\r\n".join(lines) + "\r\n" if lines else "", encoding)
    if last is not None:
        yield b"}\r\n"


def sie3_bytes(head: Head, balances: pa.Table, encoding: str = "cp437") -> Iterator[bytes]:
    """The file in pieces; period balances have the columns of core.ledger, and are outcome or budget.

    Each account's month has its total before the code strings that it is the sum of, as the format wants.
    """
    lines = [*_head_lines(head, "3"), f"#OMFATTN {head.year}1231"]
    totals: dict[tuple[str, int, str], list[tuple[int, str]]] = {}
    for row in balances.to_pylist():
        listed = _object_list(tuple(row[name] for name in DIMENSIONS))
        totals.setdefault((row["kind"], row["month"], row["account"]), []).append((row["amount"], listed))
    for (kind, month, account), rows in sorted(totals.items()):
        label = f"{_BALANCE_LABEL[kind]} 0 {head.year}{month:02} {account}"
        lines.append(f"{label} {{}} {amount(sum(ore for ore, _ in rows))}")
        lines += [f"{label} {listed} {amount(ore)}" for ore, listed in rows if listed != "{}"]
    yield _encode("".join(f"{line}\r\n" for line in lines), encoding)


def quoted(text: str) -> str:
    """A field in quotes, quotes inside escaped and control characters left out."""
    plain = text if text.isprintable() else "".join(one for one in text if one >= " " and one != "\x7f")
    return '"' + plain.replace('"', '\\"') + '"'


def amount(ore: int) -> str:
    """Öre as SIE writes kronor: -1234.50."""
    whole, part = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole}.{part:02}"


def _head_lines(head: Head, kind: str) -> Iterator[str]:
    yield "#FLAGGA 0"
    yield '#PROGRAM "Tertial" "1"'
    yield "#FORMAT PC8"
    yield f"#GEN {head.generated:%Y%m%d}"
    yield f"#SIETYP {kind}"
    if head.organisation:
        yield f"#ORGNR {head.organisation}"
    yield f"#FNAMN {quoted(head.company)}"
    yield f"#RAR 0 {head.year}0101 {head.year}1231"
    for column, (number, name) in DIMENSIONS.items():
        yield f"#DIM {number} {quoted(name)}"
        for code, title in sorted(head.codes.get(column, {}).items()):
            yield f"#OBJEKT {number} {quoted(code)} {quoted(title)}"
    for account, title in sorted(head.accounts.items()):
        yield f"#KONTO {account} {quoted(title)}"
    for label, balances in (("IB", head.openings), ("UB", head.closings), ("RES", head.results)):
        for account, ore in sorted(balances.items()):
            yield f"#{label} 0 {account} {amount(ore)}"


def _voucher_lines(
    batch: pa.RecordBatch, last: tuple[str, str, datetime.date] | None
) -> tuple[list[str], tuple[str, str, datetime.date] | None]:
    names = ("series", "voucher", "date", "account", "amount", "text", *DIMENSIONS)
    columns = [batch.column(name).to_pylist() for name in names]
    days: dict[datetime.date, str] = {}
    objects: dict[tuple[str, ...], str] = {}
    lines: list[str] = []
    for series, voucher, day, account, ore, text, *codes in zip(*columns, strict=True):
        written = days.get(day) or days.setdefault(day, f"{day:%Y%m%d}")
        if (series, voucher, day) != last:
            lines += ["}"] if last else []
            lines += [f"#VER {series or quoted('')} {voucher or quoted('')} {written} {quoted(text)}", "{"]
            last = (series, voucher, day)
        key = tuple(codes)
        listed = objects.get(key) or objects.setdefault(key, _object_list(key))
        lines.append(f"#TRANS {account} {listed} {amount(ore)} {written} {quoted(text)}")
    return lines, last


def _object_list(codes: tuple[str, ...]) -> str:
    numbers = [number for number, _ in DIMENSIONS.values()]
    return "{" + " ".join(f"{n} {quoted(code)}" for n, code in zip(numbers, codes, strict=True) if code) + "}"


_CP437 = codecs.charmap_build(cp437.decoding_table)
"""The code page as a table that C reads: Python's own codec looks every letter up in a dictionary, ten times slower."""


def _encode(text: str, encoding: str) -> bytes:
    try:
        return codecs.charmap_encode(text, "strict", _CP437)[0] if encoding == "cp437" else text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_OUTSIDE_CP437).encode(encoding, "replace")
