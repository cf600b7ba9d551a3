"""Operands: what a calculated column is, told by the columns that it is calculated from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tertial.prose.claim_values import Basis, Horizon, Measure
from tertial.view.tables import ColumnFormula, FormulaKind, ViewColumn

_OF_FORECAST = (Measure.FORECAST, Measure.VARIANCE)
_SPOKEN_TIME = re.compile(
    r"\b(?:jan|feb|mars|april|apr|maj|jun|jul|aug|sep|okt|nov|tertial|kvartal|delår|T[12]\b)", re.IGNORECASE
)
_OWN_TIME = re.compile(r"period|ack|delår|jan|t\.?o\.?m|hittills|tertial|kvartal|helår|\bårs", re.IGNORECASE)


def told_by_operands(columns: Sequence[ViewColumn], formulas: Sequence[ColumnFormula]) -> tuple[ViewColumn, ...]:
    """The columns, a calculated one being of the time of its operands, and an earlier forecast told by its change."""
    made = list(columns)
    for formula in formulas:
        if formula.kind is not FormulaKind.DIFFERENCE or not formula.sure:
            continue
        column, left, right = made[formula.column], made[formula.left], made[formula.right]
        if column.measure is Measure.VARIANCE:
            made[column.at] = _timed(column, left, right)
        elif column.measure in (Measure.CHANGE, Measure.FORECAST_CHANGE) and _is_of_forecasts(left, right):
            made[right.at] = replace(right, measure=left.measure, basis=left.basis, earlier=True)
            change = replace(column, measure=Measure.FORECAST_CHANGE, basis=Basis.EARLIER_FORECAST)
            made[column.at] = replace(change, horizon=Horizon.FULL_YEAR)
    return tuple(made)


def _timed(column: ViewColumn, left: ViewColumn, right: ViewColumn) -> ViewColumn:
    """A variance between two columns of one time is of that time, when its own head names none."""
    if left.horizon is None or left.horizon is not right.horizon or _OWN_TIME.search(column.title):
        return column
    return replace(column, horizon=left.horizon)


def _is_of_forecasts(left: ViewColumn, right: ViewColumn) -> bool:
    """Whether a change is between the forecast now and the one that the right column's head dates earlier."""
    named = right.measure is Measure.FORECAST and (right.earlier or bool(_SPOKEN_TIME.search(right.title)))
    return named and left.measure in _OF_FORECAST and not left.years_back and not right.years_back
