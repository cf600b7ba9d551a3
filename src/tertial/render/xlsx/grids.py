"""Grids: figures in rows and columns on a sheet of their own."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tertial.core.grid import GridRow
from tertial.render.numbers import cell
from tertial.render.xlsx.cells import Book, Shown, write_conditions, write_home, write_reference
from tertial.render.xlsx.looks import cell_format
from tertial.render.xlsx.pages import open_page, row_height, set_print, write_across
from tertial.render.xlsx.places import GridSheet, Place

NOT_IN_REPORT = "\n(ej i rapporten)"
_NARROWEST, _HIDDEN, _WIDEST_TITLE = 12, 18, 58
_AIR = 6


def write_grid(sheet: Worksheet, book: Book, ours: GridSheet) -> None:
    """Writes the head, the rows with their figures, and the notes under them."""
    open_page(sheet, book, ours.title, ours.words)
    _write_head(sheet, book, ours)
    last = ours.head
    for last, line in ours.lines():
        if line.row:
            _write_row(sheet, book, ours, line.row, last)
        else:
            widths = [width for (_, one), width in zip(ours.columns(), _widths(ours), strict=True) if one.shown]
            write_across(sheet, last, [_title_width(ours), *widths], line.title, book.looks.named("group"))
    for column, (at, _) in enumerate(ours.columns(), start=1):
        write_conditions(sheet, book, _shown(ours, at, column))
    notes = dict.fromkeys(note for part in ours.parts for note in part.grid.notes)
    for row, note in enumerate(notes, start=last + 2):
        sheet.write_string(row, 0, note, book.looks.named("quiet"))
    _set_widths(sheet, ours)
    everything = f"A1:{xl_rowcol_to_cell(last, len(ours.grid.columns))}"
    sheet.ignore_errors(dict.fromkeys(("formula_range", "formula_differs"), everything))
    sheet.freeze_panes(ours.head + 1, 1)
    set_print(sheet, book, ours.head)


def _write_head(sheet: Worksheet, book: Book, ours: GridSheet) -> None:
    """The column titles, in a row high enough for the longest, with a mark on those that the report leaves out."""
    sheet.write_string(ours.head, 0, ours.grid.row_title, book.looks.named("head"))
    titles = [f"{one.title}{'' if one.shown else NOT_IN_REPORT}" for _, one in ours.columns()]
    for column, title in enumerate(titles, start=1):
        sheet.write_string(ours.head, column, title, book.looks.named("head", align="right"))
    sheet.set_row(ours.head, row_height(zip(titles, _widths(ours), strict=True)) + _AIR)


def _write_row(sheet: Worksheet, book: Book, ours: GridSheet, line: GridRow, row: int) -> None:
    label = book.looks.row(line.kind, indent=line.level, text_wrap=True)
    sheet.write_string(row, 0, line.title, label)
    sheet.set_row(row, row_height([(line.title, _title_width(ours) - 2 * line.level)]))
    for column, (at, _) in enumerate(ours.columns(), start=1):
        figure, place = line.figures[at], Place(ours.name, row, column)
        look = book.looks.row(line.kind, align="right", num_format=cell_format(figure))
        if book.plan.homes[figure.id] == place:
            write_home(sheet, book, figure, look)
        else:
            write_reference(sheet, book, place, figure, look)


def _shown(ours: GridSheet, at: int, column: int) -> list[Shown]:
    return [
        Shown(Place(ours.name, row, column), line.row.figures[at], cell_format(line.row.figures[at]))
        for row, line in ours.lines()
        if line.row
    ]


def _set_widths(sheet: Worksheet, ours: GridSheet) -> None:
    """The columns that the report leaves out are folded away."""
    sheet.set_column(0, 0, _title_width(ours))
    columns = ours.columns()
    for column, ((_, one), width) in enumerate(zip(columns, _widths(ours), strict=True), start=1):
        sheet.set_column(column, column, width, None, {} if one.shown else {"level": 1, "hidden": True})
    if not columns[-1][1].shown:
        sheet.set_column(len(columns) + 1, len(columns) + 1, None, None, {"collapsed": True})


def _title_width(ours: GridSheet) -> int:
    longest = max((len(line.title) + 2 * line.row.level for _, line in ours.lines() if line.row), default=0)
    return min(max(longest, len(ours.grid.row_title)) + 2, _WIDEST_TITLE)


def _widths(ours: GridSheet) -> list[int]:
    """Wide enough for every number and the longest word of every title, in the sheet's order."""
    widths = []
    for at, one in ours.columns():
        words = [*one.title.split(), *(cell(row.figures[at]) for part in ours.parts for row in part.grid.rows)]
        widths.append(max(_NARROWEST if one.shown else _HIDDEN, max(len(word) for word in words) + 3))
    return widths
