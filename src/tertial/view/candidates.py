"""Candidates: the cells that a claim may speak of, and the period budget that stands in no table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from tertial.core.amounts import Unit
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Basis, Horizon, Measure
from tertial.prose.number_values import NumberUnit
from tertial.view.tables import ColumnFormula, FormulaKind, TableKind, ViewCell, ViewColumn, ViewRow, ViewTable

LINEAR = "~linjär"
"""The end of the id of a candidate that follows from a linear period budget and is printed nowhere."""

DERIVED = "~skillnad"
"""The end of the id of a candidate that is the difference of two printed cells, or that in per cent (view/differences.py)."""

_OF_AMOUNTS = (FormulaKind.GROWTH, FormulaKind.SHARE)
_LEAST_ROWS = 2
_TOTAL = re.compile(r"\btotal|\bsumma\b|^samtliga", re.IGNORECASE)
_NET = re.compile(r"\W*(?:summa |totalt )?netto\W*(?:totalt)?\W*", re.IGNORECASE)
_MOSTLY = Decimal("0.7")
_COSTS = re.compile(r"kostnad|utgift", re.IGNORECASE)

DIFFERENCES = (Measure.VARIANCE, Measure.CHANGE, Measure.FORECAST_CHANGE)


def candidates_of(table: ViewTable, months: int) -> list[Candidate]:
    """Every cell with a number and a meaning, and derived period variances where the table has none."""
    if table.kind in (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY) and not table.ore:
        return []
    found = [candidate for row in table.rows for candidate in _of_row(table, row)]
    return found + list(_linear(table, months))


def is_printed(candidate: Candidate) -> bool:
    """Whether the candidate is a cell as it stands, and nothing that was calculated."""
    return "~" not in candidate.id


def cell_of(candidate: Candidate) -> str:
    """The key of the cell that the candidate is, or is calculated from."""
    return candidate.id.partition("~")[0]


def _of_row(table: ViewTable, row: ViewRow) -> Iterator[Candidate]:
    for column in table.numeric:
        cell = row.cells[column.at]
        if cell.shown is None or column.measure is None or column.earlier:
            continue
        yield _candidate(table, row, column, cell)


def _candidate(table: ViewTable, row: ViewRow, column: ViewColumn, cell: ViewCell) -> Candidate:
    own, ore = (None, 0) if column.unit else unit_of_row(row.title)
    unit = column.unit or (Unit.PERCENT if cell.percent else own)
    of_amounts = any(formula.column == column.at and formula.kind in _OF_AMOUNTS for formula in table.formulas)
    if unit is Unit.PERCENT and column.measure in DIFFERENCES and not of_amounts:
        unit = Unit.PERCENTAGE_POINTS
    assert cell.shown is not None
    return Candidate(
        id=cell.key,
        row=row.title,
        shown=cell.shown,
        decimals=cell.decimals,
        ore=column.ore or ore,
        unit=unit,
        measure=column.measure,
        basis=column.basis,
        horizon=column.horizon,
        year=column.year,
        years_back=column.years_back if column.measure not in DIFFERENCES else 0,
        favourable=favourable_of(table, row, column),
        more=more_of(table, row, column),
        scope=f"{scope_of(table)} {column.title}" if column.measure is Measure.OUTCOME else scope_of(table),
        total=is_total(table, row),
    )


_ROW_UNIT = re.compile(r"(?:,\s*|\()\s*(%|procent|mnkr|mkr|tkr|kr|mdkr)\)?\s*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def unit_of_row(title: str) -> tuple[Unit | None, int]:
    """The unit that a row's title ends with («Låneskuld, mnkr»), and how many öre it is when it is money."""
    found = _ROW_UNIT.search(title)
    if found is None:
        return None, 0
    word = found[1].lower()
    return (
        (Unit.PERCENT, 0)
        if word in ("%", "procent")
        else (Unit.MONEY, NumberUnit("mnkr" if word == "mkr" else word).ore)
    )


def scope_of(table: ViewTable) -> str:
    """The words that every row of a table is of: its headings, its title, and the head over the rows' own titles."""
    head = table.columns[0].title if table.columns and not table.columns[0].numeric else ""
    return " ".join((*table.section, table.title, head))


def is_total(table: ViewTable, row: ViewRow) -> bool:
    """Whether a row is what the whole table comes to: the last one of money or of a sum, else one that says so."""
    last = row.at == len(table.rows) - 1 and len(table.rows) > _LEAST_ROWS
    if table.kind in (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY):
        return last
    return bool(_TOTAL.search(row.title)) or (last and any(row.at == footing.total for footing in table.footings))


