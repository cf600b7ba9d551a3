"""Recognises and reads SIE 5 (XML), both the full file (`Sie`) and the entry file (`SieEntry`), entry by entry."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import cast

import pyarrow as pa
from lxml import etree

from tertial.core.errors import InputRefused, Problem
from tertial.sources.hashing import sha256_of
from tertial.sources.kinds import is_binary, without_bom
from tertial.sources.reading import DimensionUse, Log, Reading, Recognition, Settings, Stream
from tertial.sources.sie4.balances import choose_rows, period_balance_rows
from tertial.sources.sie4.checks import check_accounts
from tertial.sources.sie4.dimensions import Dimension, map_dimensions
from tertial.sources.sie4.header import Ledger, PeriodBalance, YearBalance
from tertial.sources.sie4.remarks import tell_tallies
from tertial.sources.sie4.summary import opening_rows
from tertial.sources.sie4.values import kronor, read_amount, read_date
from tertial.sources.sie4.vouchers import PostingRow, place_objects
from tertial.sources.spreading import spread_evenly
from tertial.sources.tables import OPENING_SCHEMA, PERIOD_BALANCE_SCHEMA, POSTING_SCHEMA, batch_of, table_of

NAMESPACE = "http://www.sie.se/sie5"
IMPORTER = "sie5"
_BATCH = 20_000
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:Sie|SieEntry)\b")
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']""")
_ENCODINGS = (b"utf-8", b"utf-16", b"utf-16le", b"utf-16be", b"iso-8859-1", b"windows-1252", b"us-ascii")
_HEAD = 1 << 20
_LARGEST = 2**63 - 1
_SPREAD = "Budgeten för hela året delas lika på tolv månader."


def recognise(_: Path, head: bytes) -> Recognition | None:
    """Whether it is XML of SIE 5's namespace."""
    start = without_bom(head)
    if not start.startswith(b"<") or NAMESPACE.encode() not in start or (is_binary(head) and b"\0" not in head[:4]):
        return None
    if not _ROOT.search(start):
        return None
    return Recognition(importer=IMPORTER, sure=3, reason="XML i SIE 5:s namnrymd")


def read(path: Path, settings: Settings | None = None) -> Stream:
    """The file's postings, batch by batch, and then everything else.

    Raises InputRefused, also in the middle of the stream, when the XML is broken: then nothing of it is to be kept.
    """
    return Stream(_File(path, settings or Settings()).batches())


@dataclass
class _Entry:
    """A journal entry while it is read: its rows as line, account, objects, öre, day, text and supplier."""

    line: int
    series: str
    number: str
    day: date | None
    text: str
    rows: list[tuple[int, str, tuple[str, ...], int, date | None, str, str]] = field(default_factory=list)
    count: int = 0
    faults: list[tuple[int, str, str]] = field(default_factory=list)


