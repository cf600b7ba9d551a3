"""Places: which sheets a workbook has and in which cell each figure lives, decided before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from tertial.core.grid import Grid, GridColumn
from tertial.document.blocks import Block, Chart, Document, FigureTable, TextTable

CONTENTS = "Innehåll"
CHARTS = "Diagram"
ORIGINS = "Ursprung"
VALUE_COLUMN = 2
"""Where the sheet of origins has its value."""

_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by its sheet, row and column, counted from 0."""

    sheet: str
    row: int
    column: int

    def seen_from(self, sheet: str) -> str:
        """The reference that a formula on `sheet` writes: `C7`, or `'Drift'!C7` from elsewhere."""
        cell = str(xl_rowcol_to_cell(self.row, self.column))
        return cell if sheet == self.sheet else f"{quoted(self.sheet)}!{cell}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The name of each table's sheet by the table's id, and the home of every figure: the cell that formulas read."""

    sheets: dict[str, str]
    homes: dict[str, Place]


def quoted(sheet: str) -> str:
    """The sheet's name as a formula writes it."""
    return "'" + sheet.replace("'", "''") + "'"


def blocks(document: Document) -> Iterator[Block]:
    """Every block in reading order, the first page's too."""
    yield from document.front
    yield from document.blocks


def charts_with_tables(document: Document) -> list[Chart]:
    """The charts whose figures stand in no other table."""
    return [block for block in blocks(document) if isinstance(block, Chart) and block.table]


def plan(document: Document) -> Plan:
    """Gives each table of the document a sheet, and each figure its home: its table, else the sheet of origins."""
    sheets: dict[str, str] = {}
    homes: dict[str, Place] = {}
    for block in blocks(document):
        if isinstance(block, FigureTable):
            sheets[block.grid.id] = _name(block.grid.title, sheets)
            for id, place in _grid_places(block.grid, sheets[block.grid.id]):
                homes.setdefault(id, place)
        elif isinstance(block, TextTable):
            sheets[block.id] = _name(block.caption, sheets)
    for row, id in enumerate(document.figures, start=origins_first_row()):
        homes.setdefault(id, Place(ORIGINS, row, VALUE_COLUMN))
    return Plan(sheets, homes)


def origins_first_row() -> int:
    """The first row of the sheet of origins that holds a figure."""
    return 4


def head_row(grid: Grid) -> int:
    """The row of the column titles: under the title, what it is of, and one line for each thing to know."""
    return 3 + len(head_lines(grid))


def head_lines(grid: Grid) -> list[str]:
    """What stands over the columns: the unit, what the signs mean, and why some columns are folded away."""
    unit = [f"Belopp i {grid.unit}." if grid.unit in ("kr", "tkr", "mnkr") else f"Enhet: {grid.unit}."]
    hidden = [column for column in grid.columns if not column.shown]
    folded = ["Kolumnerna längst till höger står inte i rapportens tabell. Visa dem med plustecknet ovanför."]
    return [*(unit if grid.unit else []), *grid.sign_rules, *(folded if hidden else [])]


def ordered_columns(grid: Grid) -> list[tuple[int, GridColumn]]:
    """The columns from left to right with their place in the grid: those of the report first, then the hidden."""
    return sorted(enumerate(grid.columns), key=lambda numbered: not numbered[1].shown)


def _grid_places(grid: Grid, sheet: str) -> Iterator[tuple[str, Place]]:
    for row, line in enumerate(grid.rows, start=head_row(grid) + 1):
        for column, (at, _) in enumerate(ordered_columns(grid), start=1):
            yield line.figures[at].id, Place(sheet, row, column)


def _name(title: str, taken: dict[str, str]) -> str:
    """A name that Excel takes and no other sheet has."""
    clean = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'")[:_LONGEST_NAME].strip() or "Tabell"
    used = {name.casefold() for name in (CONTENTS, CHARTS, ORIGINS, "History", *taken.values())}
    name, number = clean, 2
    while name.casefold() in used:
        tail = f" {number}"
        name, number = clean[: _LONGEST_NAME - len(tail)].rstrip() + tail, number + 1
    return name
