"""Grids: a table of figures on a sheet of its own."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tertial.core.grid import Grid
from tertial.render.numbers import cell
from tertial.render.xlsx.cells import Book, Shown, write_conditions, write_home, write_reference
from tertial.render.xlsx.looks import cell_format
from tertial.render.xlsx.pages import open_page, row_height, set_print
from tertial.render.xlsx.places import Place, head_lines, head_row, ordered_columns

NOT_IN_REPORT = "ej i rapporten"
_NARROWEST, _WIDEST_TITLE = 12, 58
_AIR = 6


def write_grid(sheet: Worksheet, book: Book, grid: Grid) -> None:
    """Writes the head, the rows with their figures, and the notes under them."""
    head = head_row(grid)
    open_page(sheet, book, grid.title, head_lines(grid))
    _write_head(sheet, book, grid, head)
    for row, line in enumerate(grid.rows, start=head + 1):
        label = book.looks.row(line.kind, indent=line.level, text_wrap=True)
        sheet.write_string(row, 0, line.title, label)
        _write_figures(sheet, book, grid, row)
    for column, (at, _) in enumerate(ordered_columns(grid), start=1):
        write_conditions(sheet, book, _shown(sheet.name, grid, at, column))
    for row, note in enumerate(grid.notes, start=head + len(grid.rows) + 2):
        sheet.write_string(row, 0, note, book.looks.named("quiet"))
    _set_widths(sheet, grid)
    sheet.freeze_panes(head + 1, 1)
    set_print(sheet, book, head)


def _write_head(sheet: Worksheet, book: Book, grid: Grid, head: int) -> None:
    """The column titles, in a row high enough for the longest, with a mark over those that the report leaves out."""
    sheet.write_string(head, 0, grid.row_title, book.looks.named("head"))
    titles = []
    for column, (at, one) in enumerate(ordered_columns(grid), start=1):
        sheet.write_string(head, column, one.title, book.looks.named("head", align="right"))
        if not one.shown:
            sheet.write_string(head - 1, column, NOT_IN_REPORT, book.looks.named("quiet", align="right"))
        titles.append((one.title, _width(grid, at)))
    sheet.set_row(head, row_height(titles) + _AIR)


def _write_figures(sheet: Worksheet, book: Book, grid: Grid, row: int) -> None:
    line = grid.rows[row - head_row(grid) - 1]
    for column, (at, _) in enumerate(ordered_columns(grid), start=1):
        figure, place = line.figures[at], Place(sheet.name, row, column)
        look = book.looks.row(line.kind, align="right", num_format=cell_format(figure))
        if book.plan.homes[figure.id] == place:
            write_home(sheet, book, figure, look)
        else:
            write_reference(sheet, book, place, figure, look)


def _shown(sheet: str, grid: Grid, at: int, column: int) -> list[Shown]:
    lines = enumerate(grid.rows, start=head_row(grid) + 1)
    return [Shown(Place(sheet, row, column), line.figures[at], cell_format(line.figures[at])) for row, line in lines]


def _set_widths(sheet: Worksheet, grid: Grid) -> None:
    """Wide enough for every number and the longest word of every title; the hidden columns are folded away."""
    longest = max((len(line.title) + 2 * line.level for line in grid.rows), default=0)
    sheet.set_column(0, 0, min(max(longest, len(grid.row_title)) + 2, _WIDEST_TITLE))
    columns = ordered_columns(grid)
    for column, (at, one) in enumerate(columns, start=1):
        folded = {} if one.shown else {"level": 1, "hidden": True}
        sheet.set_column(column, column, _width(grid, at), None, folded)
    if not columns[-1][1].shown:
        sheet.set_column(len(columns) + 1, len(columns) + 1, None, None, {"collapsed": True})


def _width(grid: Grid, at: int) -> int:
    words = [*grid.columns[at].title.split(), *(cell(line.figures[at]) for line in grid.rows)]
    return max(_NARROWEST, max(len(word) for word in words) + 3)
