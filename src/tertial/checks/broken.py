"""What is broken in a table: sums and formulas that do not hold, and the one cell or swap that would mend them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from tertial.prose.mends import Mend, mend_between
from tertial.view.tables import ColumnFormula, Footing, FormulaKind, ViewTable

Spot = tuple[int, int]
"""A cell by row and column."""


class Sort(StrEnum):
    """Whether a relation runs down a column or along a row."""

    SUM = "sum"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Relation:
    """Cells that with their signs come to nothing: a sum in one column, or a formula in one row."""

    sort: Sort
    terms: tuple[tuple[Spot, int], ...]
    footing: Footing | None
    formula: ColumnFormula | None
    sure: bool

    @property
    def result(self) -> Spot:
        """The cell that is calculated."""
        return self.terms[0][0]


@dataclass(frozen=True, slots=True)
class Break:
    """Relations that fail together. `cell` is the one that is wrong when it is known, and `needed` what it should be.

    `swapped` is set when two cells have changed places.
    """

    relations: tuple[Relation, ...]
    cell: Spot | None = None
    needed: Decimal | None = None
    mend: Mend | None = None
    swapped: tuple[Spot, Spot] | None = None
    sure: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether a sum is among what fails."""
        return any(relation.sort is Sort.SUM for relation in self.relations)


def breaks(table: ViewTable) -> tuple[Break, ...]:
    """Everything that fails in a table, each failing relation in one break. Several rules ask, so the answer is kept."""
    kept = _KEPT.get(id(table))
    if kept is None or kept[0] is not table:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[id(table)] = (table, _breaks(table))
    return kept[1]


def forget() -> None:
    """Forgets every kept answer."""
    _KEPT.clear()


_KEPT: dict[int, tuple[ViewTable, tuple[Break, ...]]] = {}
_MOST_KEPT = 1024


def _breaks(table: ViewTable) -> tuple[Break, ...]:
    if not any(footing.fails for footing in table.footings) and not any(formula.fails for formula in table.formulas):
        return ()
    relations = tuple(_relations(table))
    failing = [relation for relation in relations if not _holds(table, relation)]
    if not failing:
        return ()
    by_cell: dict[Spot, list[Relation]] = {}
    for relation in relations:
        for spot, _ in relation.terms:
            by_cell.setdefault(spot, []).append(relation)
    found: list[Break] = []
    while failing:
        one = (
            _by_cell(table, failing, by_cell) or _by_swap(table, failing, by_cell) or _alone(table, failing[0], by_cell)
        )
        found.append(one)
        failing = [relation for relation in failing if relation not in one.relations]
    return tuple(found)


def _relations(table: ViewTable) -> Iterable[Relation]:
    for footing in table.footings:
        for column in (*footing.holds, *footing.fails):
            terms = [((footing.total, column), -1)]
            terms += [((at, column), sign) for at, sign in footing.parts if table.cell(at, column).shown is not None]
            yield Relation(Sort.SUM, tuple(terms), footing, None, footing.sure)
    for formula in table.formulas:
        if formula.kind not in (FormulaKind.DIFFERENCE, FormulaKind.SUM):
            continue
        turn = -1 if formula.kind is FormulaKind.DIFFERENCE else 1
        for row in (*formula.holds, *formula.fails):
            first, second = (formula.right, formula.left) if row in formula.turned else (formula.left, formula.right)
            terms = [((row, formula.column), -1), ((row, first), 1), ((row, second), turn)]
            yield Relation(Sort.FORMULA, tuple(terms), None, formula, formula.sure)


def _value(table: ViewTable, spot: Spot) -> Decimal:
    return table.cell(*spot).shown or Decimal(0)


def slack_of(table: ViewTable, relation: Relation) -> Decimal:
    """How much rounding alone may make the cells of a relation differ."""
    slack = Decimal(0)
    for spot, _ in relation.terms:
        cell = table.cell(*spot)
        slack += Decimal(0) if cell.exact is not None else Decimal(5).scaleb(-cell.decimals - 1)
    return slack


def difference(table: ViewTable, relation: Relation) -> Decimal:
    """How much the calculated parts are over the printed result."""
    return sum((sign * _value(table, spot) for spot, sign in relation.terms), Decimal(0))


def _holds(table: ViewTable, relation: Relation) -> bool:
    return abs(difference(table, relation)) <= slack_of(table, relation)


