"""Tables with the meaning of their rows and columns: which sums to which, and which column is calculated from which."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tertial.core.amounts import Interval, Unit, interval_of
from tertial.core.places import Place
from tertial.prose.claim_values import Basis, Horizon, Measure


class TableKind(StrEnum):
    """What a table is about. FIGURES has numbers whose meaning was not found, WORDS has none."""

    INCOME = "income"
    INVESTMENT = "investment"
    INDICATOR = "indicator"
    SICK_LEAVE = "sick_leave"
    STAFF = "staff"
    MONEY = "money"
    ASSIGNMENTS = "assignments"
    CONTROL = "control"
    FIGURES = "figures"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCell:
    """A cell as printed: `shown` is its number, None when it holds none; `exact` is known in our own reports only.

    `key` finds the cell again (`t3.4.2`: table, row and column), `figure` is its id in our own record.
    """

    text: str
    shown: Decimal | None = None
    decimals: int = 0
    percent: bool = False
    preliminary: bool = False
    key: str = ""
    figure: str = ""
    exact: Decimal | None = None

    @property
    def interval(self) -> Interval | None:
        """The exact values, in the printed unit, that the cell may stand for."""
        if self.exact is not None:
            return Interval(self.exact, self.exact)
        return None if self.shown is None else interval_of(self.shown, self.decimals)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewColumn:
    """A column and what its figures are. `earlier` is set for an earlier forecast; `years_back` is 1 for last year."""

    at: int
    title: str
    measure: Measure | None = None
    basis: Basis | None = None
    horizon: Horizon | None = None
    year: int | None = None
    years_back: int = 0
    earlier: bool = False
    unit: Unit | None = None
    ore: int = 0
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRow:
    """A row. `nature` is +1 for income, -1 for cost, 0 when its words do not say; `group` rows have no figures."""

    at: int
    title: str
    cells: tuple[ViewCell, ...]
    level: int = 0
    nature: int = 0
    result: bool = False
    group: bool = False
    aside: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """A row that is the sum of others, each with its sign. `holds` and `fails` are the columns where it does and not.

    `sure` when enough columns hold for a failing one to be wrong beyond doubt.
    """

    total: int
    parts: tuple[tuple[int, int], ...]
    holds: tuple[int, ...] = ()
    fails: tuple[int, ...] = ()
    sure: bool = False


class FormulaKind(StrEnum):
    """How a column is calculated from two others."""

    DIFFERENCE = "difference"
    SUM = "sum"
    SHARE = "share"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFormula:
    """A column calculated row by row: DIFFERENCE is left − right, SHARE 100·left/right, GROWTH 100·(left − right)/|right|.

    In the rows `turned` it is right − left: where costs and income both stand without minus, plus is what is good.
    """

    kind: FormulaKind
    column: int
    left: int
    right: int
    holds: tuple[int, ...] = ()
    fails: tuple[int, ...] = ()
    sure: bool = False
    turned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewTable:
    """A table of the report. `costs_negative` is found by its signs; `order` is its place among the report's blocks.

    `mirrored` is set where income stands with minus and costs without, as in the ledger: a result below zero is a surplus.
    """

    number: int
    key: str
    title: str
    kind: TableKind
    columns: tuple[ViewColumn, ...]
    rows: tuple[ViewRow, ...]
    footings: tuple[Footing, ...] = ()
    formulas: tuple[ColumnFormula, ...] = ()
    unit: str = ""
    ore: int = 0
    section: tuple[str, ...] = ()
    place: Place = Place()
    order: int = 0
    costs_negative: bool = False
    mirrored: bool = False

    @property
    def numeric(self) -> tuple[ViewColumn, ...]:
        """The columns that hold figures."""
        return tuple(column for column in self.columns if column.numeric)

    def row(self, at: int) -> ViewRow:
        """The row at that place, counted from 0 under the head."""
        return self.rows[at]

    def cell(self, row: int, column: int) -> ViewCell:
        """The cell of a row and a column, both counted from 0."""
        return self.rows[row].cells[column]

    def column_of(self, measure: Measure, *, years_back: int = 0) -> ViewColumn | None:
        """The first column of a measure."""
        return next(
            (
                c
                for c in self.columns
                if c.measure is measure and c.years_back == years_back and not c.earlier and c.numeric
            ),
            None,
        )

    def formula_of(self, column: int) -> ColumnFormula | None:
        """How a column is calculated, None when it is given."""
        return next((formula for formula in self.formulas if formula.column == column), None)
