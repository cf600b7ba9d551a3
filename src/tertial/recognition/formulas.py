"""Formulas: which columns are calculated from which, found from the numbers of all rows together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from tertial.prose.claim_values import Basis, Horizon, Measure
from tertial.recognition.cells import Numbers
from tertial.view.candidates import is_net_cost
from tertial.view.tables import ColumnFormula, FormulaKind, ViewColumn, ViewRow

_DERIVED = (Measure.VARIANCE, Measure.CHANGE, Measure.FORECAST_CHANGE)
_GIVEN = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.TARGET)
_RESULT = re.compile(r"resultat|netto|summa|total", re.IGNORECASE)
_CLEAR = 4
_MOST_COLUMNS = 14


def find_formulas(
    columns: Sequence[ViewColumn], rows: Sequence[ViewRow], numbers: Numbers, percent: frozenset[int]
) -> tuple[ColumnFormula, ...]:
    """The calculated columns. Those whose heads say so come first; others only when they stand to the right."""
    numeric = [column for column in columns if column.numeric][:_MOST_COLUMNS]
    places = [row.at for row in rows if not row.group]
    found: list[ColumnFormula] = []
    explained: set[frozenset[int]] = set()
    ordered = sorted(numeric, key=lambda c: (c.measure not in _DERIVED, c.at))
    for column in ordered:
        if column.measure in _GIVEN and not _RESULT.search(column.title):
            continue
        best: tuple[tuple[float, int, int], ColumnFormula] | None = None
        others = [c for c in numeric if c.at != column.at]
        for kind, left, right in _choices(column, others, percent):
            if frozenset((column.at, left.at, right.at)) in explained:
                continue
            formula, clear = _test(kind, column.at, left.at, right.at, places, numbers)
            if (
                kind is FormulaKind.DIFFERENCE
                and column.measure in (Measure.VARIANCE, None)
                and (formula is None or formula.fails)
            ):
                better, gained = _favourable(column.at, left.at, right.at, rows, places, numbers)
                if better is not None and gained > clear:
                    formula, clear = better, gained
            if formula is None:
                continue
            fits = _head_agrees(column, kind, left, right)
            rank = (clear - 2 * len(formula.fails) + fits, clear, left.at)
            if best is None or rank > best[0]:
                best = (rank, formula)
        if best is not None:
            found.append(best[1])
            explained.add(frozenset((column.at, best[1].left, best[1].right)))
    return tuple(found)


def named_by_formulas(columns: Sequence[ViewColumn], formulas: Sequence[ColumnFormula]) -> tuple[ViewColumn, ...]:
    """The columns, a nameless difference being what it is calculated from: of budget a variance, of two years a change."""
    found = {formula.column: formula for formula in formulas if formula.kind is FormulaKind.DIFFERENCE and formula.sure}
    return tuple(_named(column, columns, found.get(column.at)) for column in columns)


def _named(column: ViewColumn, columns: Sequence[ViewColumn], formula: ColumnFormula | None) -> ViewColumn:
    if formula is None or column.measure is not None:
        return column
    left, right = columns[formula.left], columns[formula.right]
    measures = {left.measure, right.measure}
    if Measure.BUDGET in measures and measures & {Measure.FORECAST, Measure.OUTCOME}:
        horizon = Horizon.FULL_YEAR if Measure.FORECAST in measures else left.horizon
        return replace(column, measure=Measure.VARIANCE, basis=Basis.BUDGET, horizon=horizon)
    if measures == {Measure.OUTCOME} and left.years_back != right.years_back:
        return replace(column, measure=Measure.CHANGE, basis=Basis.PRIOR_YEAR, horizon=left.horizon)
    return column


def _choices(
    column: ViewColumn, others: Sequence[ViewColumn], percent: frozenset[int]
) -> Iterator[tuple[FormulaKind, ViewColumn, ViewColumn]]:
    named = column.measure in _DERIVED
    own = column.at in percent
    for left, right in permutations(others, 2):
        same = (left.at in percent) == (right.at in percent)
        if not same:
            continue
        if own and left.at not in percent:
            yield FormulaKind.GROWTH, left, right
            yield FormulaKind.SHARE, left, right
        elif own == (left.at in percent) and (named or column.at > max(left.at, right.at)):
            yield FormulaKind.DIFFERENCE, left, right
    if not named and not own:
        for left, right in combinations(others, 2):
            if column.at > max(left.at, right.at):
                yield FormulaKind.SUM, left, right


def _head_agrees(column: ViewColumn, kind: FormulaKind, left: ViewColumn, right: ViewColumn) -> int:
    if kind is not FormulaKind.DIFFERENCE:
        return 0
    measures = {left.measure, right.measure}
    if column.measure is Measure.VARIANCE:
        return 1 if Measure.BUDGET in measures and len(measures) == 2 else 0
    if column.measure is Measure.CHANGE:
        return 1 if measures == {Measure.OUTCOME} and left.years_back < right.years_back else 0
    return 0


def _favourable(
    column: int, left: int, right: int, rows: Sequence[ViewRow], places: Sequence[int], numbers: Numbers
) -> tuple[ColumnFormula | None, int]:
    """The difference turned in the rows of income, or in those of costs, so that plus is good in all of them.

    Only where a whole sort of rows goes the other way: one row alone that does is an error.
    """
    if not any(rows[at].nature < 0 for at in places) or any(
        _below_zero(rows[at], left) for at in places if rows[at].nature
    ):
        return None, 0
    gains = frozenset(at for at in places if rows[at].nature > 0 or rows[at].result)
    spent = frozenset(at for at in places if rows[at].nature < 0 or is_net_cost(rows[at]))
    best: tuple[ColumnFormula | None, int] = (None, 0)
    for turned in (gains, spent) if gains and spent else ():
        found = _test(FormulaKind.DIFFERENCE, column, left, right, places, numbers, turned)
        if found[0] is not None and found[1] > best[1]:
            best = found
    return best


def _below_zero(row: ViewRow, column: int) -> bool:
    shown = row.cells[column].shown
    return shown is not None and shown < 0


def _test(
    kind: FormulaKind,
    column: int,
    left: int,
    right: int,
    places: Sequence[int],
    numbers: Numbers,
    turned: frozenset[int] = frozenset(),
) -> tuple[ColumnFormula | None, int]:
    holds: list[int] = []
    fails: list[int] = []
    clear = 0
    most = max(1, int(len(places) * 0.4))
    for at in places:
        stated = numbers.centre[at][column]
        one, two = numbers.centre[at][left], numbers.centre[at][right]
        if stated is None or one is None or two is None:
            continue
        if at in turned:
            one, two = two, one
        verdict = formula_holds(
            kind,
            stated,
            one,
            two,
            numbers.half[at][column],
            numbers.half[at][left],
            numbers.half[at][right],
            numbers.scale,
        )
        if verdict is None:
            continue
        if not verdict:
            fails.append(at)
            if len(fails) > most:
                return None, 0
            continue
        holds.append(at)
        slack = numbers.half[at][column] + numbers.half[at][left] + numbers.half[at][right]
        if abs(one) > _CLEAR * slack and abs(two) > _CLEAR * slack and (kind is FormulaKind.DIFFERENCE or stated):
            clear += 1
    if clear < 2 or clear < 1.5 * len(fails):
        return None, 0
    sure = clear >= 3 and clear >= 2 * len(fails)
    return (
        ColumnFormula(
            kind=kind,
            column=column,
            left=left,
            right=right,
            holds=tuple(holds),
            fails=tuple(fails),
            sure=sure,
            turned=turned,
        ),
        clear,
    )


def formula_holds(
    kind: FormulaKind, stated: int, one: int, two: int, h: int, h1: int, h2: int, scale: int = 1
) -> bool | None:
    """Whether a printed result can come of two printed numbers; None when the formula has no meaning for them."""
    if kind is FormulaKind.DIFFERENCE:
        return abs(one - two - stated) <= h + h1 + h2
    if kind is FormulaKind.SUM:
        return abs(one + two - stated) <= h + h1 + h2
    low, high = abs(two) - h2, abs(two) + h2
    if low <= 0:
        return None
    if kind is FormulaKind.GROWTH and two < 0 and stated * (one - two) < 0:
        stated = -stated
    top = one - two if kind is FormulaKind.GROWTH else one * (1 if two > 0 else -1)
    slack = h1 + h2 if kind is FormulaKind.GROWTH else h1
    ends = [200 * scale * value / divisor for value in (top - slack, top + slack) for divisor in (low, high)]
    return min(ends) - h <= stated <= max(ends) + h
