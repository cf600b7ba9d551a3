"""The grid: rows by columns of figures, which is what every table of figures is, in every format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tertial.core.figures import Figure


class RowKind(StrEnum):
    """A given row, a sum of other rows, or the last line that everything leads to."""

    LEAF = "leaf"
    SUM = "sum"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """One column. A column that is not `shown` stands in no table but can be mentioned and is open data."""

    id: str
    title: str
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One row with its figures in the order of the grid's columns; `level` 0 is outermost."""

    id: str
    title: str
    level: int = 0
    kind: RowKind = RowKind.LEAF
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of figures with its id and title.

    `unit` is the word for the head of the table ("tkr"), empty when rows differ; `sign_rules` say in Swedish what
    plus and minus mean in each difference; `notes` stand under the table.
    """

    id: str
    title: str
    unit: str
    sign_rules: tuple[str, ...]
    row_title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    notes: tuple[str, ...] = ()

    def figures(self) -> list[Figure]:
        """Every figure, row by row, those of hidden columns too."""
        return [figure for row in self.rows for figure in row.figures]

    def shown_columns(self) -> tuple[GridColumn, ...]:
        """The columns that stand in the table."""
        return tuple(column for column in self.columns if column.shown)

    def shown_figures(self, row: GridRow) -> tuple[Figure, ...]:
        """The row's figures under the shown columns."""
        return tuple(f for f, column in zip(row.figures, self.columns, strict=True) if column.shown)

    def figure(self, row: str, column: str) -> Figure:
        """The figure of a row and column id; KeyError when there is none."""
        for place, known in enumerate(self.columns):
            if known.id == column:
                for candidate in self.rows:
                    if candidate.id == row:
                        return candidate.figures[place]
        raise KeyError(f"{self.id}.{row}.{column}")
