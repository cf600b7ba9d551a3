"""Sources: the sheet that lists every figure of the report with its origin."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tertial.core.figures import Figure
from tertial.render.figure_data import FigureRow, figure_rows
from tertial.render.numbers import PRELIMINARY, cell_spoken
from tertial.render.xlsx.cells import Book, write_home, write_reference
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
    open_page(sheet, book, ORIGINS, [_HOW])
    for at, (title, width) in enumerate(COLUMNS):
        align = {"align": "right"} if at in (VALUE_COLUMN, _LINE_COLUMN) else {"indent": int(at > VALUE_COLUMN)}
        sheet.write_string(ORIGINS_HEAD, at, title, book.looks.named("head", **align))
        sheet.set_column(at, at, width, book.looks.named("plain", **align))
    rows = figure_rows(book.document)
    figures = book.document.figures.values()
    for row, (figure, facts) in enumerate(zip(figures, rows, strict=True), start=ORIGINS_HEAD + 1):
        _write_figure(sheet, book, figure, facts, row)
    sheet.autofilter(ORIGINS_HEAD, 0, ORIGINS_HEAD + len(rows), len(COLUMNS) - 1)
    sheet.freeze_panes(ORIGINS_HEAD + 1, 1)
    set_print(sheet, book, ORIGINS_HEAD)


def _write_figure(sheet: Worksheet, book: Book, figure: Figure, facts: FigureRow, row: int) -> None:
    """One row; the looks are the columns' own, and what is empty is left unwritten: it is the largest sheet by far."""
    home, at = book.plan.homes[figure.id], Place(ORIGINS, row, VALUE_COLUMN)
    target = f"internal:{quoted(home.sheet)}!{home.seen_from(home.sheet)}"
    sheet.write_url(row, 0, target, book.looks.named("quiet_link"), figure.id)
    if home == at:
        write_home(sheet, book, figure, None)
    else:
        write_reference(sheet, book, at, figure, None)
    if facts["source_line"] is not None:
        sheet.write_number(row, _LINE_COLUMN, facts["source_line"])
    marks = [PRELIMINARY] * facts["preliminary"] + ["påhittat"] * facts["made_up"]
    words = {
        1: figure.title,
        3: facts["shown_unit"],
        4: cell_spoken(figure),
        5: ", ".join(marks),
        6: facts["origin"],
        7: facts["source_file"],
        9: facts["formula"],
    }
    for column, word in words.items():
        if word:
            sheet.write_string(row, column, word)
