"""Texts: the report's tables of words on sheets of their own, and the tables of its charts on one together."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.document.blocks import Document, Facts, Heading, TextColumn, TextRow, TextTable
from tertial.document.inline import Inlines, Mention, Tag, Text
from tertial.render.words import plain_text
from tertial.render.xlsx.cells import Book, Shown, write_conditions, write_reference
from tertial.render.xlsx.looks import mention_format
from tertial.render.xlsx.pages import open_page, row_height, set_print, write_across
from tertial.render.xlsx.places import CHARTS, FACTS, Place, blocks, charts_with_tables

_PAGE_WIDTH, _NARROWEST, _WIDEST = 120, 14, 70
_CHART_TITLE, _CHART_COLUMN = 34, 18
_NUMBER_FORMS = ("", "tal")
"""The forms of a mention that are the whole number with its sign; the others are words or parts of it."""


def write_text_table(sheet: Worksheet, book: Book, table: TextTable) -> None:
    """Writes a table of words; a cell that is one figure and nothing more becomes that number."""
    head = 3
    open_page(sheet, book, table.caption, [])
    shares = sum(column.width for column in table.columns)
    widths = [min(max(_PAGE_WIDTH * column.width // shares, _NARROWEST), _WIDEST) for column in table.columns]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    end = _write_table(sheet, book, table, head, widths)
    for row, note in enumerate(table.notes, start=end + 1):
        sheet.write_string(row, 0, note, book.looks.named("quiet"))
    sheet.freeze_panes(head + 1, 1)
    set_print(sheet, book, head)


def facts_table(document: Document) -> TextTable | None:
    """What the report says in pairs of term and fact under its headings, as one table: above all the goals' judgements."""
    rows: dict[Inlines, dict[str, Inlines]] = {}
    heading: Inlines = ()
    for block in blocks(document):
        if isinstance(block, Heading):
            heading = block.inlines
        elif isinstance(block, Facts):
            rows.setdefault(heading, {}).update((term, _listed(inlines)) for term, inlines in block.items)
    terms = list(dict.fromkeys(term for facts in rows.values() for term in facts))
    if not rows:
        return None
    return TextTable(
        id=FACTS,
        caption=FACTS,
        columns=(TextColumn(title="Avsnitt", width=3), *(TextColumn(title=term, width=2) for term in terms)),
        rows=tuple(
            TextRow(cells=(heading, *(facts.get(term, ()) for term in terms))) for heading, facts in rows.items()
        ),
    )


def _listed(inlines: Inlines) -> Inlines:
    """The line with a comma between labels, which have no shape of their own here to keep them apart."""
    labels = sum(isinstance(inline, Tag) for inline in inlines)
    return tuple(Text(", ") if labels > 1 and inline == Text(" ") else inline for inline in inlines)


def write_charts(sheet: Worksheet, book: Book) -> dict[str, int]:
    """Writes the figures of each chart under its title; gives the row of each chart by its id."""
    open_page(sheet, book, CHARTS, ["Siffrorna bakom de diagram som inte bygger på en annan tabell."])
    rows, row = {}, 4
    for chart in charts_with_tables(book.document):
        if chart.table is None:
            continue
        rows[chart.id] = row
        sheet.write_string(row, 0, plain_text(chart.title, book.document.figures), book.looks.named("section"))
        sheet.write_string(row + 1, 0, chart.table.caption, book.looks.named("quiet"))
        widths = [_CHART_TITLE, *[_CHART_COLUMN] * (len(chart.table.columns) - 1)]
        row = _write_table(sheet, book, chart.table, row + 2, widths) + 1
    sheet.set_column(0, 0, _CHART_TITLE)
    sheet.set_column(1, 12, _CHART_COLUMN)
    set_print(sheet, book)
    return rows


def _write_table(sheet: Worksheet, book: Book, table: TextTable, head: int, widths: list[int]) -> int:
    """The head and rows; gives the first free row."""
    for at, column in enumerate(table.columns):
        sheet.write_string(head, at, column.title, book.looks.named("head", **_align(at, column)))
    numbers: list[Shown] = []
    for row, line in enumerate(table.rows, start=head + 1):
        if line.group:
            words = plain_text(line.cells[0], book.document.figures)
            write_across(sheet, row, widths, words, book.looks.named("group"))
        else:
            numbers += _write_row(sheet, book, table, line, row, widths)
    for at in range(len(table.columns)):
        write_conditions(sheet, book, [shown for shown in numbers if shown.place.column == at])
    last = head + len(table.rows)
    sheet.ignore_errors({"number_stored_as_text": f"A{head + 1}:Z{last + 1}"})
    return last + 1


def _write_row(
    sheet: Worksheet, book: Book, table: TextTable, line: TextRow, row: int, widths: list[int]
) -> list[Shown]:
    """Writes the row; gives the cells that became numbers."""
    numbers = []
    texts = [plain_text(inlines, book.document.figures) for inlines in line.cells]
    sheet.set_row(row, row_height(zip(texts, widths, strict=True)))
    for at, (inlines, column) in enumerate(zip(line.cells, table.columns, strict=True)):
        figure = _lone_figure(inlines, book)
        if figure:
            unit = isinstance(inlines[0], Mention) and not inlines[0].form
            shown = Shown(Place(sheet.name, row, at), figure, mention_format(figure, unit=unit))
            look = book.looks.named("body", num_format=shown.number_format, **_align(at, column))
            write_reference(sheet, book, shown.place, figure, look)
            numbers.append(shown)
        else:
            sheet.write_string(row, at, texts[at], book.looks.named("body", **_align(at, column)))
    return numbers


def _align(at: int, column: TextColumn) -> dict[str, object]:
    """Figures to the right; words a little in, to keep clear of figures before them."""
    return {"align": "right"} if column.figures else {"indent": int(at > 0)}


def _lone_figure(inlines: Inlines, book: Book) -> Figure | None:
    """The figure of a cell that holds one number and nothing else."""
    if len(inlines) != 1 or not isinstance(inlines[0], Mention) or inlines[0].form not in _NUMBER_FORMS:
        return None
    figure = book.document.figures[inlines[0].figure]
    return figure if isinstance(figure.value, Amount) else None
