"""Places: which sheets a workbook has and in which cell each figure lives, decided before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from tertial.core.grid import Grid, GridColumn, GridRow
from tertial.document.blocks import Block, Chart, Document, FigureTable, Heading, TextTable
from tertial.render.words import plain_text

CONTENTS = "Innehåll"
FACTS = "Bedömningar"
CHARTS = "Diagram"
ORIGINS = "Ursprung"
ORIGINS_HEAD, VALUE_COLUMN = 3, 2
"""Where the sheet of origins has its column titles, and its values."""

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
class Part:
    """A grid of the report, and the heading that it stands under."""

    heading: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: a grid's row, or only the title of the part that begins."""

    title: str
    row: GridRow | None


@dataclass(frozen=True, slots=True)
class GridSheet:
    """A sheet of figures: one grid, or the parts of one statement that the report shows in several places."""

    name: str
    title: str
    parts: tuple[Part, ...]

    @property
    def grid(self) -> Grid:
        """The first part, whose columns are those of all."""
        return self.parts[0].grid

    @property
    def head(self) -> int:
        """The row of the column titles: under the title, what it belongs to, and one line for each thing to know."""
        return 3 + len(self.words)

    @property
    def words(self) -> list[str]:
        """What stands over the columns: the unit, what the signs mean, and why some columns are folded away."""
        unit = self.grid.unit
        words = [f"Belopp i {unit}." if unit in ("kr", "tkr", "mnkr") else f"Enhet: {unit}."] if unit else []
        words += self.grid.sign_rules
        if any(not column.shown for column in self.grid.columns):
            words.append(
                "Kolumnerna längst till höger står inte i rapportens tabell. Visa dem med plustecknet ovanför."
            )
        return words

    def columns(self) -> list[tuple[int, GridColumn]]:
        """The columns from left to right with their place in the grid: those of the report first, then the hidden."""
        return sorted(enumerate(self.grid.columns), key=lambda numbered: not numbered[1].shown)

    def lines(self) -> Iterator[tuple[int, Line]]:
        """The rows under the head by their number on the sheet."""
        number = self.head
        for part in self.parts:
            if len(self.parts) > 1:
                number += 1
                yield number, Line(part.heading, None)
            for row in part.grid.rows:
                number += 1
                yield number, Line(row.title, row)

    def places(self) -> Iterator[tuple[str, Place]]:
        """Every figure's id with its cell."""
        for number, line in self.lines():
            for column, (at, _) in enumerate(self.columns() if line.row else [], start=1):
                if line.row:
                    yield line.row.figures[at].id, Place(self.name, number, column)


@dataclass(frozen=True, slots=True)
class Plan:
    """The sheet that begins with a block, the name of each table's sheet by the table's id, and every figure's home."""

    grids: dict[str, GridSheet]
    names: dict[str, str]
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
    grids: dict[str, GridSheet] = {}
    names: dict[str, str] = {}
    homes: dict[str, Place] = {}
    parts = _parts(document)
    for block in blocks(document):
        if isinstance(block, TextTable):
            names[block.id] = _name(block.caption, names)
        elif isinstance(block, FigureTable) and block.grid.id not in names:
            together = next(group for group in parts if any(part.grid is block.grid for part in group))
            title = _title([part.grid.title for part in together])
            sheet = GridSheet(_name(title, names), title, tuple(together))
            grids[block.grid.id] = sheet
            names |= {part.grid.id: sheet.name for part in together}
            for id, place in sheet.places():
                homes.setdefault(id, place)
    for row, id in enumerate(document.figures, start=ORIGINS_HEAD + 1):
        homes.setdefault(id, Place(ORIGINS, row, VALUE_COLUMN))
    return Plan(grids, names, homes)


def _parts(document: Document) -> list[list[Part]]:
    """The grids in groups: parts of one statement with the same columns belong together."""
    groups: dict[object, list[Part]] = {}
    heading = ""
    for block in blocks(document):
        if isinstance(block, Heading):
            heading = plain_text(block.inlines, document.figures)
        elif isinstance(block, FigureTable):
            grid = block.grid
            statement = next((figure.id.partition(".")[0] for figure in grid.figures()), grid.id)
            key = (statement, grid.columns, grid.unit, grid.sign_rules, grid.row_title)
            groups.setdefault(key, []).append(Part(heading, grid))
    return list(groups.values())


def _title(titles: list[str]) -> str:
    """The title of one grid, or what several share before a comma: «Indikatorer, mål 1», «Indikatorer, mål 2»."""
    shared = {title.partition(",")[0].strip() for title in titles}
    return shared.pop() if len(titles) > 1 and len(shared) == 1 else titles[0]


def _name(title: str, taken: dict[str, str]) -> str:
    """A name that Excel takes and no other sheet has."""
    clean = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'")[:_LONGEST_NAME].strip() or "Tabell"
    used = {name.casefold() for name in (CONTENTS, FACTS, CHARTS, ORIGINS, "History", *taken.values())}
    name, number = clean, 2
    while name.casefold() in used:
        tail = f" {number}"
        name, number = clean[: _LONGEST_NAME - len(tail)].rstrip() + tail, number + 1
    return name
