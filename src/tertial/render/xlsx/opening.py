"""Opening: the first sheet, with what the workbook is, how its signs are read, and the way to every table."""

from __future__ import annotations

from textwrap import shorten

from xlsxwriter.worksheet import Worksheet

from tertial.document.blocks import Block, Chart, FigureTable, Heading, TextTable
from tertial.render.numbers import long_date
from tertial.render.words import plain_text
from tertial.render.xlsx.cells import Book
from tertial.render.xlsx.pages import row_height, set_print, write_across
from tertial.render.xlsx.places import CHARTS, FACTS, ORIGINS, blocks, quoted

HOW_TO_READ = (
    ("−", "Minus: ett tal under noll. Vad plus och minus betyder i en avvikelse står överst på varje blad."),
    ("+", "En skillnad över noll skrivs alltid med plus."),
    ("–", "Tankstreck: ingen uppgift. Det är inte noll, och en summa som saknar en uppgift blir själv ett streck."),
    ("(72)", "Parentes: preliminärt. Talet kan ändras."),
    ("färg", "Grön avvikelse är bättre, röd sämre; tecknet säger samma sak utan färg."),
    ("f(x)", "Summor och avvikelser är formler. De räknas om när ett tal ändras; det gör inte rapportens texter."),
    ("öre", "Belopp visas avrundade men är exakta till öret, så delar kan se ut att inte summera."),
)
_WIDTHS = (24, 84)


def write_opening(sheet: Worksheet, book: Book, chart_rows: dict[str, int], *, facts: bool) -> None:
    """Writes the title, the publication's facts, how to read, and the report's headings with their tables."""
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = _write_facts(sheet, book) + 1
    sheet.write_string(row, 0, "Så läser du tabellerna", book.looks.named("section"))
    for sign, words in HOW_TO_READ:
        row += 1
        sheet.write_string(row, 0, sign, book.looks.named("bold", align="left"))
        sheet.write_string(row, 1, words, book.looks.named("wrapped"))
        sheet.set_row(row, row_height([(words, _WIDTHS[1])]))
    row += 2
    sheet.write_string(row, 0, "Innehåll", book.looks.named("section"))
    if facts:
        row += 1
        _write_link(sheet, book, row, FACTS, "A1", f"{FACTS} på ett blad")
    for block in blocks(book.document):
        row += _write_entry(sheet, book, block, row + 1, chart_rows)
    sheet.write_string(row + 1, 0, "Alla siffror", book.looks.named("bold"))
    _write_link(sheet, book, row + 2, ORIGINS, "A1", f"{ORIGINS}: varje siffra med sin källa")
    set_print(sheet, book, upright=True)


def _write_facts(sheet: Worksheet, book: Book) -> int:
    """The title and the facts that are known; gives the first free row."""
    about = book.document.publication
    sheet.write_string(0, 0, about.title, book.looks.named("title"))
    sheet.write_string(1, 0, about.subtitle, book.looks.named("subtitle"))
    facts = (
        ("Kommun", about.municipality),
        ("Nämnd", about.committee),
        ("Period", about.period),
        ("Diarienummer", about.registry_number),
        ("Beslut", about.decision),
        ("Framtagen", long_date(about.made)),
        ("Underlagets SHA-256", about.record_hash),
    )
    row = 3
    for term, words in facts:
        if words:
            sheet.write_string(row, 0, term, book.looks.named("bold"))
            sheet.write_string(row, 1, words, book.looks.named("wrapped"))
            row += 1
    return row


def _write_entry(sheet: Worksheet, book: Book, block: Block, row: int, chart_rows: dict[str, int]) -> int:
    """Writes a heading, or a link to a table or chart; gives how many rows it took."""
    figures = book.document.figures
    match block:
        case Heading(level=level, inlines=inlines):
            name = "bold" if level == 1 else "wrapped"
            write_across(
                sheet, row, list(_WIDTHS), plain_text(inlines, figures), book.looks.named(name, indent=level - 1)
            )
        case FigureTable(grid=grid):
            unit = f", {grid.unit}" if grid.unit else ""
            _write_link(sheet, book, row, book.plan.names[grid.id], "A1", f"Tabell: {grid.title}{unit}")
        case TextTable(id=id, caption=caption):
            _write_link(sheet, book, row, book.plan.names[id], "A1", f"Tabell: {caption}")
        case Chart(id=id, title=title, table_id=table_id):
            words = f"Diagram: {plain_text(title, figures)}"
            if id in chart_rows:
                _write_link(sheet, book, row, CHARTS, f"A{chart_rows[id] + 1}", words)
            elif table_id in book.plan.names:
                _write_link(sheet, book, row, book.plan.names[table_id], "A1", words)
            else:
                return 0
        case _:
            return 0
    return 1


def _write_link(sheet: Worksheet, book: Book, row: int, target: str, cell: str, words: str) -> None:
    sheet.write_url(
        row,
        1,
        f"internal:{quoted(target)}!{cell}",
        book.looks.named("link"),
        shorten(words, _WIDTHS[1] + 10, placeholder=" …"),
    )
