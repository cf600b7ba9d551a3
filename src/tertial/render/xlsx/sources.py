"""Sources: the sheet that lists every figure of the report with its origin."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tertial.core.figures import Figure
from tertial.render.figure_data import FigureRow, figure_rows
from tertial.render.numbers import PRELIMINARY, cell_spoken
from tertial.render.xlsx.cells import Book, write_home, write_reference
from tertial.render.xlsx.looks import LINK
from tertial.render.xlsx.pages import open_page, set_print
from tertial.render.xlsx.places import ORIGINS, ORIGINS_HEAD, VALUE_COLUMN, Place, quoted

COLUMNS = (
    ("Id", 34),
    ("Namn", 36),
    ("Värde", 14),
    ("Enhet", 15),
    ("I rapporten", 16),
    ("Märkning", 14),
    ("Ursprung", 48),
    ("Fil", 24),
    ("Rad", 7),
    ("Formel", 40),
)
_LINE_COLUMN = 8
_HOW = "Värdet är exakt och läses i tabellens egen cell, så det följer med när den ändras. Id leder dit."


def write_origins(sheet: Worksheet, book: Book) -> None:
    """Writes one row a figure, in the report's order, to be searched and filtered."""
    head = ORIGINS_HEAD
    open_page(sheet, book, ORIGINS, [_HOW])
    for at, (title, width) in enumerate(COLUMNS):
        align = {"align": "right"} if at in (VALUE_COLUMN, _LINE_COLUMN) else {"indent": int(at > VALUE_COLUMN)}
        sheet.write_string(head, at, title, book.looks.named("head", **align))
        sheet.set_column(at, at, width)
    rows = figure_rows(book.document)
    for row, (figure, facts) in enumerate(zip(book.document.figures.values(), rows, strict=True), start=head + 1):
        _write_figure(sheet, book, figure, facts, row)
    sheet.autofilter(head, 0, head + len(rows), len(COLUMNS) - 1)
    sheet.freeze_panes(head + 1, 1)
    set_print(sheet, book, head)


def _write_figure(sheet: Worksheet, book: Book, figure: Figure, facts: FigureRow, row: int) -> None:
    home, at = book.plan.homes[figure.id], Place(ORIGINS, row, VALUE_COLUMN)
    target = f"internal:{quoted(home.sheet)}!{home.seen_from(home.sheet)}"
    body = book.looks.named("line")
    sheet.write_url(row, 0, target, book.looks.named("line", font_color=LINK), figure.id)
    sheet.write_string(row, 1, figure.title, body)
    look = book.looks.named("line", align="right")
    if home == at:
        write_home(sheet, book, figure, look)
    else:
        write_reference(sheet, book, at, figure, look)
    marks = [PRELIMINARY] * facts["preliminary"] + ["påhittat"] * facts["made_up"]
    words = (facts["shown_unit"], cell_spoken(figure), ", ".join(marks), facts["origin"], facts["source_file"])
    for column, word in enumerate(words, start=VALUE_COLUMN + 1):
        sheet.write_string(row, column, word, book.looks.named("line", indent=1))
    if facts["source_line"] is None:
        sheet.write_blank(row, _LINE_COLUMN, None, body)
    else:
        sheet.write_number(row, _LINE_COLUMN, facts["source_line"], body)
    sheet.write_string(row, _LINE_COLUMN + 1, facts["formula"], book.looks.named("line", indent=1))
