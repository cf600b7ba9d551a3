"""Everything in a SIE file but its vouchers: who wrote it, for whom and when, the plan of accounts and the balances."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tertial.sources.reading import Log
from tertial.sources.sie4.dimensions import Dimension
from tertial.sources.sie4.tokens import Line, Objects
from tertial.sources.sie4.values import read_amount, read_date, read_period

_UNUSED = ("#KTYP", "#SRU", "#ENHET", "#PROSA", "#FTYP", "#FNR", "#BKOD", "#ADRESS", "#TAXAR")
_USED = """
#FLAGGA #PROGRAM #FORMAT #GEN #SIETYP #FNAMN #ORGNR #KPTYP #VALUTA #OMFATTN #RAR #KONTO #DIM #UNDERDIM #OBJEKT #IB #UB
#RES #OIB #OUB #PSALDO #PBUDGET #KSUMMA
"""
LABELS = frozenset((*_UNUSED, *_USED.split()))
"""The labels that stand outside vouchers."""

_CURE_AMOUNT = "Skriv beloppet med decimalpunkt och högst två decimaler, som -1234.50."


@dataclass(frozen=True, slots=True)
class YearBalance:
    """An #IB, #UB or #RES row: öre at the start or the end of a fiscal year."""

    account: str
    ore: int
    line: int


@dataclass(frozen=True, slots=True)
class PeriodBalance:
    """A #PSALDO or #PBUDGET row: the change of one account in one month, for the whole or for an object list."""

    kind: str
    year_index: int
    year: int
    month: int
    account: str
    objects: Objects
    ore: int
    line: int


class Tallies:
    """Counts what happens on many rows, with the first line of each, so that it can be told once."""

    def __init__(self) -> None:
        self.counts: dict[str, tuple[int, int]] = {}

    def add(self, what: str, line: int, rows: int = 1) -> None:
        """Counts `rows` of something first seen on `line`."""
        count, first = self.counts.get(what, (0, line))
        self.counts[what] = (count + rows, min(first, line))


@dataclass
class Ledger:
    """What the records say, as it is gathered while the file is read."""

    seen: set[str] = field(default_factory=set)
    flag: str = ""
    program: str = ""
    format: str = ""
    generated: date | None = None
    type: str = ""
    company: str = ""
    organisation: str = ""
    chart: str = ""
    currency: str = ""
    covers: date | None = None
    years: dict[int, tuple[date, date]] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    objects: dict[str, dict[str, str]] = field(default_factory=dict)
    year_balances: dict[str, dict[int, dict[str, YearBalance]]] = field(
        default_factory=lambda: {"IB": {}, "UB": {}, "RES": {}}
    )
    object_balances: int = 0
    period_balances: list[PeriodBalance] = field(default_factory=list)
    checksum: str = ""
    tallies: Tallies = field(default_factory=Tallies)


