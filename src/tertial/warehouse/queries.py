"""The one definition: from balances to the rows of a statement, and from a figure down to its postings, in Ibis.

Nothing here knows an engine. Amounts stay whole öre in int64; strings are compared by byte; no rounding, no ordering
of Swedish names: those belong to the rooms above.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import ibis
import ibis.expr.types as ir

from tertial.core.ledger import BALANCE_COLUMNS
from tertial.core.organisation import Membership
from tertial.core.questions import UNMAPPED, Question, RowSelection
from tertial.core.selectors import NEXT_TO_EMPTY, Codes, Selector
from tertial.warehouse.schemas import DETAILS, GIVEN, POSTINGS, engine_schema

BALANCES = ibis.table(engine_schema(BALANCE_COLUMNS), name="balances")
LEDGER_POSTINGS = ibis.table(engine_schema(POSTINGS), name="postings")
LEDGER_DETAILS = ibis.table(engine_schema(POSTINGS), name=DETAILS)
LEDGER_GIVEN = ibis.table(engine_schema(GIVEN), name="given")

MAPPED_BY = ("row", "kind", "occasion", "year", "month", "unit", "batch")
"""What the balances of a statement are kept by when its rows have taken the place of the codes."""

LAST_CODE = "\U0010ffff"
"""A text that no code comes after."""

LARGEST = 50
"""How many rows a tracing query gives at most; the sum of the rest is known from the balances."""


PER_ACCOUNT = 5
"""How many rows of an account are given when all of a column's accounts are asked for at once."""

STATEMENT_ROW = "statement_row"
"""Which row of the statement a posting belongs to, where postings of several rows are given at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a query is compiled for: everything of a question but the values that are bound when it runs.

    `members` is how many intervals of unit codes are bound, each with its first and last month.
    """

    scope: Selector
    rows: tuple[RowSelection, ...]
    members: int
    by: tuple[str, ...]
    only: str = ""


def shape_of(question: Question) -> tuple[Shape, dict[str, str | int]]:
    """The question's shape, and the values to bind: the same shape is compiled once for all units and years."""
    intervals = [(low, high, one) for one in question.members for low, high in one.codes.intervals]
    values: dict[str, str | int] = {
        "first_year": question.first_year,
        "last_year": question.last_year,
        "last_month": question.last_month,
    }
    for at, (low, high, member) in enumerate(intervals):
        values |= {
            f"low_{at}": low,
            f"high_{at}": high or LAST_CODE,
            f"from_{at}": member.first,
            f"to_{at}": member.last,
        }
    return Shape(
        scope=question.scope, rows=question.rows, members=len(intervals), by=question.by, only=question.only
    ), values


@dataclass(frozen=True, slots=True)
class Parameters:
    """The values that are bound when a compiled query runs, as Ibis parameters by name."""

    by_name: dict[str, ir.Scalar]

    def number(self, name: str) -> ir.IntegerScalar:
        """The whole number of that name."""
        return self.by_name.setdefault(name, ibis.param("int32"))

    def text(self, name: str) -> ir.StringScalar:
        """The text of that name."""
        return self.by_name.setdefault(name, ibis.param("string"))


def mapped_balances(shape: Shape) -> ir.Table:
    """The balances of a statement's scope by its rows instead of by codes: what every unit's sums are taken from.

    It is a hundredth of the balances and the same for all units, years and periods, so an engine makes it once.
    """
    balances = BALANCES.filter(chosen_by(BALANCES, shape.scope)) if shape.scope.parts else BALANCES
    mapped = balances.mutate(row=row_of(balances, shape.rows))
    sums = mapped.group_by([*MAPPED_BY]).agg(amount=mapped.amount.sum(), postings=mapped.postings.sum())
    return sums.order_by(["unit", "year", "kind"])


def statement_sums(mapped: ir.Table, shape: Shape, bound: Parameters) -> ir.Table:
    """Sums by row, kind, occasion and year (and what the shape is divided by): of the period, and of the year."""
    mapped = _of_members(mapped, shape, bound)
    return _summed(mapped.filter(mapped.row == shape.only) if shape.only else mapped, shape, bound)


def account_sums(shape: Shape, bound: Parameters) -> ir.Table:
    """The same sums straight from the balances, which have the codes that the mapped ones have lost."""
    balances = _within(BALANCES, shape, bound)
    return _summed(balances.mutate(row=row_of(balances, shape.rows)), shape, bound)


def _summed(mapped: ir.Table, shape: Shape, bound: Parameters) -> ir.Table:
    in_period = mapped.month <= bound.number("last_month")
    return mapped.group_by(["row", "kind", "occasion", "year", *shape.by]).agg(
        amount=in_period.ifelse(mapped.amount, 0).sum(),
        year_amount=mapped.amount.sum(),
        postings=in_period.ifelse(mapped.postings, 0).sum(),
        year_postings=mapped.postings.sum(),
    )


def scope_sums(shape: Shape, bound: Parameters) -> ir.Table:
    """The ledger's own sums within the scope, not divided into rows: what the rows must add up to."""
    balances = _within(BALANCES, shape, bound)
    in_period = balances.month <= bound.number("last_month")
    return balances.group_by(["kind", "occasion", "year"]).agg(
        amount=in_period.ifelse(balances.amount, 0).sum(), year_amount=balances.amount.sum()
    )


def largest_postings(shape: Shape, bound: Parameters) -> ir.Table:
    """The postings of the shape's chosen row in the period, the largest first, at most LARGEST of them."""
    return _largest(LEDGER_POSTINGS, shape, bound)


