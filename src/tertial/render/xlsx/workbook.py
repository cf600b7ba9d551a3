"""The workbook: its sheets in order, its properties, and the same bytes from the same document."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter

from tertial.document.blocks import Document, FigureTable, TextTable
from tertial.render.xlsx.cells import Book
from tertial.render.xlsx.grids import write_grid
from tertial.render.xlsx.looks import Looks
from tertial.render.xlsx.opening import write_opening
from tertial.render.xlsx.places import CHARTS, CONTENTS, ORIGINS, blocks, charts_with_tables, plan
from tertial.render.xlsx.sources import write_origins
from tertial.render.xlsx.texts import write_charts, write_text_table


def render(document: Document) -> bytes:
    """The document as an Excel workbook: contents, one sheet a table, the charts' figures, and every origin."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    _set_properties(workbook, document)
    book = Book(document, plan(document), Looks(workbook))
    opening = workbook.add_worksheet(CONTENTS)
    for block in blocks(document):
        if isinstance(block, FigureTable):
            write_grid(workbook.add_worksheet(book.plan.sheets[block.grid.id]), book, block.grid)
        elif isinstance(block, TextTable):
            write_text_table(workbook.add_worksheet(book.plan.sheets[block.id]), book, block)
    chart_rows = write_charts(workbook.add_worksheet(CHARTS), book) if charts_with_tables(document) else {}
    write_origins(workbook.add_worksheet(ORIGINS), book)
    write_opening(opening, book, chart_rows)
    workbook.close()
    return stream.getvalue()


def _set_properties(workbook: xlsxwriter.Workbook, document: Document) -> None:
    about = document.publication
    workbook.set_properties(
        {
            "title": f"{about.title}, {about.committee}",
            "subject": f"{about.municipality}, {about.period}",
            "author": about.committee,
            "company": about.municipality,
            "category": about.title,
            "comments": about.registry_number,
            "created": datetime.fromisoformat(about.made),
        }
    )
