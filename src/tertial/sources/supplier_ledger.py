"""Recognises and reads the national supplier-ledger specification 1.1 (leverantörsreskontra): purchases to drill down to.

Source: lankadedata.se/spec/leverantorsreskontra/1.1, CC BY 4.0. A row is one posting of a purchase; the first nine
columns are mandatory. Amounts are costs with plus and credit notes with minus, which is the ledger's sign already.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from tertial.core.errors import InputRefused, Problem
from tertial.sources.exports.dates import read_day
from tertial.sources.exports.lines import Cells, TextLook, look_at_text, text_rows
from tertial.sources.exports.numbers import find_decimal_sign, read_ore
from tertial.sources.kinds import is_binary, is_html
from tertial.sources.reading import Log, Reading, Recognition, Settings, Stream
from tertial.sources.sie4.values import kronor
from tertial.sources.tables import POSTING_SCHEMA, batch_of

IMPORTER = "supplier_ledger"
MANDATORY = (
    *("kopare_id", "kopare", "verifikationsnummer", "leverantor", "leverantor_id", "konto_nr", "konto_text"),
    *("belopp", "datum"),
)
OPTIONAL = ("forvaltning", "fakturanummer", "grund", "avtal", "kommun_id", "s_kod_nr")
SERIES = "leverantörsreskontra"
"""The voucher series that these postings stand in, so that they are never taken for the ledger's own."""

_TWICE = (
    "En leverantörsreskontra upprepar kostnader som huvudboken redan har. De visas under sin verifikation när en "
    "siffra följs tillbaka."
)
_BATCH = 20_000
_LEAST = ("verifikationsnummer", "leverantor", "konto_nr", "belopp", "datum")
_TYPICAL = ("kopare", "kopare_id", "leverantor", "leverantor_id", "konto_nr", "konto_text", "verifikationsnummer")


def recognise(path: Path, head: bytes) -> Recognition | None:
    """Whether the headings are those of the specification."""
    if head.startswith(b"PK") or is_html(head) or (is_binary(head) and b"\0" not in head[:200]):
        return None
    first = next(iter(text_rows(path, look_at_text(path).dialect)), None)
    found = set(_headings(first)) if first else set()
    if len(found & set(_TYPICAL)) < 4 or "belopp" not in found:
        return None
    reason = "rubrikerna i den nationella specifikationen för leverantörsreskontra 1.1"
    return Recognition(importer=IMPORTER, sure=3, reason=reason)


def read(path: Path, settings: Settings | None = None) -> Stream:
    """The file's purchases as postings with supplier, invoice and text. Raises InputRefused when it is empty."""
    return Stream(_batches(path, settings or Settings()))


def _batches(path: Path, settings: Settings) -> Generator[pa.RecordBatch, None, Reading]:
    look = look_at_text(path, settings.encoding)
    log = Log(path.name)
    rows = text_rows(path, look.dialect)
    first = next(rows, None)
    if first is None:
        raise InputRefused([Problem(file=path.name, line=0, found="filen är tom.", cure="Hämta den på nytt.")])
    headings = _headings(first)
    lacking = [heading for heading in _LEAST if heading not in headings]
    reader = _Rows(headings, _decimal(path, look, headings, log))
    log.note(0, "inköpen räknas inte i någon summa.", _TWICE)
    if lacking:
        words = ", ".join(lacking)
        log.refuse("filer", first.line, f"kolumnerna {words} saknas.", "Exportera enligt specifikationen 1.1.")
    else:
        missing = [heading for heading in MANDATORY if heading not in headings]
        if missing:
            log.note(first.line, f"obligatoriska kolumner saknas: {', '.join(missing)}.", "Filen är läst ändå.")
        while some := list(islice(rows, _BATCH)):
            taken = list(_taken(reader, some, log))
            if taken:
                yield batch_of(taken, POSTING_SCHEMA)
    return Reading(
        importer=IMPORTER,
        details=True,
        file=path.name,
        sha256=look.sha256,
        recognised=(
            f"Leverantörsreskontra enligt den nationella specifikationen 1.1: {look.dialect.title}",
            f"Köpare: {', '.join(sorted(reader.buyers)[:5]) or 'inte angiven'}",
            f"Summa: {kronor(reader.total)} kr, inköp med plus och krediteringar med minus",
        ),
        years=tuple(sorted(reader.years)),
        accounts=reader.accounts,
        taken=dict(log.taken),
        refused=dict(log.refused),
        problems=log.listed("problems"),
        warnings=log.listed("warnings"),
        notes=log.listed("notes"),
        questions=tuple(log.questions),
    )


