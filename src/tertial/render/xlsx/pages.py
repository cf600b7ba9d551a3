"""Pages: what every sheet of the workbook has at its top and on paper."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tertial.render.xlsx.cells import Book
from tertial.render.xlsx.places import CONTENTS, quoted

A4 = 9
_LINE = 15
_SPARE = 1.1
"""A column holds a little more text than its width says, which counts digits."""


def open_page(sheet: Worksheet, book: Book, title: str, lines: list[str]) -> None:
    """Writes the title, what the sheet belongs to, the lines to know before reading, and the way back."""
    about = book.document.publication
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, title, book.looks.named("title"))
    belongs = f"{about.title} · {about.committee} · {about.municipality} · till innehållet"
    sheet.write_url(1, 0, f"internal:{quoted(CONTENTS)}!A1", book.looks.named("link"), belongs)
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, line, book.looks.named("quiet"))


def set_print(sheet: Worksheet, book: Book, head: int | None = None, *, upright: bool = False) -> None:
    """A4 across, as wide as the page, with the head on every page and where it belongs at the foot."""
    about = book.document.publication
    sheet.set_paper(A4)
    if not upright:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    foot = f"{about.title}, {about.committee}, {about.municipality}".replace("&", "&&")
    sheet.set_footer(f"&L&9{foot}&R&9&A, sida &P av &N")
    if head is not None:
        sheet.repeat_rows(head)
        sheet.repeat_columns(0)


def row_height(cells: Iterable[tuple[str, int]]) -> int:
    """High enough for every text in a column of that width: Excel fits rows by itself, other programs do not."""
    lines = (sum(max(1, len(wrap(line, int(width * _SPARE)))) for line in text.split("\n")) for text, width in cells)
    return _LINE * max(lines, default=1)


def write_across(sheet: Worksheet, row: int, columns: list[int], text: str, look: Format) -> None:
    """Writes a text over all columns of those widths, in a row high enough for it."""
    sheet.set_row(row, row_height([(text, sum(columns))]))
    if len(columns) > 1:
        sheet.merge_range(row, 0, row, len(columns) - 1, text, look)
    else:
        sheet.write_string(row, 0, text, look)