def _needed(table: ViewTable, relation: Relation, spot: Spot) -> Decimal:
    sign = next(sign for place, sign in relation.terms if place == spot)
    return _value(table, spot) - difference(table, relation) / sign


def _by_cell(table: ViewTable, failing: Sequence[Relation], by_cell: dict[Spot, list[Relation]]) -> Break | None:
    """The cell whose change mends at least two failing relations and breaks none."""
    best: tuple[tuple[int, int, int], Break] | None = None
    failed = set(map(id, failing))
    for spot in {spot for relation in failing for spot, _ in relation.terms}:
        mine = [relation for relation in by_cell[spot] if id(relation) in failed]
        if len(mine) < 2:
            continue
        agreed = _agreed(table, mine, spot)
        if agreed is None:
            continue
        holding = [relation for relation in by_cell[spot] if id(relation) not in failed]
        change = abs(agreed - _value(table, spot))
        spoiled = sum(1 for relation in holding if change > 2 * slack_of(table, relation))
        if spoiled * 2 >= len(mine):
            continue
        shown = _value(table, spot)
        mend = mend_between(shown, agreed)
        rank = (len(mine) - 2 * spoiled, mend is not None, -len(holding))
        made = Break(tuple(mine), spot, agreed, mend, None, any(relation.sure for relation in mine))
        if best is None or rank > best[0]:
            best = (rank, made)
    return best[1] if best else None


def _agreed(table: ViewTable, relations: Sequence[Relation], spot: Spot) -> Decimal | None:
    """The value that would mend every relation at once; the formula's is the sharpest, for it has fewest parts."""
    ends = []
    for relation in relations:
        middle, slack = _needed(table, relation, spot), slack_of(table, relation)
        ends.append((slack, middle))
    low = max(middle - slack for slack, middle in ends)
    high = min(middle + slack for slack, middle in ends)
    return min(ends)[1] if low <= high else None


def _by_swap(table: ViewTable, failing: Sequence[Relation], by_cell: dict[Spot, list[Relation]]) -> Break | None:
    """Two cells of one row or one column that have changed places."""
    spots = sorted({spot for relation in failing for spot, _ in relation.terms})[:60]
    failed = set(map(id, failing))
    best: tuple[int, Break] | None = None
    for one, two in combinations(spots, 2):
        if (one[0] != two[0] and one[1] != two[1]) or _value(table, one) == _value(table, two):
            continue
        touched = list({id(r): r for r in (*by_cell[one], *by_cell[two])}.values())
        mine = [relation for relation in touched if id(relation) in failed]
        if len(mine) < 2 or not all(_holds_swapped(table, relation, one, two) for relation in touched):
            continue
        if best is None or len(mine) > best[0]:
            best = (
                len(mine),
                Break(tuple(mine), one, _value(table, two), Mend.PLACE, (one, two), any(r.sure for r in mine)),
            )
    return best[1] if best else None


def _holds_swapped(table: ViewTable, relation: Relation, one: Spot, two: Spot) -> bool:
    turned = {one: two, two: one}
    total = sum((sign * _value(table, turned.get(spot, spot)) for spot, sign in relation.terms), Decimal(0))
    return abs(total) <= slack_of(table, relation)


def _alone(table: ViewTable, relation: Relation, by_cell: dict[Spot, list[Relation]]) -> Break:
    """A relation that fails by itself, with the one slip that would mend it, when there is just one that spoils no other."""
    slips = []
    for spot, _ in relation.terms:
        shown, needed = _value(table, spot), _needed(table, relation, spot)
        mend = mend_between(shown, needed) or _near_sign(shown, needed, slack_of(table, relation))
        spoiled = any(_holds(table, other) for other in by_cell[spot] if other is not relation)
        if mend is not None and not spoiled:
            slips.append((spot, -shown if mend is Mend.SIGN else needed, mend))
    if signs := [slip for slip in slips if slip[2] is Mend.SIGN]:
        slips = signs
    if len(slips) == 1:
        spot, needed, mend = slips[0]
        return Break((relation,), spot, needed, mend, None, relation.sure)
    return Break((relation,), None, None, None, None, relation.sure)


def _near_sign(shown: Decimal, needed: Decimal, slack: Decimal) -> Mend | None:
    return Mend.SIGN if shown and abs(shown + needed) <= slack and abs(shown) > slack else None
