"""One row of an export as postings and month values: every cell read by the mapping, nothing guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tertial.sources.exports.dates import MISSING, month_of, read_day, read_month
from tertial.sources.exports.lines import Cells
from tertial.sources.exports.mapping import SCALES, ExportMapping
from tertial.sources.exports.numbers import read_ore
from tertial.sources.exports.signs import to_ledger
from tertial.sources.exports.vocabulary import CODES, KINDS, kind_of
from tertial.sources.spreading import spread_evenly

_NOTHING = ("-", "–", "−")
"""What some systems write in a cell that has no amount."""

PostingRow = tuple[Any, ...]
BalanceRow = tuple[Any, ...]

_TOTAL = re.compile(r"(del)?(summa|summering|total|totalt|sum|summor)\b", re.IGNORECASE)
_CODE_AND_NAME = re.compile(r"([0-9][0-9A-Za-z]*)(?:\s+[-–:]?\s*|\s*[-–:]\s+)([^\W\d].*)", re.DOTALL)
_EXTRA_PERIOD = re.compile(r"(\d{4})[- ]?(00|1[3-9])", re.ASCII)
_YES = frozenset(("1", "j", "ja", "x", "true", "sant", "ib"))
_CURE_AMOUNT = "Skriv ett tal med högst två decimaler; decimaltecknet är {sign}."


class RowRefused(Exception):
    """A row that cannot be read: what was found and what would do, in Swedish."""

    def __init__(self, found: str, cure: str) -> None:
        super().__init__(found)
        self.found, self.cure = found, cure


class RowLeftOut(Exception):
    """A row that holds no amount of its own (a sum, an opening balance, a blank): what sort it is."""


@dataclass
class Taken:
    """What a row gave."""

    postings: list[PostingRow] = field(default_factory=list)
    balances: list[BalanceRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Amount:
    kind: str
    month: int
    place: int
    turn: int
    heading: str


class RowReader:
    """Reads rows by a mapping; `names` gathers code texts, `sums` the öre of each sort, `vouchers` sum and rows."""

    def __init__(self, mapping: ExportMapping, headings: Sequence[str]) -> None:
        self.mapping = mapping
        self.width = len(headings)
        self.places = {role: headings.index(text) for role, text in mapping.columns.items() if text in headings}
        self.headings = headings
        self.amounts = [amount for role in self.places if (amount := self._amount(role))]
        self.has_vouchers = "date" in self.places or {"period", "voucher"} <= self.places.keys()
        self.names: dict[str, dict[str, str]] = {}
        self.sums: dict[str, int] = {}
        self.vouchers: dict[tuple[str, str], list[int]] = {}
        self.extra_periods = 0
        self._ore = SCALES[mapping.scale]

    def missing(self) -> list[str]:
        """The parts without which nothing can be read, in Swedish."""
        lacking = [] if "account" in self.places else ["konto"]
        return lacking + ([] if self.amounts else ["belopp"])

    def read(self, row: Cells) -> Taken:
        """The row's postings and balances. Raises RowRefused, or RowLeftOut when it holds no amount of its own."""
        if row.broken:
            raise RowRefused(row.broken, "Rätta raden i exporten.")
        cells = self._cells(row)
        given = [(amount, _written(cells[amount.place])) for amount in self.amounts]
        first = next((cell.strip() for cell in cells if cell.strip()), "")
        if _TOTAL.match(first) or (not self._code(cells, "account") and not any(text for _, text in given)):
            raise RowLeftOut("summarader och mellanrubriker" if first else "tomma rader")
        if not any(text for _, text in given):
            raise RowLeftOut("rader utan belopp")
        account = self._code(cells, "account")
        if not account:
            raise RowRefused("raden saknar konto.", "Skriv kontot, eller ta bort raden om den är en summa.")
        if self._text(cells, "opening").casefold() in _YES:
            raise RowLeftOut("ingående balanser")
        taken = Taken()
        codes = {role: self._code(cells, role) for role in CODES}
        amounts = self._amounts_of(given, account, cells)
        for kind, month, ore in amounts:
            self._place(taken, kind, month, ore, codes, cells, row.line)
        for kind, _, ore in amounts:
            self.sums[kind] = self.sums.get(kind, 0) + ore
        taken.postings = [self._numbered(posting) for posting in taken.postings]
        return taken

    def _cells(self, row: Cells) -> Sequence[str]:
        cells = row.cells
        if len(cells) > self.width:
            if any(cell.strip() for cell in cells[self.width :]):
                found = f"raden har {len(cells)} fält men rubrikraden {self.width}."
                raise RowRefused(found, "Ett fält som innehåller avgränsaren behöver citattecken.")
            return cells[: self.width]
        return cells if len(cells) == self.width else [*cells, *[""] * (self.width - len(cells))]

    def _text(self, cells: Sequence[str], role: str) -> str:
        at = self.places.get(role)
        return cells[at].strip() if at is not None else ""

    def _code(self, cells: Sequence[str], role: str) -> str:
        text = self._text(cells, role)
        if not text or text.isalnum() or role == "supplier":
            return text
        match = _CODE_AND_NAME.fullmatch(text)
        if match is None:
            return text
        self.names.setdefault(role, {}).setdefault(match[1], match[2].strip())
        return match[1]

    def _amount(self, role: str) -> _Amount | None:
        first, _, month = role.partition(".")
        if first not in (*KINDS, "value", "debit", "credit"):
            return None
        kind = first if first in KINDS[1:] else self.mapping.kind
        number = int(month) if month.isascii() and month.isdigit() else 0
        return _Amount(
            kind, number, self.places[role], -1 if first == "credit" else 1, self.headings[self.places[role]]
        )

    def _amounts_of(
        self, given: list[tuple[_Amount, str]], account: str, cells: Sequence[str]
    ) -> list[tuple[str, int, int]]:
        """Sort, month and öre in the ledger's signs; debit and credit are one amount."""
        named = kind_of(self._text(cells, "kind")) if "kind" in self.places else ""
        found: dict[tuple[str, int], int] = {}
        for amount, text in given:
            if not text:
                continue
            ore = read_ore(text, self.mapping.decimal, self._ore)
            if ore is None:
                cure = _CURE_AMOUNT.format(sign="komma" if self.mapping.decimal == "," else "punkt")
                raise RowRefused(f"«{text[:40]}» i kolumnen «{amount.heading}» är inget belopp.", cure)
            kind = named if named and amount.kind == self.mapping.kind else amount.kind
            key = (kind, amount.month)
            turned = to_ledger(ore * amount.turn, account, self.mapping.sign_of(kind))
            found[key] = found.get(key, 0) + turned
        return [(kind, month, ore) for (kind, month), ore in found.items()]

    def _place(
        self,
        taken: Taken,
        kind: str,
        month: int,
        ore: int,
        codes: dict[str, str],
        cells: Sequence[str],
        line: int,
    ) -> None:
        if kind == "outcome" and self.has_vouchers:
            taken.postings.append(self._posting(ore, codes, cells, line))
        else:
            for year, at, part in self._months(month, ore, cells):
                five = (codes["unit"], codes["account"], codes["activity"], codes["project"], codes["counterparty"])
                taken.balances.append((kind, year, at, *five, part, line))

    def _numbered(self, posting: PostingRow) -> PostingRow:
        """The posting with its place among its voucher's rows."""
        tally = self.vouchers.setdefault((posting[9], posting[10]), [0, 0])
        tally[0] += posting[8]
        tally[1] += 1
        return (*posting[:11], tally[1], *posting[12:])

    def _posting(self, ore: int, codes: dict[str, str], cells: Sequence[str], line: int) -> PostingRow:
        day, month = self._day(cells), self._period(cells)
        if day is None and month is None:
            raise RowRefused("raden saknar datum.", "Skriv ett datum.")
        year, at = month or (day.year, day.month)  # type: ignore[union-attr]
        on = day or date(year, at, monthrange(year, at)[1])
        series, voucher = self._text(cells, "series"), self._text(cells, "voucher") or f"rad {line}"
        text = " ".join(filter(None, (self._text(cells, "text"), self._invoice(cells))))
        five = (codes["unit"], codes["account"], codes["activity"], codes["project"], codes["counterparty"])
        return (year, at, on, *five, ore, series, voucher, 0, text, codes["supplier"], line)

    def _invoice(self, cells: Sequence[str]) -> str:
        number = self._text(cells, "invoice")
        return f"(faktura {number})" if number else ""

    def _months(self, month: int, ore: int, cells: Sequence[str]) -> list[tuple[int, int, int]]:
        if month:
            return [(self._year(cells), month, ore)]
        period = self._period(cells)
        if period is None and "month" in self.places:
            text = self._text(cells, "month")
            at = month_of(text)
            whole = read_month(text)
            if whole is None and not at:
                raise RowRefused(f"«{text[:40]}» är ingen månad.", "Skriv månaden som 1–12 eller med ord.")
            period = whole or (self._year(cells), at)
        if period is None and (day := self._day(cells)):
            period = day.year, day.month
        if period:
            return [(*period, ore)]
        if self.mapping.spread != "linear":
            raise RowRefused("raden saknar månad.", "Ange period, eller bekräfta att årets belopp fördelas.")
        year = self._year(cells)
        return [(year, at, part) for at, part in enumerate(spread_evenly(ore), 1)]

    def _year(self, cells: Sequence[str]) -> int:
        text = self._text(cells, "year") or str(self.mapping.year or "")
        if text.isascii() and text.isdigit() and 1900 <= int(text[:5]) <= 2200:
            return int(text)
        raise RowRefused(f"året är «{text[:40]}»." if text else "året är inte känt.", "Ange vilket år filen gäller.")

    def _period(self, cells: Sequence[str]) -> tuple[int, int] | None:
        text = self._text(cells, "period")
        if not text:
            return None
        found = read_month(text)
        if found:
            return found
        if "year" in self.places and (month := month_of(text)):
            return self._year(cells), month
        extra = _EXTRA_PERIOD.fullmatch(text)
        if extra and extra[2] == "00":
            raise RowLeftOut("ingående balanser")
        if extra:
            self.extra_periods += 1
            return int(extra[1]), 12
        raise RowRefused(f"«{text[:40]}» är ingen period.", "Skriv perioden som ÅÅÅÅMM.")

    def _day(self, cells: Sequence[str]) -> date | None:
        text = self._text(cells, "date")
        if not text:
            return None
        form = self.mapping.date_form
        day = read_day(text, form) if form else None
        if day is None:
            raise RowRefused(f"«{text[:40]}» är inget datum.", f"Skriv datumet som {form or 'åååå-mm-dd'}.")
        return None if day in (MISSING, date(1900, 1, 1)) else day


def _written(cell: str) -> str:
    text = cell.strip()
    return "" if text in _NOTHING else text
