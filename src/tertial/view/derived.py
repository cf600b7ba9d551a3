"""Derived candidates: the differences and percentages that follow from two printed columns and stand in none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from tertial.core.amounts import Interval, Unit
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Basis, Horizon, Measure
from tertial.view.candidates import scope_of
from tertial.view.tables import FormulaKind, TableKind, ViewCell, ViewColumn, ViewRow, ViewTable

CALCULATED = "~räknat"
PERCENT = "~procent"
"""The ends of the ids of a calculated difference and of the same in per cent of what it is from."""

_MONEY = (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY)
_LEVELS = (Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET)
_FEWEST_OF_CHANGE = 2


def derived_of(table: ViewTable) -> list[Candidate]:
    """What each row's columns give: changes between years and variances against budget, in the unit and in per cent."""
    if table.kind in _MONEY and not table.ore:
        return []
    pairs = list(_pairs(table))
    return [made for row in table.rows for pair in pairs for made in _of_row(table, row, *pair)]


def _pairs(table: ViewTable) -> Iterator[tuple[ViewColumn, ViewColumn, Measure]]:
    """The columns to hold against each other: this year's first, what it is compared with second."""
    levels = [column for column in table.numeric if column.measure in _LEVELS and not column.earlier]
    for now, then in product(levels, levels):
        if now.at == then.at or now.years_back or not _of_one_time(now, then):
            continue
        if now.measure is then.measure is Measure.OUTCOME and then.years_back == 1:
            yield now, then, Measure.CHANGE
        elif (
            now.measure in (Measure.OUTCOME, Measure.FORECAST)
            and then.measure is Measure.BUDGET
            and not then.years_back
        ):
            yield now, then, Measure.VARIANCE


def _of_one_time(now: ViewColumn, then: ViewColumn) -> bool:
    """Whether two columns are of one time: of the period both, or of the year both."""
    if then.measure is Measure.BUDGET:
        full = now.horizon is Horizon.FULL_YEAR and then.horizon is not Horizon.PERIOD
        return full or (now.horizon is Horizon.PERIOD and then.horizon is Horizon.PERIOD)
    return now.horizon is then.horizon


def _of_row(table: ViewTable, row: ViewRow, now: ViewColumn, then: ViewColumn, measure: Measure) -> Iterator[Candidate]:
    left, right = row.cells[now.at], row.cells[then.at]
    if left.shown is None or right.shown is None or left.interval is None or right.interval is None:
        return
    points = (now.unit or then.unit) is Unit.PERCENT or left.percent
    made = Candidate(
        id=left.key + CALCULATED,
        row=row.title,
        shown=left.shown - right.shown,
        decimals=max(left.decimals, right.decimals),
        ore=now.ore,
        unit=Unit.PERCENTAGE_POINTS if points else now.unit,
        measure=measure,
        basis=Basis.PRIOR_YEAR if measure is Measure.CHANGE else Basis.BUDGET,
        horizon=now.horizon,
        favourable=_favourable(table, row),
        more=_more(table, row),
        scope=scope_of(table),
        total=_is_total(table, row),
        bounds=_scaled(left.interval - right.interval, now.ore),
        derived=f"{row.title}, {now.title} minus {then.title}: {left.text.strip()} och {right.text.strip()}",
    )
    if not _stands_printed(table, now, then):
        yield made
    if not points and right.shown:
        yield replace(
            made,
            id=left.key + PERCENT,
            shown=round(100 * (left.shown - right.shown) / abs(right.shown), 1),
            decimals=1,
            ore=0,
            unit=Unit.PERCENT,
            bounds=_growth(left, right),
            derived=f"{row.title}, {now.title} i förhållande till {then.title}: {left.text.strip()} och {right.text.strip()}",
        )


def _growth(left: ViewCell, right: ViewCell) -> Interval | None:
    """Between what the printed values may be, the difference in per cent of the size of the second lies here."""
    one, two = left.interval, right.interval
    if one is None or two is None or two.low <= 0 <= two.high:
        return None
    ends = [100 * (a - b) / abs(b) for a in (one.low, one.high) for b in (two.low, two.high)]
    return Interval(min(ends), max(ends))


def _scaled(interval: Interval, ore: int) -> Interval:
    return Interval(interval.low * ore, interval.high * ore) if ore else interval


def _stands_printed(table: ViewTable, now: ViewColumn, then: ViewColumn) -> bool:
    """Whether the table prints the difference of the two columns in a column of its own."""
    return any(
        formula.kind is FormulaKind.DIFFERENCE and {formula.left, formula.right} == {now.at, then.at}
        for formula in table.formulas
    )


def _more(table: ViewTable, row: ViewRow) -> int:
    cost = row.nature < 0 or (not row.nature and "nettokostnad" in row.title.lower())
    return -1 if table.costs_negative and cost and not row.result else 1


def _favourable(table: ViewTable, row: ViewRow) -> int:
    if table.kind is not TableKind.INCOME and not table.costs_negative:
        return 0
    if table.costs_negative or row.result or row.nature > 0:
        return 1
    return -1 if row.nature < 0 else 0


def _is_total(table: ViewTable, row: ViewRow) -> bool:
    if table.kind in _MONEY:
        return row.at == len(table.rows) - 1 and len(table.rows) > _FEWEST_OF_CHANGE
    return row.title.lower().startswith(("total", "summa", "samtliga"))
