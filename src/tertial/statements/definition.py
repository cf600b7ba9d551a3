"""What a statement is: rows and columns, how each figure comes about, and what its sign means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tertial.core.amounts import MoneyScale, Unit
from tertial.core.grid import RowKind
from tertial.core.selectors import Selector


class Source(StrEnum):
    """How the figures of a column come about."""

    GIVEN = "given"
    PHASED = "phased"
    FORMULA = "formula"


class Measure(StrEnum):
    """What of the ledger a column shows.

    The period is January to the last month, a year all of it. COMPARABLE is the prior year as it would have been with
    the organisation of today.
    """

    OUTCOME = "outcome"
    OUTCOME_PRIOR = "outcome_prior"
    OUTCOME_PRIOR_COMPARABLE = "outcome_prior_comparable"
    OUTCOME_PRIOR_YEAR = "outcome_prior_year"
    BUDGET = "budget"
    BUDGET_PERIOD = "budget_period"
    FORECAST = "forecast"
    FORECAST_EARLIER = "forecast_earlier"


class Phasing(StrEnum):
    """How a row's year budget becomes a period budget (see phasing.py)."""

    LINEAR = "linear"
    MONTHS = "months"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. Titles may hold {year}, {prior} and {before} (the year before the prior one).

    `name` is how a sentence calls the column ("avvikelse mot budget 2023"). A PHASED column takes the year's budget
    from the column `base`. With a `measure` the column is taken from the ledger when there is one. `favourable` and `more` are +1 or -1 for differences and 0 otherwise: the sign that is
    good news, and the sign that means more of a quantity that is counted with plus.
    """

    id: str
    title: str
    name: str
    source: Source
    formula: str = ""
    words: str = ""
    base: str = ""
    shown: bool = True
    signed: bool = False
    favourable: int = 0
    more: int = 0
    unit: Unit | None = None
    decimals: int | None = None
    as_given: bool = False
    measure: Measure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: given, a sum of `parts` (row ids), or taken `of` the row of another statement.

    `natural` is the sign that the quantity is stored with: -1 for costs in the operating statement, so that a cost
    which has changed by a negative amount has grown. `favourable` turns the columns' sign for rows where less is
    better (-1). `unit` and `decimals` override the statement's. The `selector` says which of the ledger is its own.
    """

    id: str
    title: str
    kind: RowKind = RowKind.LEAF
    level: int = 0
    parts: tuple[str, ...] = ()
    of: str = ""
    natural: int = 1
    favourable: int = 1
    phasing: Phasing = Phasing.LINEAR
    unit: Unit | None = None
    decimals: int | None = None
    selector: Selector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerScope:
    """Which part of the ledger a statement is about, and which sign its rows turn the ledger's debit into."""

    selector: Selector
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallGroups:
    """When a group is too small to be shown: fewer than `least` in the column `size`, which itself is never shown.

    `partitions` are rows that together make up a whole: where one of them is hidden, a second one is too, so that
    nobody finds the hidden one by taking the others from the whole.
    """

    size: str
    least: int
    partitions: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A whole statement as its TOML file gives it.

    `sign_rules` stand in the caption. `rows_from_facts` says that the rows are given with the follow-up (indicators)
    and not here. `file` is the definition's path, for messages.
    """

    id: str
    title: str
    unit: Unit
    scale: MoneyScale
    decimals: int
    row_title: str
    sign_rules: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    valid_from: int
    valid_to: int | None = None
    rows_from_facts: bool = False
    notes: tuple[str, ...] = ()
    ledger: LedgerScope | None = None
    small_groups: SmallGroups | None = None
    file: str = ""

    def row(self, id: str) -> Row | None:
        """The row with that id."""
        return next((row for row in self.rows if row.id == id), None)

    def column(self, id: str) -> Column | None:
        """The column with that id."""
        return next((column for column in self.columns if column.id == id), None)

    def given_columns(self) -> tuple[str, ...]:
        """The ids of the columns that a file of facts fills."""
        given = tuple(column.id for column in self.columns if column.source is Source.GIVEN)
        return (*given, self.small_groups.size) if self.small_groups else given

    def is_size(self, column: str) -> bool:
        """Whether a column holds how large each group is, which is given and never shown."""
        return self.small_groups is not None and column == self.small_groups.size

    def given_rows(self) -> tuple[str, ...]:
        """The ids of the rows that a file of facts fills: neither sums nor rows of other statements."""
        return tuple(row.id for row in self.rows if row.kind is RowKind.LEAF and not row.of)