def account_postings(shape: Shape, bound: Parameters) -> ir.Table:
    """The postings of the period with the row that they belong to, PER_ACCOUNT at most of each row and account."""
    return _largest_of_each(LEDGER_POSTINGS, shape, bound)


def account_given(shape: Shape, bound: Parameters) -> ir.Table:
    """The given balances of a kind and occasion in the same way."""
    return _largest_of_each(_of_kind(bound), shape, bound)


def largest_given(shape: Shape, bound: Parameters) -> ir.Table:
    """The given balances of the shape's chosen row, of a kind and occasion, the largest first, at most LARGEST."""
    return _largest(_of_kind(bound), shape, bound)


def voucher_rows(bound: Parameters) -> ir.Table:
    """Every row of one voucher of one batch: what shows that it balances."""
    rows = LEDGER_POSTINGS
    return rows.filter(
        rows.batch == bound.text("batch"),
        rows.year == bound.number("year"),
        rows.series == bound.text("series"),
        rows.voucher == bound.text("voucher"),
    ).order_by(["row", "line"])


def detail_rows(bound: Parameters) -> ir.Table:
    """What is told once more, with its supplier, of one account of one voucher."""
    rows = LEDGER_DETAILS
    return rows.filter(
        rows.year == bound.number("year"), rows.voucher == bound.text("voucher"), rows.account == bound.text("account")
    ).order_by(_largest_first(rows))


def row_of(table: ir.Table, rows: tuple[RowSelection, ...]) -> ir.StringColumn:
    """The row that each line of a table belongs to: the first whose selector chooses it, else UNMAPPED."""
    cases = [(chosen_by(table, one.selector), ibis.literal(one.row)) for one in rows]
    return ibis.cases(*cases, else_=UNMAPPED) if cases else ibis.literal(UNMAPPED)


def chosen_by(table: ir.Table, selector: Selector) -> ir.BooleanValue:
    """Whether a selector chooses a line: as plain comparisons, which every engine can prune files by."""
    conditions = [_within_codes(table[dimension], codes) for dimension, codes in selector.parts]
    return reduce(lambda one, two: one & two, conditions) if conditions else ibis.literal(True)


def _within_codes(column: ir.StringColumn, codes: Codes) -> ir.BooleanValue:
    conditions = [_within_interval(column, low, high) for low, high in codes.intervals]
    return reduce(lambda one, two: one | two, conditions) if conditions else ibis.literal(False)


def _within_interval(column: ir.StringColumn, low: str, high: str) -> ir.BooleanValue:
    if high == NEXT_TO_EMPTY:
        return column == ""
    begins = column != "" if low == NEXT_TO_EMPTY else column >= low
    if not high:
        return begins if low else ibis.literal(True)
    return begins & (column < high) if low else column < high


def _of_members(table: ir.Table, shape: Shape, bound: Parameters) -> ir.Table:
    chosen = table.filter(
        table.year >= bound.number("first_year"),
        table.year <= bound.number("last_year"),
    )
    if shape.members:
        month = chosen.year * 100 + chosen.month
        conditions = [
            (chosen.unit >= bound.text(f"low_{at}"))
            & (chosen.unit < bound.text(f"high_{at}"))
            & (month >= bound.number(f"from_{at}"))
            & (month <= bound.number(f"to_{at}"))
            for at in range(shape.members)
        ]
        chosen = chosen.filter(reduce(lambda one, two: one | two, conditions))
    return chosen


def _within(table: ir.Table, shape: Shape, bound: Parameters) -> ir.Table:
    chosen = _of_members(table, shape, bound)
    if shape.scope.parts:
        chosen = chosen.filter(chosen_by(chosen, shape.scope))
    if shape.only == UNMAPPED:
        chosen = chosen.filter(row_of(chosen, shape.rows) == UNMAPPED)
    elif shape.only:
        chosen = chosen.filter(chosen_by(chosen, next(one.selector for one in shape.rows if one.row == shape.only)))
    return chosen


def _of_kind(bound: Parameters) -> ir.Table:
    kind, occasion = bound.text("kind"), bound.text("occasion")
    return LEDGER_GIVEN.filter(LEDGER_GIVEN.kind == kind, LEDGER_GIVEN.occasion == occasion)


def _largest_of_each(table: ir.Table, shape: Shape, bound: Parameters) -> ir.Table:
    chosen = _within(table, shape, bound)
    chosen = chosen.filter(chosen.month <= bound.number("last_month"))
    chosen = chosen.mutate(**{STATEMENT_ROW: row_of(chosen, shape.rows)})
    groups = [chosen[STATEMENT_ROW], chosen.account]
    place = ibis.row_number().over(ibis.window(group_by=groups, order_by=_largest_first(chosen)))
    placed = chosen.mutate(place=place)
    kept = placed.filter(placed.place < PER_ACCOUNT)
    return kept.order_by([STATEMENT_ROW, "account", "place"]).select([STATEMENT_ROW, *table.columns])


def _largest(table: ir.Table, shape: Shape, bound: Parameters) -> ir.Table:
    chosen = _within(table, shape, bound)
    chosen = chosen.filter(
        chosen.month <= bound.number("last_month"),
        chosen.account >= bound.text("first_account"),
        chosen.account <= bound.text("last_account"),
    )
    return chosen.order_by(_largest_first(chosen)).limit(LARGEST)


def _largest_first(rows: ir.Table) -> list[ir.Value]:
    """The largest first, and equal ones in an order that every engine keeps: a line of a workbook has many months."""
    return [rows.amount.abs().desc(), *(rows[name] for name in ("batch", "line", "year", "month", "unit", "account"))]


def whole(codes: Codes) -> tuple[Membership, ...]:
    """Codes as a membership for all time, for asking of units without an organisation."""
    return (Membership(codes=codes),)
