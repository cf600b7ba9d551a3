"""The made-up ledger of a year: balanced vouchers whose sums are the published figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

import pyarrow as pa

from tertial.core.ledger import PERIOD_BALANCE_COLUMNS, POSTING_COLUMNS
from tertial.demonstration import plan
from tertial.demonstration.plan import Kind
from tertial.demonstration.splitting import scatter, split

Targets = Mapping[tuple[str, str], int]
"""What January to August shall sum to, in öre as the report shows it, by statement and row."""

PERIOD = 8
"""The last month that the targets are for."""

LATER = (99, 103, 108, 121)
"""What September to December are in percent of the earlier months' mean: the autumn costs more."""

CUSTOMER_SHARES = (6, 4, 1, 1)
"""How the service catalogue is divided over its customers."""

_COUNTER = {"invoice": "2440", "payroll": "2710", "internal": "1790", "income": "1510", "journal": "1930"}
_SERIES = {"invoice": "L", "payroll": "P", "internal": "I", "income": "K", "journal": "B"}
_VAT = "1681"
_EMPTY = {name: "" for name, kind in POSTING_COLUMNS.items() if kind == "string"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A part of a target: a code string with its amount for the period, debit positive."""

    unit: str
    activity: str
    kind: Kind
    amount: int
    project: str = ""
    counterparty: str = ""


@dataclass(slots=True)
class _Book:
    """The rows written so far, column by column."""

    year: int
    chance: Random
    columns: dict[str, list[object]] = field(default_factory=lambda: {name: [] for name in POSTING_COLUMNS})
    vouchers: dict[str, int] = field(default_factory=dict)

    def voucher(self, book: str, month: int, day: int, rows: list[dict[str, object]]) -> None:
        """Writes one voucher; its rows must balance."""
        series = _SERIES[book]
        number = self.vouchers[series] = self.vouchers.get(series, 0) + 1
        same = {
            "year": self.year,
            "month": month,
            "date": date(self.year, month, day),
            "series": series,
            "voucher": str(number),
        }
        count, line = len(rows), len(self.columns["line"]) + 1
        for name, values in self.columns.items():
            if name in same:
                values.extend([same[name]] * count)
            elif name in ("row", "line"):
                first = 1 if name == "row" else line
                values.extend(range(first, first + count))
            else:
                nothing = _EMPTY.get(name)
                values.extend([row.get(name, nothing) for row in rows])


def make_up(year: int, targets: Targets, *, moved: bool, last_month: int = 12, seed: int = 2023) -> pa.Table:
    """The postings of a year, voucher by voucher: January to August sums to the targets, and later months go on from there.

    `moved` says that the plan unit lies in the board; otherwise it is booked in its former committee, beside the
    targets. The same arguments give the same rows, to the byte.
    """
    book = _Book(year=year, chance=Random(seed * 10_000 + year))
    for line in _lines(targets, moved=moved):
        _write(book, line, last_month)
    return pa.table(book.columns, schema=_schema(POSTING_COLUMNS))


def make_up_budget(year: int, months: Mapping[tuple[str, str], Mapping[int, int]]) -> pa.Table:
    """The year's budget by code string and month, as period balances: each month of a row sums to what is given.

    `months` are öre as the report shows them, by statement and row. The row's month is divided over departments and
    accounts as its year is.
    """
    sums: dict[tuple[object, ...], int] = {}
    for (statement, row), given in months.items():
        lines = [
            part for line in _lines({(statement, row): sum(given.values())}, moved=True) for part in _charged(line)
        ]
        whole = sum(line.amount for line in lines)
        for month, ore in given.items() if whole else ():
            wanted = ore if statement == "investments" else -ore
            for line, amount in zip(lines, split(wanted, [line.amount for line in lines]), strict=True):
                key = (month, line.unit, line.kind.account, line.activity, line.project, line.counterparty)
                sums[key] = sums.get(key, 0) + amount
    rows = [("budget", year, *key, ore, at) for at, (key, ore) in enumerate(sorted(sums.items()), start=1)]
    columns = zip(*rows, strict=True)
    return pa.table(
        dict(zip(PERIOD_BALANCE_COLUMNS, map(list, columns), strict=True)), schema=_schema(PERIOD_BALANCE_COLUMNS)
    )


def _charged(line: _Line) -> Iterator[_Line]:
    """The line; the service catalogue's by the customers that it is charged to."""
    if line.kind is not plan.INTERNAL:
        yield line
        return
    customers = [counterparty for counterparty, _ in plan.CUSTOMERS.values()]
    for counterparty, part in zip(customers, split(line.amount, CUSTOMER_SHARES), strict=True):
        yield replace(line, amount=part, counterparty=counterparty)


def account_texts() -> dict[str, str]:
    """What the made-up chart of accounts calls its accounts."""
    kinds = [kind for group in plan.KINDS.values() for kind in group]
    more = [plan.INTERNAL, plan.GRANT, plan.FEES, plan.LAND_INCOME, plan.LAND_SALES, *plan.LAND_PURCHASE]
    return {kind.account: kind.text for kind in (*more, *plan.INVESTMENT_KINDS, *kinds)}


def _lines(targets: Targets, *, moved: bool) -> Iterator[_Line]:
    for (statement, row), amount in targets.items():
        if statement == "operating":
            yield from _operating(row, -amount, moved)
        elif statement == "land_development":
            yield from _land(row, -amount)
        elif statement == "investments":
            yield from _investments(row, amount)
    if not moved:
        for row, kronor in plan.PLAN_UNIT_2022.items():
            yield from _of_unit(row, plan.PLAN_UNIT_BEFORE, "2110", -100 * kronor)


def _operating(row: str, amount: int, moved: bool) -> Iterator[_Line]:
    if row == "income":
        for named in plan.NAMED:
            if named.unit != plan.PLAN_UNIT or moved:
                ore = -100 * named.kronor if moved else -91 * named.kronor
                activity = plan.DEPARTMENTS[named.unit][0]
                yield _Line(
                    unit=named.unit, activity=activity, kind=named.kind, amount=ore, counterparty=named.counterparty
                )
                amount -= ore
    units = [
        unit
        for unit in plan.DEPARTMENTS
        if unit in plan.SPREAD.get(row, tuple(plan.DEPARTMENTS)) and (moved or unit != plan.PLAN_UNIT)
    ]
    for unit, part in zip(units, split(amount, [plan.DEPARTMENTS[unit][1] for unit in units]), strict=True):
        yield from _of_unit(row, unit, plan.DEPARTMENTS[unit][0], part)


def _of_unit(row: str, unit: str, activity: str, amount: int) -> Iterator[_Line]:
    kinds = plan.KINDS[row]
    internal = plan.FINANCE_COUNTERPARTY if row == "municipal_grant" else ""
    for kind, part in zip(kinds, split(amount, [kind.share for kind in kinds]), strict=True):
        yield _Line(unit=unit, activity=activity, kind=kind, amount=part, counterparty=internal)


def _land(row: str, amount: int) -> Iterator[_Line]:
    unit, activity = plan.LAND_UNIT
    if row == "income":
        leases = -100 * plan.LAND_LEASES_KRONOR
        yield _Line(unit=unit, activity=activity, kind=plan.LAND_INCOME, amount=leases)
        yield _Line(unit=unit, activity=activity, kind=plan.LAND_SALES, amount=amount - leases)
    else:
        yield from _of_unit(row, unit, activity, amount)


def _investments(row: str, amount: int) -> Iterator[_Line]:
    unit, activity = ("22100", "2160") if row in ("land_purchase", "norra_stadsskogen") else ("21000", "9150")
    kinds = plan.LAND_PURCHASE if row == "land_purchase" else plan.INVESTMENT_KINDS
    projects = plan.PROJECTS[row]
    for project, part in zip(projects, split(amount, [3 + at for at in range(len(projects))]), strict=True):
        for kind, piece in zip(kinds, split(part, [kind.share for kind in kinds]), strict=True):
            yield _Line(unit=unit, activity=activity, kind=kind, amount=piece, project=project)


def _write(book: _Book, line: _Line, last_month: int) -> None:
    even = line.kind.book in ("payroll", "internal") or line.kind is plan.KINDS["municipal_grant"][0]
    shares = [100 if even else book.chance.randrange(60, 140) for _ in range(PERIOD)]
    months = split(line.amount, shares)
    pace = (100,) * len(LATER) if even else LATER
    later = [line.amount * share // (100 * PERIOD) for share in pace[: max(0, last_month - PERIOD)]]
    for month, amount in enumerate([*months, *later][:last_month], start=1):
        if amount:
            _write_month(book, line, month, amount)


def _write_month(book: _Book, line: _Line, month: int, amount: int) -> None:
    if line.kind is plan.INTERNAL:
        _service_catalogue(book, line, month, amount)
        return
    parts = scatter(amount, 100 * line.kind.size, book.chance)
    at = 0
    while at < len(parts):
        taken = parts[at : at + book.chance.randrange(1, 5)]
        at += len(taken)
        _voucher(book, line, month, taken)


def _voucher(book: _Book, line: _Line, month: int, parts: list[int]) -> None:
    kind, chance = line.kind, book.chance
    supplier = chance.choice(plan.SUPPLIERS) if kind.book == "invoice" else ""
    text = (
        f"{kind.text}, {supplier}, faktura {chance.randrange(10_000, 99_999)}"
        if supplier
        else f"{kind.text} {book.year}-{month:02}"
    )
    codes = {
        "unit": line.unit,
        "activity": line.activity,
        "project": line.project,
        "counterparty": line.counterparty or ("8500" if supplier else ""),
        "supplier": supplier,
        "text": text,
    }
    rows: list[dict[str, object]] = [{**codes, "account": kind.account, "amount": part} for part in parts if part]
    if not rows:
        return
    total = sum(parts)
    if supplier:
        vat = total // 4
        rows.append({"unit": "90000", "account": _VAT, "amount": vat, "text": text, "supplier": supplier})
        total += vat
    counter = {"unit": "90000", "account": _COUNTER[kind.book], "amount": -total, "text": text, "supplier": supplier}
    if line.counterparty == plan.FINANCE_COUNTERPARTY:
        counter = {**codes, "unit": plan.FINANCE, "account": kind.account, "amount": -total}
        counter["counterparty"] = plan.BOARD
    book.voucher(kind.book, month, 25 if kind.book == "payroll" else chance.randrange(1, 29), [*rows, counter])


def _service_catalogue(book: _Book, line: _Line, month: int, amount: int) -> None:
    """What the board charges the committees for IT workplaces; each voucher has both sides, so it can be eliminated."""
    for customer, part in zip(plan.CUSTOMERS, split(amount, CUSTOMER_SHARES), strict=True):
        counterparty, activity = plan.CUSTOMERS[customer]
        for charge in scatter(part, 100 * line.kind.size, book.chance):
            text = f"{line.kind.text}, arbetsplats {book.chance.randrange(1000, 9999)}"
            ours = {"unit": line.unit, "activity": line.activity, "account": line.kind.account, "amount": charge}
            theirs = {"unit": customer, "activity": activity, "account": "7641", "amount": -charge}
            rows: list[dict[str, object]] = [
                {**ours, "counterparty": counterparty, "text": text},
                {**theirs, "counterparty": plan.BOARD, "text": text},
            ]
            book.voucher("internal", month, 20, rows)


def _schema(columns: Mapping[str, str]) -> pa.Schema:
    types = {"string": pa.string(), "int32": pa.int32(), "int64": pa.int64(), "date32": pa.date32()}
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])