def favourable_of(table: ViewTable, row: ViewRow, column: ViewColumn, formula: ColumnFormula | None = None) -> int:
    """The sign that is good news in a cell: of a result, or of a difference whose direction is known."""
    formula = formula or table.formula_of(column.at)
    mirrored = table.mirrored
    if column.measure not in DIFFERENCES:
        return (-1 if mirrored else 1) if row.result and table.kind is TableKind.INCOME else 0
    if table.kind is TableKind.INCOME or table.costs_negative:
        if formula is not None and column.measure is Measure.VARIANCE:
            left = table.columns[formula.left].measure
            turn = (-1 if left is Measure.BUDGET else 1) * (-1 if row.at in formula.turned else 1)
            if mirrored and (row.result or row.nature > 0):
                return -turn
            if table.costs_negative or row.result or row.nature > 0:
                return turn
            return -turn if row.nature < 0 else 0
        return (-1 if mirrored else 1) if table.costs_negative or row.result else 0
    if table.kind is TableKind.MONEY and column.measure is Measure.VARIANCE:
        return _favourable_by_signs(table, row, formula)
    if table.kind is TableKind.INVESTMENT and column.measure is Measure.VARIANCE:
        if formula is None:
            return 0
        turn = -1 if row.at in formula.turned else 1
        return turn if table.columns[formula.left].measure is Measure.BUDGET else -turn
    return 0


def _favourable_by_signs(table: ViewTable, row: ViewRow, formula: ColumnFormula | None) -> int:
    """The good sign of a variance where the rows are committees or activities: by how costs are printed there.

    Budget minus outcome is only written where costs stand without minus.
    """
    if formula is None:
        return 0
    below = _share_below_zero(table, formula.left, formula.right)
    from_budget = table.columns[formula.left].measure is Measure.BUDGET
    if below >= _MOSTLY:
        return -1 if from_budget else 1
    if below <= 1 - _MOSTLY and from_budget and row.nature <= 0:
        return 1
    if below <= 1 - _MOSTLY and (row.nature < 0 or _COSTS.search(f"{table.title} {table.columns[0].title}")):
        return -1
    return 0


def _share_below_zero(table: ViewTable, *columns: int) -> Decimal:
    shown = [value for row in table.rows for at in columns if (value := row.cells[at].shown)]
    return Decimal(sum(value < 0 for value in shown)) / max(1, len(shown))


def more_of(table: ViewTable, row: ViewRow, column: ViewColumn, formula: ColumnFormula | None = None) -> int:
    """The sign that means a larger quantity: costs printed as negative grow downward."""
    turn = -1 if table.costs_negative and (row.nature < 0 or is_net_cost(row)) and not row.result else 1
    if (row.nature > 0 and table.mirrored) or _is_net_cost_of_a_body(table, row):
        turn = -1
    if column.measure not in DIFFERENCES:
        return turn
    formula = formula or table.formula_of(column.at)
    if formula is None:
        return 0
    left, right = table.columns[formula.left], table.columns[formula.right]
    if row.at in formula.turned:
        turn = -turn
    if column.measure is Measure.VARIANCE:
        return turn * (-1 if left.measure is Measure.BUDGET else 1)
    return turn if left.years_back <= right.years_back else -turn


def _is_net_cost_of_a_body(table: ViewTable, row: ViewRow) -> bool:
    """Whether the row is a committee or an activity in a table of net costs that stand with minus."""
    return table.kind is TableKind.MONEY and not row.nature and not row.result and is_below_zero(row)


def is_net_cost(row: ViewRow) -> bool:
    """Whether a row is a net that is spoken of as a cost: «nettokostnaderna har ökat» when it goes further below zero."""
    if row.nature:
        return False
    return "nettokostnad" in row.title.lower() or (bool(_NET.fullmatch(row.title)) and is_below_zero(row))


def is_below_zero(row: ViewRow) -> bool:
    """Whether the first figures of a row stand with minus."""
    shown = [cell.shown for cell in row.cells[1:3] if cell.shown]
    return bool(shown) and all(value < 0 for value in shown)


def _linear(table: ViewTable, months: int) -> Iterator[Candidate]:
    budget, outcome = table.column_of(Measure.BUDGET), table.column_of(Measure.OUTCOME)
    if not months or months == 12 or budget is None or outcome is None or table.kind is not TableKind.INCOME:
        return
    if budget.horizon is Horizon.PERIOD or outcome.horizon is Horizon.FULL_YEAR or not table.ore:
        return
    if any(c.measure is Measure.VARIANCE and c.horizon is Horizon.PERIOD for c in table.columns):
        return
    for row in table.rows:
        spent, whole = row.cells[outcome.at], row.cells[budget.at]
        if spent.shown is None or whole.shown is None:
            continue
        variance = spent.shown - whole.shown * months / 12
        made = _candidate(table, row, replace(outcome, measure=Measure.VARIANCE, basis=Basis.PERIOD_BUDGET), spent)
        yield replace(
            made,
            id=spent.key + LINEAR,
            shown=round(variance, spent.decimals),
            decimals=spent.decimals,
            horizon=Horizon.PERIOD,
            favourable=1 if table.costs_negative or row.result or row.nature > 0 else -1 if row.nature < 0 else 0,
            more=-1 if table.costs_negative and (row.nature < 0 or is_net_cost(row)) else 1,
        )