class _File:
    """The state of reading one file."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings
        self.log = Log(path.name)
        self.ledger = Ledger()
        self.root = ""
        self.made = ""
        self.signed = False
        self.suppliers: dict[str, str] = {}
        self.invoices: dict[str, tuple[str, str]] = {}
        self.statistics: set[str] = set()
        self.closings: dict[tuple[str, tuple[str, ...]], dict[tuple[int, int], tuple[int, int]]] = defaultdict(dict)
        self.whole_years: list[tuple[str, tuple[str, ...], int, int]] = []
        self.uses: tuple[DimensionUse, ...] = ()
        self.columns: dict[str, str] | None = None
        self.rows: list[PostingRow] = []
        self.movement: dict[str, int] = defaultdict(int)
        self.entries = 0
        self.last_line = 0
        self.line_base = 0
        self.series = ""
        self._takers: dict[str, Callable[[etree._Element], None]] = {
            "SoftwareProduct": self._program,
            "FileCreation": self._creation,
            "Company": self._company,
            "AccountingCurrency": self._currency,
            "FiscalYear": self._year,
            "Account": self._account,
            "Dimension": self._dimension,
            "SupplierInvoice": self._invoice,
            "Supplier": self._supplier,
            "JournalEntry": self._entry,
            "Signature": self._signature,
        }

    def batches(self) -> Generator[pa.RecordBatch, None, Reading]:
        sha256 = sha256_of(self.path)
        self._look()
        try:
            for _ in self._elements():
                if len(self.rows) >= _BATCH:
                    yield batch_of(self.rows, POSTING_SCHEMA)
                    self.rows = []
        except etree.XMLSyntaxError as error:
            line = error.lineno or 0
            found = f"XML-filen är trasig: {str(error.msg)[:200]}."
            cure = "Inget är inläst. Hämta filen på nytt ur ekonomisystemet."
            raise InputRefused([Problem(file=self.path.name, line=line, found=found, cure=cure)]) from None
        if self.rows:
            yield batch_of(self.rows, POSTING_SCHEMA)
        return self._reading(sha256)

    def _look(self) -> None:
        """Refuses what could be dangerous to parse: a DOCTYPE (its entities), and encodings that could hide one."""
        with self.path.open("rb") as file:
            head = without_bom(file.read(_HEAD))
        root = _ROOT.search(head)
        declared = _DECLARED.match(head)
        found = ""
        if root is None or NAMESPACE.encode() not in head:
            found = "filen börjar inte som SIE 5."
        elif b"<!DOCTYPE" in head[: root.start()].upper():
            found = "filen har en DOCTYPE, som SIE 5 inte har."
        elif declared and declared[1].lower() not in _ENCODINGS:
            found = f"teckenkodningen {declared[1].decode('ascii', 'replace')[:40]} läses inte."
        if found:
            cure = "Inget är inläst. Hämta filen på nytt ur ekonomisystemet, i UTF-8."
            raise InputRefused([Problem(file=self.path.name, line=1, found=found, cure=cure)])

    def _elements(self) -> Iterator[None]:
        """Every element that is taken, one at a time; each is cleared when it has been read."""
        depth = 0
        context = etree.iterparse(
            str(self.path),
            ("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,  # attached documents are long texts; without a DOCTYPE there is nothing that could expand
        )
        for event, element in context:
            name = _name(element)
            if event == "start":
                depth += 1
                if depth == 1:
                    self._begin(element, name)
                elif name == "Journal":
                    self.series = element.get("id", "")
                elif depth > 60 or len(element.attrib) > 100:
                    raise self._refused(element, "filen är inte byggd som SIE 5: elementen ligger för djupt.")
                continue
            depth -= 1
            taker = self._takers.get(name)
            if taker and (_space(element) == NAMESPACE or name == "Signature"):
                taker(element)
                yield
            if taker or depth <= 2:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def _begin(self, root: etree._Element, name: str) -> None:
        self.root = name
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refused(root, "filen har en DOCTYPE, som SIE 5 inte har.")
        if name not in ("Sie", "SieEntry") or _space(root) != NAMESPACE:
            raise self._refused(root, f"rotelementet är «{name[:60]}», och SIE 5 börjar med Sie eller SieEntry.")

    def _refused(self, element: etree._Element, found: str) -> InputRefused:
        cure = "Inget är inläst. Hämta filen på nytt ur ekonomisystemet."
        return InputRefused([Problem(file=self.path.name, line=self._line(element), found=found, cure=cure)])

    def _line(self, element: etree._Element) -> int:
        return cast("int", element.sourceline or 0)

    def _program(self, element: etree._Element) -> None:
        self.ledger.program = f"{element.get('name', '')} {element.get('version', '')}".strip()

    def _creation(self, element: etree._Element) -> None:
        self.made = element.get("time", "")[:10]

    def _company(self, element: etree._Element) -> None:
        self.ledger.company = element.get("name", "")
        self.ledger.organisation = element.get("organizationId", "")

    def _currency(self, element: etree._Element) -> None:
        self.ledger.currency = element.get("currency", "")
        if self.ledger.currency != "SEK":
            found = f"redovisningsvalutan är «{self.ledger.currency}»."
            self.log.warn(self._line(element), found, "Beloppen är lästa som kronor; kontrollera filen.")

    def _signature(self, _: etree._Element) -> None:
        self.signed = True

    def _year(self, element: etree._Element) -> None:
        start, end = _month(element.get("start", "")), _month(element.get("end", ""))
        if start is None or end is None:
            self.log.warn(self._line(element), "räkenskapsåret saknar start eller slut.", "Det används inte.")
            return
        first, last = date(*start, 1), date(*end, monthrange(*end)[1])
        primary = element.get("primary", "") in ("true", "1")
        index = 0 if primary and 0 not in self.ledger.years else -1 - len([at for at in self.ledger.years if at < 0])
        self.ledger.years[index] = first, last

    def _account(self, element: etree._Element) -> None:
        number = element.get("id", "")
        if not number:
            self.log.refuse("konton", self._line(element), "ett konto saknar nummer (id).", "Rätta filen.")
            return
        self.ledger.accounts[number] = element.get("name", "")
        if element.get("type") == "statistics":
            self.statistics.add(number)
            return
        for balance in element:
            if isinstance(balance.tag, str):
                self._balance(number, balance, _name(balance).removesuffix("Multidim"))

    def _balance(self, account: str, element: etree._Element, sort: str) -> None:
        if sort not in ("OpeningBalance", "ClosingBalance", "Budget"):
            return
        line, month = self._line(element), _month(element.get("month", ""))
        amount, objects = read_amount(element.get("amount", "")), _objects(element)
        if amount is None or abs(amount[0]) > _LARGEST:
            found = f"«{element.get('amount', '')[:40]}» är inget belopp (konto {account}, {sort})."
            self.log.refuse("saldon", line, found, "Skriv beloppet med decimalpunkt och högst två decimaler.")
        elif sort == "Budget" and month is None and not element.get("month"):
            self.whole_years.append((account, objects, amount[0], line))
        elif month is None:
            found = f"«{element.get('month', '')[:40]}» är ingen månad (konto {account}, {sort})."
            self.log.refuse("saldon", line, found, "Skriv månaden som ÅÅÅÅ-MM.")
        elif sort == "Budget":
            index = self._index(month)
            balance = PeriodBalance("budget", index, *month, account, objects, amount[0], line)
            self.ledger.period_balances.append(balance)
        elif sort == "ClosingBalance":
            self.closings[account, objects][month] = amount[0], line
        else:
            if not objects:
                index = self._index(month)
                self.ledger.year_balances["IB"].setdefault(index, {})[account] = YearBalance(account, amount[0], line)
            self.closings[account, objects].setdefault(_before(month), (amount[0], line))

    def _index(self, month: tuple[int, int]) -> int:
        day = date(*month, 1)
        return next((index for index, (start, end) in self.ledger.years.items() if start <= day <= end), 0)

    def _dimension(self, element: etree._Element) -> None:
        number = element.get("id", "")
        if not number:
            return
        self.ledger.dimensions[number] = Dimension(number, element.get("name", ""), max(self._line(element), 1))
        self.ledger.objects[number] = {
            one.get("id", ""): one.get("name", "") for one in element if _name(one) == "Object"
        }

    def _invoice(self, element: etree._Element) -> None:
        self.invoices[element.get("id", "")] = element.get("supplierId", ""), element.get("invoiceNumber", "")

    def _supplier(self, element: etree._Element) -> None:
        self.suppliers[element.get("id", "")] = element.get("name", "")

    def _entry(self, element: etree._Element) -> None:
        entry = _Entry(
            line=self._line(element),
            series=self.series,
            number=element.get("id", "") or element.get("referenceId", ""),
            day=read_date(element.get("journalDate", "")[:10]),
            text=element.get("text", ""),
        )
        if not entry.number:
            self.ledger.tallies.add("unnumbered", entry.line)
            entry.number = f"rad {entry.line}"
        for row in element:
            if _name(row) == "LedgerEntry":
                self._row(entry, row)
        self._end(entry)

    def _row(self, entry: _Entry, element: etree._Element) -> None:
        line, account = self._line(element), element.get("accountId", "")
        if any(_name(child) == "Overstrike" for child in element):
            self.log.take("överstrukna rader (inte lästa)")
            return
        if account in self.statistics:
            self.log.take("rader på statistikkonton (inte lästa)")
            return
        entry.count += 1
        amount = read_amount(element.get("amount", ""))
        given = element.get("ledgerDate", "")
        day = read_date(given[:10])
        if not account:
            entry.faults.append((line, "raden saknar konto (accountId)", "Rätta raden."))
        elif amount is None or abs(amount[0]) > _LARGEST:
            found = f"«{element.get('amount', '')[:40]}» är inget belopp"
            entry.faults.append((line, found, "Skriv beloppet med decimalpunkt och högst två decimaler."))
        elif day is None and (given or entry.day is None):
            found = f"«{(given or 'journalDate')[:40]}» är inget datum"
            entry.faults.append((line, found, "Skriv datumet som ÅÅÅÅ-MM-DD."))
        else:
            text, supplier = element.get("text", "") or entry.text, ""
            for child in element:
                if _name(child) == "SubdividedAccountObjectReference":
                    supplier, invoice = self.invoices.get(child.get("objectId", ""), ("", ""))
                    text = f"{text} (faktura {invoice})".strip() if invoice else text
            entry.rows.append((line, account, _objects(element), amount[0], day or entry.day, text, supplier))

    def _end(self, entry: _Entry) -> None:
        self.entries += 1
        name = " ".join(part for part in ("verifikation", entry.series, entry.number) if part)
        total = sum(row[3] for row in entry.rows)
        if not entry.faults and total:
            found = f"{name} balanserar inte: raderna summerar till {kronor(total)} kr."
            if self.settings.keep_unbalanced:
                self.log.warn(entry.line, found, "Den är inläst ändå, enligt inställning.")
            else:
                self.ledger.tallies.add("unbalanced", entry.line)
                cure = "Rätta verifikationen i ekonomisystemet; den är inte inläst, övriga är det."
                self.log.refuse("verifikationer", entry.line, found, cure)
                self.log.refused["transaktioner"] = self.log.refused.get("transaktioner", 0) + entry.count
                return
        if entry.faults:
            for line, found, cure in entry.faults:
                self.log.refuse("transaktioner", line, f"{found}; därför läses {name} inte in.", cure, rows=0)
            self.log.refused["transaktioner"] = self.log.refused.get("transaktioner", 0) + entry.count
            self.log.refused["verifikationer"] = self.log.refused.get("verifikationer", 0) + 1
            return
        self.log.take("verifikationer")
        self.log.take("transaktioner", len(entry.rows))
        for at, (line, account, objects, ore, day, text, supplier) in enumerate(entry.rows, start=1):
            assert day is not None
            codes = place_objects(objects, self._columns(), self.ledger.tallies, line)
            who = self.suppliers.get(supplier, supplier) or codes["supplier"]
            self.movement[account] += ore
            self.rows.append(
                (
                    *(day.year, day.month, day),
                    *(codes["unit"], account, codes["activity"], codes["project"], codes["counterparty"], ore),
                    *(entry.series, entry.number, at, text, who, line),
                )
            )

    def _columns(self) -> dict[str, str]:
        if self.columns is None:
            self.uses = map_dimensions(self.ledger.dimensions, self.settings.dimensions, self.log)
            self.columns = {use.number: use.column for use in self.uses}
        return self.columns

    def _outcome_of_closings(self) -> None:
        """Without entries, the outcome is what the month ends differ by; a month that is missing is told."""
        gaps = 0
        year = self.ledger.years.get(0)
        for (account, objects), months in self.closings.items():
            points = dict(months)
            if year and (start := _before((year[0].year, year[0].month))) < min(points):
                points[start] = (0, 0)
            for (earlier, (opening, _)), (month, (closing, line)) in pairwise(sorted(points.items())):
                if month != _after(earlier):
                    gaps += 1
                elif closing != opening:
                    index = self._index(month)
                    balance = PeriodBalance("outcome", index, *month, account, objects, closing - opening, line)
                    self.ledger.period_balances.append(balance)
        if gaps:
            found = f"{gaps} saldon saknar månaden före sig, så att månadens förändring inte är känd."
            cure = "Hämta filen med verifikationer eller med alla månader."
            self.log.refuse("saldon", 0, found, cure, rows=gaps)

    def _spread_budgets(self) -> None:
        year = self.ledger.years.get(0)
        if not self.whole_years:
            return
        count, line = len(self.whole_years), self.whole_years[0][3]
        found = f"{count} budgetbelopp gäller hela året, det första på rad {line}."
        if year is None:
            self.log.refuse(
                "saldon", line, found, "Filen säger inte vilket räkenskapsår som är det primära.", rows=count
            )
            return
        self.log.ask("spread", "Hur fördelas årets budget på månader?", _SPREAD, found)
        months = [
            (year[0].year + (year[0].month - 1 + at) // 12, (year[0].month - 1 + at) % 12 + 1) for at in range(12)
        ]
        by_account: dict[str, list[PeriodBalance]] = defaultdict(list)
        for account, objects, ore, line in self.whole_years:
            by_account[account].append(PeriodBalance("budget", 0, *months[0], account, objects, ore, line))
        chosen = [row for rows in by_account.values() for row in choose_rows(rows, self._columns(), self.log)]
        for row in chosen:
            for month, part in zip(months, spread_evenly(row.ore), strict=True):
                balance = PeriodBalance("budget", 0, *month, row.account, row.objects, part, row.line)
                self.ledger.period_balances.append(balance)

    def _check_closings(self) -> None:
        year = self.ledger.years.get(0)
        if year is None:
            return
        for account, months in (
            (account, months) for (account, objects), months in self.closings.items() if not objects
        ):
            closing = months.get((year[1].year, year[1].month))
            opening = self.ledger.year_balances["IB"].get(0, {}).get(account)
            expected = (opening.ore if opening else 0) + self.movement[account]
            if closing and closing[0] != expected:
                found = (
                    f"konto {account}: utgående saldo är {kronor(closing[0])} kr men ingående saldo och "
                    f"verifikationerna ger {kronor(expected)} kr."
                )
                self.log.warn(closing[1], found, "Kontrollera att filen omfattar hela året.")

    def _reading(self, sha256: str) -> Reading:
        ledger, log = self.ledger, self.log
        columns = self._columns()
        if self.entries:
            self._check_closings()
        else:
            self._outcome_of_closings()
        self._spread_budgets()
        balances = period_balance_rows(ledger, columns, bool(self.entries), log)
        check_accounts(ledger, set(self.movement) | {row[4] for row in balances}, log)
        tell_tallies(ledger.tallies, self.uses, self.settings, log)
        if self.signed:
            log.note(0, "filen är signerad.", "Signaturen är inte kontrollerad.")
        elif self.root == "Sie":
            log.warn(0, "filen saknar signatur, som en fullständig SIE 5-fil ska ha.", "Den är läst ändå.")
        return Reading(
            importer=IMPORTER,
            file=self.path.name,
            sha256=sha256,
            recognised=self._recognised(),
            years=tuple(sorted({day.year for years in ledger.years.values() for day in years})),
            balances=table_of(balances, PERIOD_BALANCE_SCHEMA),
            openings=table_of(opening_rows(ledger), OPENING_SCHEMA),
            accounts=dict(ledger.accounts),
            codes={
                use.column: dict(ledger.objects[use.number])
                for use in self.uses
                if use.column and use.number in ledger.objects
            },
            dimensions=self.uses,
            taken=dict(log.taken),
            refused=dict(log.refused),
            problems=log.listed("problems"),
            warnings=log.listed("warnings"),
            notes=log.listed("notes"),
            questions=tuple(log.questions),
        )

    def _recognised(self) -> tuple[str, ...]:
        ledger = self.ledger
        kind = "fullständig fil" if self.root == "Sie" else "importfil"
        company = ledger.company + (f" ({ledger.organisation})" if ledger.organisation else "")
        years = [f"{start} – {end}" for _, (start, end) in sorted(ledger.years.items(), reverse=True)]
        return (
            f"SIE 5, {kind}",
            f"Program: {ledger.program or 'inte angivet'}{f', skriven {self.made}' if self.made else ''}",
            f"Företag: {company or 'inte angivet'}",
            f"Räkenskapsår: {', '.join(years) or 'inte angivet'}",
        )


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _space(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[0].removeprefix("{") if isinstance(tag, str) else ""


def _objects(element: etree._Element) -> tuple[str, ...]:
    """The object references as dimension and object by turns."""
    return tuple(
        text
        for child in element
        if _name(child) == "ObjectReference"
        for text in (child.get("dimId", ""), child.get("objectId", ""))
    )


def _month(text: str) -> tuple[int, int] | None:
    match = _MONTH.fullmatch(text.strip()[:7])
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return (year, month) if 1 <= month <= 12 and 1 < year < 9999 else None


def _before(month: tuple[int, int]) -> tuple[int, int]:
    return (month[0] - 1, 12) if month[1] == 1 else (month[0], month[1] - 1)


def _after(month: tuple[int, int]) -> tuple[int, int]:
    return (month[0] + 1, 1) if month[1] == 12 else (month[0], month[1] + 1)