def _taken(reader: _Rows, rows: Sequence[Cells], log: Log) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        found = reader.read(row)
        if isinstance(found, Problem):
            log.refuse("rader", row.line, found.found, found.cure)
        elif found:
            log.take("transaktioner")
            yield found


class _Rows:
    """Reads rows under the headings and counts what they come to."""

    def __init__(self, headings: Sequence[str], decimal: str) -> None:
        self.places = {heading: at for at, heading in reversed(list(enumerate(headings))) if heading}
        self.width, self.decimal = len(headings), decimal
        self.accounts: dict[str, str] = {}
        self.buyers: set[str] = set()
        self.years: set[int] = set()
        self.total = 0
        self.vouchers: dict[str, int] = {}

    def read(self, row: Cells) -> tuple[Any, ...] | Problem | None:
        """The row as a posting, or why it is refused; None when it is blank."""
        if row.broken:
            return _problem(row.broken, "Rätta raden.")
        cells = [cell.strip() for cell in row.cells]
        if not any(cells):
            return None
        if any(cells[self.width :]):
            found = f"raden har {len(cells)} fält men rubrikraden {self.width}."
            return _problem(found, "Ett fält som innehåller avgränsaren behöver citattecken.")
        cells += [""] * (self.width - len(cells))
        account, text = self._cell(cells, "konto_nr"), self._cell(cells, "belopp")
        ore, given = read_ore(text, self.decimal), self._cell(cells, "datum")
        day = read_day(given, "åååå-mm-dd") or read_day(given, "ååååmmdd")
        if not account:
            return _problem("raden saknar konto_nr.", "Skriv kontot.")
        if ore is None:
            return _problem(f"«{text[:40]}» är inget belopp.", "Skriv ett tal med högst två decimaler.")
        if day is None:
            return _problem(f"«{given[:40]}» är inget datum.", "Skriv datumet som ÅÅÅÅ-MM-DD.")
        voucher = self._cell(cells, "verifikationsnummer") or f"rad {row.line}"
        self.vouchers[voucher] = self.vouchers.get(voucher, 0) + 1
        self.accounts.setdefault(account, self._cell(cells, "konto_text"))
        self.years.add(day.year)
        if len(self.buyers) < 100:
            self.buyers.add(self._cell(cells, "kopare"))
        self.total += ore
        invoice = self._cell(cells, "fakturanummer")
        words = [self._cell(cells, "forvaltning"), f"faktura {invoice}" if invoice else "", self._cell(cells, "avtal")]
        return (
            *(day.year, day.month, day, "", account, "", "", "", ore, SERIES, voucher),
            *(self.vouchers[voucher], ", ".join(filter(None, words)), self._supplier(cells), row.line),
        )

    def _cell(self, cells: Sequence[str], heading: str) -> str:
        at = self.places.get(heading)
        return cells[at] if at is not None else ""

    def _supplier(self, cells: Sequence[str]) -> str:
        name, number = self._cell(cells, "leverantor"), self._cell(cells, "leverantor_id")
        return f"{name} ({number})" if name and number else name or number


def _headings(row: Cells) -> list[str]:
    return [cell.strip().lstrip("\ufeff").casefold() for cell in row.cells]


def _decimal(path: Path, look: TextLook, headings: Sequence[str], log: Log) -> str:
    if "belopp" not in headings:
        return "."
    at = list(headings).index("belopp")
    cells = (row.cells for row in islice(text_rows(path, look.dialect), 1, 5000) if not row.broken)
    found = find_decimal_sign(row[at] for row in cells if at < len(row))
    if not found.sure:
        log.ask("mapping.decimal", "Vilket är decimaltecknet?", found.sign, found.evidence)
    return found.sign


def _problem(found: str, cure: str) -> Problem:
    return Problem(file="", line=0, found=found, cure=cure)