class HeaderReader:
    """Takes the records outside the vouchers, one by one, into a `Ledger`."""

    def __init__(self, ledger: Ledger, log: Log) -> None:
        self.ledger = ledger
        self.log = log
        self._readers: dict[str, Callable[[Line, int], None]] = {
            "#FLAGGA": self._flag,
            "#PROGRAM": self._program,
            "#FORMAT": self._format,
            "#GEN": self._generated,
            "#SIETYP": self._type,
            "#FNAMN": self._company,
            "#ORGNR": self._organisation,
            "#KPTYP": self._chart,
            "#VALUTA": self._currency,
            "#OMFATTN": self._covers,
            "#RAR": self._fiscal_year,
            "#KONTO": self._account,
            "#DIM": self._dimension,
            "#UNDERDIM": self._dimension,
            "#OBJEKT": self._object,
            "#IB": self._year_balance,
            "#UB": self._year_balance,
            "#RES": self._year_balance,
            "#OIB": self._object_balance,
            "#OUB": self._object_balance,
            "#PSALDO": self._period_balance,
            "#PBUDGET": self._period_balance,
            "#KSUMMA": self._checksum,
        }
        for label in _UNUSED:
            self._readers[label] = self._known_but_unused

    def read(self, record: Line, line: int) -> None:
        """Takes one record; an unknown label is ignored, as the format asks, and told at the end."""
        reader = self._readers.get(record.label)
        if record.broken and reader and reader != self._known_but_unused:
            self.log.note(line, f"{record.label}: {record.broken}", "Raden är läst så långt den går att förstå.")
        if reader:
            self.ledger.seen.add(record.label)
            reader(record, line)
        elif record.label.startswith("#"):
            self.ledger.tallies.add(f"unknown {record.label}", line)
        else:
            found = f"raden börjar inte med #: «{_start(record)}»."
            self.log.refuse("rader", line, found, "Varje post i SIE börjar med # och en etikett.")

    def _known_but_unused(self, record: Line, line: int) -> None:
        pass

    def _flag(self, record: Line, line: int) -> None:
        self.ledger.flag = record.text(0)
        if record.text(0) == "1":
            self.log.note(line, "filen är märkt som redan inläst (#FLAGGA 1).", "Kontrollera att det är rätt fil.")

    def _program(self, record: Line, _: int) -> None:
        self.ledger.program = " ".join(part for part in (record.text(0), record.text(1)) if part)

    def _format(self, record: Line, _: int) -> None:
        self.ledger.format = record.text(0)

    def _generated(self, record: Line, line: int) -> None:
        self.ledger.generated = read_date(record.text(0))
        if self.ledger.generated is None:
            self.log.note(line, f"#GEN är «{record.text(0)}», som inte är ett datum.")

    def _type(self, record: Line, line: int) -> None:
        self.ledger.type = record.text(0)
        if record.text(0) not in ("1", "2", "3", "4"):
            self.log.warn(line, f"#SIETYP är «{record.text(0)}».", "Typen är 1, 2, 3 eller 4; innehållet avgör här.")
            self.ledger.type = ""

    def _company(self, record: Line, _: int) -> None:
        self.ledger.company = record.text(0)

    def _organisation(self, record: Line, _: int) -> None:
        self.ledger.organisation = record.text(0)

    def _chart(self, record: Line, _: int) -> None:
        self.ledger.chart = record.text(0)

    def _currency(self, record: Line, line: int) -> None:
        self.ledger.currency = record.text(0)
        if record.text(0).upper() not in ("", "SEK"):
            self.log.warn(line, f"filens valuta är {record.text(0)}.", "Beloppen läses som de står, utan omräkning.")

    def _covers(self, record: Line, line: int) -> None:
        self.ledger.covers = read_date(record.text(0))
        if self.ledger.covers is None:
            self.log.note(line, f"#OMFATTN är «{record.text(0)}», som inte är ett datum.", "Uppgiften används inte.")

    def _fiscal_year(self, record: Line, line: int) -> None:
        start, end = read_date(record.text(1)), read_date(record.text(2))
        index = _index(record.text(0))
        if index is None or start is None or end is None or end < start:
            found = f"#RAR {record.text(0)} har inte två datum: «{record.text(1)}» «{record.text(2)}»."
            self.log.warn(line, found, "Skriv räkenskapsårets första och sista dag som ÅÅÅÅMMDD.")
        else:
            self.ledger.years[index] = (start, end)

    def _account(self, record: Line, line: int) -> None:
        account = record.text(0)
        if not account:
            self.log.refuse("konton", line, "#KONTO saknar kontonummer.", "Skriv numret före namnet.")
            return
        if not (account.isascii() and account.isdigit()):
            self.log.warn(
                line, f"kontot «{account}» är inget nummer.", "Det läses som det står; ge det en plats i tablån."
            )
        known = self.ledger.accounts.get(account)
        if known is not None and known != record.text(1):
            found = f"kontot {account} heter först «{known}» och sedan «{record.text(1)}»."
            self.log.note(line, found, "Det senare namnet används.")
        self.ledger.accounts[account] = record.text(1)

    def _dimension(self, record: Line, line: int) -> None:
        number, name, parent = record.text(0), record.text(1), record.text(2)
        if not number:
            self.log.warn(line, f"{record.label} saknar nummer.", "Skriv dimensionens nummer före namnet.")
            return
        if record.label == "#DIM":
            parent = ""
        known = self.ledger.dimensions.get(number)
        if known and known.name != name:
            found = f"dimension {number} heter först «{known.name}» och sedan «{name}»."
            self.log.warn(line, found, "Det första namnet används.")
            return
        self.ledger.dimensions[number] = Dimension(number, name, line, parent)

    def _object(self, record: Line, line: int) -> None:
        if not record.text(0) or not record.text(1):
            self.log.warn(line, "#OBJEKT saknar dimension eller objekt.", "Skriv dimension, objekt och namn.")
            return
        self.ledger.objects.setdefault(record.text(0), {})[record.text(1)] = record.text(2)

    def _year_balance(self, record: Line, line: int) -> None:
        index, amount = _index(record.text(0)), read_amount(record.text(2))
        if index is None or not record.text(1) or amount is None:
            self.log.refuse(record.label, line, f"{record.label}: {_wrong(record, index, amount, 2)}", _CURE_AMOUNT)
            return
        ore, odd = amount
        if odd:
            self.ledger.tallies.add(f"odd {odd}", line)
        balances = self.ledger.year_balances[record.label[1:]].setdefault(index, {})
        if record.text(1) in balances:
            found = f"{record.label} för konto {record.text(1)} står redan på rad {balances[record.text(1)].line}."
            self.log.refuse(record.label, line, found, "Ta bort den ena raden.")
            return
        balances[record.text(1)] = YearBalance(record.text(1), ore, line)
        self.log.take(record.label)

    def _object_balance(self, record: Line, line: int) -> None:
        at = 3 if len(record.fields) > 2 and isinstance(record.fields[2], tuple) else 2
        amount = read_amount(record.text(at))
        if amount is None:
            self.log.refuse(record.label, line, f"{record.label}: {_wrong(record, 0, amount, at)}", _CURE_AMOUNT)
            return
        self.ledger.object_balances += 1
        self.log.take(record.label)

    def _period_balance(self, record: Line, line: int) -> None:
        index, period = _index(record.text(0)), read_period(record.text(1))
        listed = len(record.fields) > 3 and isinstance(record.fields[3], tuple)
        objects = record.fields[3] if listed else ()
        assert isinstance(objects, tuple)
        at = 4 if listed else 3
        amount = read_amount(record.text(at))
        if index is None or period is None or not record.text(2) or amount is None or len(objects) % 2:
            found = f"månaden är «{record.text(1)}»." if period is None else _wrong(record, index, amount, at)
            cure = "Skriv månaden som ÅÅÅÅMM." if period is None else _CURE_AMOUNT
            if len(objects) % 2:
                found, cure = "objektlistan har ett udda antal fält.", "Skriv dimension och objekt parvis."
            self.log.refuse(record.label, line, f"{record.label}: {found}", cure)
            return
        ore, odd = amount
        if odd:
            self.ledger.tallies.add(f"odd {odd}", line)
        kind = "outcome" if record.label == "#PSALDO" else "budget"
        self.ledger.period_balances.append(PeriodBalance(kind, index, *period, record.text(2), objects, ore, line))

    def _checksum(self, record: Line, _: int) -> None:
        if record.text(0):
            self.ledger.checksum = record.text(0)


def _index(text: str) -> int | None:
    try:
        return int(text) if text.lstrip("-").isascii() else None
    except ValueError:
        return None


def _wrong(record: Line, index: int | None, amount: object, at: int) -> str:
    if index is None:
        return f"årsnumret är «{record.text(0)}»."
    if amount is None:
        return f"«{record.text(at)}» är inget belopp."
    return "kontot saknas."


def _start(record: Line) -> str:
    words = [record.label, *(field for field in record.fields if isinstance(field, str))]
    return " ".join(words)[:60]
