"""Vouchers read exactly, record by record: the reference that the fast reader must equal."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tertial.sources.reading import Log, Settings
from tertial.sources.sie4.dimensions import COLUMNS
from tertial.sources.sie4.header import LABELS, Tallies
from tertial.sources.sie4.tokens import Line, Objects, split_line
from tertial.sources.sie4.values import kronor, read_amount, read_date

PostingRow = tuple[Any, ...]
"""A posting in the order of core.ledger.POSTING_COLUMNS."""

_LARGEST = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class VoucherRules:
    """What a voucher is read by: where dimensions go, the fiscal year (or None), and the settings."""

    columns: Mapping[str, str]
    year: tuple[datetime.date, datetime.date] | None
    settings: Settings


@dataclass
class _Open:
    """A voucher whose end has not been met."""

    line: int
    series: str
    number: str
    date: datetime.date | None
    text: str
    rows: list[tuple[int, str, Objects, int, datetime.date | None, str]] = field(default_factory=list)
    count: int = 0
    bad: bool = False
    braced: bool = False
    added: list[tuple[str | Objects, ...]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(part for part in ("verifikation", self.series, self.number) if part)


class VoucherReader:
    """Reads lines in their order; `rows` holds the postings of every voucher that was accepted."""

    def __init__(self, rules: VoucherRules, tallies: Tallies, log: Log, outside: Callable[[Line, int], None]) -> None:
        self.rows: list[PostingRow] = []
        self._rules = rules
        self._tallies = tallies
        self._log = log
        self._outside = outside
        self._open: _Open | None = None

    def read(self, lines: Iterable[tuple[int, str]]) -> None:
        """Takes numbered lines; a voucher may go on in the next call."""
        for number, text in lines:
            record = split_line(text)
            if record is not None:
                self._record(record, number)

    def close(self) -> None:
        """Ends a voucher that the file broke off."""
        if self._open:
            found = f"filen slutar mitt i {self._open.name}."
            self._log.warn(self._open.line, found, "Kontrollera att filen är hel; hämta den annars på nytt.")
            self._end()

    def boundary(self, line: int) -> None:
        """Ends an open voucher because something that cannot stand in it begins on `line`."""
        if self._open:
            if self._open.braced:
                self._log.warn(line, f"{self._open.name} saknar sin avslutande klammer }}.", "Den slutar här.")
            self._end()

    def take_rows(self) -> list[PostingRow]:
        """The postings accepted since the last time."""
        rows, self.rows = self.rows, []
        return rows

    def _record(self, record: Line, line: int) -> None:
        label = record.label
        if label == "#VER":
            self.boundary(line)
            self._begin(record, line)
        elif self._open is None:
            if label in ("#TRANS", "#RTRANS", "#BTRANS"):
                found = f"{label} står utanför en verifikation."
                self._log.refuse("transaktioner", line, found, "Transaktioner står mellan { och } efter #VER.")
            elif label in ("{", "}"):
                self._log.warn(line, f"klammern {label} står utan #VER.", "Ta bort den.")
            else:
                self._outside(record, line)
        elif label == "{":
            self._open.braced = True
        elif label == "}":
            self._end()
        elif label == "#TRANS":
            self._row(record, line, self._open)
        elif label in ("#RTRANS", "#BTRANS"):
            self._tallies.add(label, line)
            if label == "#RTRANS":
                self._open.added.append(record.fields)
        elif label in LABELS:
            self.boundary(line)
            self._outside(record, line)
        elif self._open.braced and label.startswith("#"):
            self._tallies.add(f"unknown {label}", line)
        elif self._open.braced:
            self._open.bad = True
            self._refuse_row(line, f"raden «{record.label[:40]}» hör inte hemma i en verifikation.", "Ta bort den.")
        else:
            self._end()
            self._outside(record, line)

    def _begin(self, record: Line, line: int) -> None:
        day = read_date(record.text(2))
        self._open = _Open(line, record.text(0), record.text(1), day, record.text(3))
        if record.broken.startswith("klammern { avslutas"):
            self._open.braced = True
        if day is None and record.text(2):
            self._open.bad = True
            found = f"{self._open.name} har datumet «{record.text(2)}»; den läses inte in."
            self._log.refuse("transaktioner", line, found, "Skriv datumet som ÅÅÅÅMMDD.", rows=0)
        if not self._open.number or (not self._open.series and self._open.number == "0"):
            self._tallies.add("unnumbered", line)
            self._open.number = f"rad {line}"

    def _row(self, record: Line, line: int, voucher: _Open) -> None:
        voucher.count += 1
        listed = len(record.fields) > 1 and isinstance(record.fields[1], tuple)
        objects = record.fields[1] if listed else ()
        assert isinstance(objects, tuple)
        at = 2 if listed else 1
        amount = read_amount(record.text(at))
        day = read_date(record.text(at + 1))
        if not record.text(0):
            self._bad(line, voucher, "raden saknar konto", "Skriv kontot efter #TRANS.")
        elif len(objects) % 2:
            self._bad(line, voucher, "objektlistan har ett udda antal fält", "Skriv dimension och objekt parvis.")
        elif record.broken and record.whole <= at:
            self._bad(line, voucher, record.broken.rstrip("."), "Rätta raden.")
        elif amount is None or abs(amount[0]) > _LARGEST:
            cure = "Skriv beloppet med decimalpunkt och högst två decimaler, som -1234.50."
            self._bad(line, voucher, f"«{record.text(at)}» är inget belopp", cure)
        elif day is None and (record.text(at + 1) or voucher.date is None):
            self._bad(line, voucher, f"«{record.text(at + 1)}» är inget datum", "Skriv datumet som ÅÅÅÅMMDD.")
        else:
            if amount[1]:
                self._tallies.add(f"odd {amount[1]}", line)
            if record.broken:
                self._tallies.add("broken text", line)
            voucher.rows.append((line, record.text(0), objects, amount[0], day, record.text(at + 2)))
            if voucher.added and record.fields[: at + 1] == voucher.added[0][: at + 1]:
                voucher.added.pop(0)

    def _bad(self, line: int, voucher: _Open, found: str, cure: str) -> None:
        voucher.bad = True
        self._refuse_row(line, f"{found}; därför läses {voucher.name} inte in.", cure)

    def _refuse_row(self, line: int, found: str, cure: str) -> None:
        self._log.refuse("transaktioner", line, found, cure, rows=0)

    def _end(self) -> None:
        voucher, self._open = self._open, None
        assert voucher is not None
        if voucher.added:
            self._tallies.add("RTRANS alone", voucher.line, len(voucher.added))
        total = sum(row[3] for row in voucher.rows)
        if voucher.bad:
            self._reject(voucher)
            return
        if total:
            found = f"{voucher.name} balanserar inte: raderna summerar till {kronor(total)} kr."
            if not self._rules.settings.keep_unbalanced:
                cure = "Rätta verifikationen i ekonomisystemet; den är inte inläst, övriga är det."
                self._log.refuse("transaktioner", voucher.line, found, cure, rows=voucher.count)
                self._log.refused["verifikationer"] = self._log.refused.get("verifikationer", 0) + 1
                self._tallies.add("unbalanced", voucher.line)
                return
            self._log.warn(voucher.line, found, "Den är inläst ändå, enligt inställning.")
        self._accept(voucher)

    def _reject(self, voucher: _Open) -> None:
        self._log.refused["transaktioner"] = self._log.refused.get("transaktioner", 0) + voucher.count
        self._log.refused["verifikationer"] = self._log.refused.get("verifikationer", 0) + 1

    def _accept(self, voucher: _Open) -> None:
        self._log.take("verifikationer")
        self._log.take("transaktioner", len(voucher.rows))
        rules = self._rules
        period = voucher.date
        if period and rules.year and not rules.year[0] <= period <= rules.year[1]:
            self._tallies.add("outside year", voucher.line)
        for at, (line, account, objects, ore, day, text) in enumerate(voucher.rows, start=1):
            if day and period and day != period:
                self._tallies.add("row dates", line)
                if (day.year, day.month) != (period.year, period.month):
                    self._tallies.add("row months", line)
            on = (day or period) if rules.settings.row_dates else (period or day)
            assert on is not None
            codes = place_objects(objects, rules.columns, self._tallies, line)
            self.rows.append(
                (
                    *(on.year, on.month, on),
                    *(codes["unit"], account, codes["activity"], codes["project"], codes["counterparty"], ore),
                    *(voucher.series, voucher.number, at, text or voucher.text, codes["supplier"], line),
                )
            )


def place_objects(objects: Objects, columns: Mapping[str, str], tallies: Tallies, line: int) -> dict[str, str]:
    """The codes of an object list by posting column; what has no column, or one that is taken, is counted."""
    codes = dict.fromkeys(COLUMNS, "")
    for number, code in zip(objects[::2], objects[1::2], strict=True):
        column = columns.get(number)
        if column is None:
            tallies.add(f"undeclared {number}", line)
        elif column and codes[column] and codes[column] != code:
            tallies.add("twice", line)
        elif column:
            codes[column] = code
    return codes
