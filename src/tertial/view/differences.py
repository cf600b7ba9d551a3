"""Differences that a table does not print, though two of its columns give them: sentences speak of them all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tertial.core.amounts import Interval, Unit
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Basis, Horizon, Measure
from tertial.view.candidates import DERIVED, favourable_of, is_net_cost, is_total, more_of, scope_of
from tertial.view.tables import ColumnFormula, FormulaKind, TableKind, ViewCell, ViewColumn, ViewRow, ViewTable

_KINDS = (
    TableKind.INCOME,
    TableKind.INVESTMENT,
    TableKind.MONEY,
    TableKind.STAFF,
    TableKind.SICK_LEAVE,
    TableKind.FIGURES,
)
_YEAR = re.compile(r"\b20\d\d\b")
_TENTH = Decimal("0.1")


def differences_of(table: ViewTable) -> Iterator[Candidate]:
    """What two columns of a table differ, row by row, and how much that is in per cent."""
    if table.kind not in _KINDS:
        return
    for measure, basis, left, right in _pairs(table):
        printed = any(
            column.measure is measure and column.unit is left.unit and _same_time(column, left)
            for column in table.numeric
        )
        for row in table.rows:
            one, two = row.cells[left.at], row.cells[right.at]
            if one.shown is None or two.shown is None:
                continue
            if not printed:
                yield _difference(table, row, measure, basis, left, right)
            if left.unit not in (Unit.PERCENT, Unit.PERCENTAGE_POINTS) and (grown := _in_percent(one, two)):
                yield _candidate(table, row, measure, basis, left, right, Unit.PERCENT, grown)


def _pairs(table: ViewTable) -> Iterator[tuple[Measure, Basis, ViewColumn, ViewColumn]]:
    """The pairs of columns whose difference has a name."""
    budget, period = _only(table, Measure.BUDGET, Horizon.FULL_YEAR), _only(table, Measure.BUDGET, Horizon.PERIOD)
    forecast = _only(table, Measure.FORECAST, Horizon.FULL_YEAR)
    outcomes = [c for c in table.numeric if c.measure is Measure.OUTCOME and not c.years_back and not c.earlier]
    outcome = outcomes[0] if len({_body(c) for c in outcomes}) == len(outcomes) > 0 else None
    if forecast and budget:
        yield Measure.VARIANCE, Basis.BUDGET, forecast, budget
    if outcome and period and outcome.horizon is Horizon.PERIOD:
        yield Measure.VARIANCE, Basis.PERIOD_BUDGET, outcome, period
    if outcome and budget and not forecast and outcome.horizon is not Horizon.PERIOD:
        yield Measure.VARIANCE, Basis.BUDGET, outcome, budget
    for one, prior in _years(table, outcomes):
        yield Measure.CHANGE, Basis.PRIOR_YEAR, one, prior
    earlier = [c for c in table.numeric if c.measure is Measure.FORECAST and c.earlier]
    if forecast and len(earlier) == 1:
        yield Measure.FORECAST_CHANGE, Basis.EARLIER_FORECAST, forecast, earlier[0]


def _years(table: ViewTable, outcomes: Sequence[ViewColumn]) -> Iterator[tuple[ViewColumn, ViewColumn]]:
    """Each outcome with that of last year: of the same body («Koncernen 2024, Koncernen 2023») when there are several."""
    priors = [c for c in table.numeric if c.measure is Measure.OUTCOME and c.years_back == 1]
    for one in outcomes:
        found = [c for c in priors if _body(c) == _body(one)] if len(outcomes) > 1 else priors
        if len(found) == 1 and found[0].horizon is one.horizon:
            yield one, found[0]


def _body(column: ViewColumn) -> str:
    """What a head says beyond its year."""
    return _YEAR.sub("", column.title).strip(" ,.").lower()


def _only(table: ViewTable, measure: Measure, horizon: Horizon | None = None, back: int = 0) -> ViewColumn | None:
    """The one column of a measure, of that time or of none that its head says; None when there are several or none."""
    found = [
        c
        for c in table.numeric
        if c.measure is measure
        and c.years_back == back
        and not c.earlier
        and (horizon is None or c.horizon in (horizon, None))
    ]
    if horizon is Horizon.PERIOD:
        found = [c for c in found if c.horizon is Horizon.PERIOD]
    return found[0] if len(found) == 1 else None


def _same_time(column: ViewColumn, other: ViewColumn) -> bool:
    return None in (column.horizon, other.horizon) or column.horizon is other.horizon


def _difference(
    table: ViewTable, row: ViewRow, measure: Measure, basis: Basis, left: ViewColumn, right: ViewColumn
) -> Candidate:
    one, two = row.cells[left.at], row.cells[right.at]
    assert one.shown is not None
    assert two.shown is not None
    assert one.interval
    assert two.interval
    size = left.ore or 1
    reach = Interval((one.interval.low - two.interval.high) * size, (one.interval.high - two.interval.low) * size)
    unit = Unit.PERCENTAGE_POINTS if left.unit is Unit.PERCENT else left.unit
    return _candidate(table, row, measure, basis, left, right, unit, (one.shown - two.shown, reach))


def _in_percent(one: ViewCell, two: ViewCell) -> tuple[Decimal, Interval] | None:
    """How many per cent one cell is over another, with what rounding may make of it; None when the other may be zero."""
    over, under = one.interval, two.interval
    if over is None or under is None or one.shown is None or not two.shown or (under.low <= 0 <= under.high):
        return None
    ends = [100 * (value - base) / abs(base) for value in (over.low, over.high) for base in (under.low, under.high)]
    shown = (100 * (one.shown - two.shown) / abs(two.shown)).quantize(_TENTH, ROUND_HALF_UP)
    return shown, Interval(min(ends), max(ends))


def _candidate(
    table: ViewTable,
    row: ViewRow,
    measure: Measure,
    basis: Basis,
    left: ViewColumn,
    right: ViewColumn,
    unit: Unit | None,
    value: tuple[Decimal, Interval],
) -> Candidate:
    made = ViewColumn(at=left.at, title=left.title, measure=measure, basis=basis, horizon=left.horizon)
    formula = ColumnFormula(kind=FormulaKind.DIFFERENCE, column=left.at, left=left.at, right=right.at)
    percent = unit is Unit.PERCENT
    told = row.nature or row.result or is_net_cost(row)
    return Candidate(
        id=f"{row.cells[left.at].key}~{measure.value}{'~procent' if percent else ''}{DERIVED}",
        row=row.title,
        shown=value[0],
        decimals=1 if percent else max(row.cells[left.at].decimals, row.cells[right.at].decimals),
        ore=0 if percent else left.ore,
        unit=unit,
        measure=measure,
        basis=basis,
        horizon=left.horizon,
        year=left.year,
        favourable=favourable_of(table, row, made, formula),
        more=more_of(table, row, made, formula) if told or not table.costs_negative else 0,
        scope=scope_of(table),
        total=is_total(table, row),
        reach=value[1],
    )
