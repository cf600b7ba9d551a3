"""The workbook: its sheets in order, its properties, and the same bytes from the same document."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tertial.document.blocks import Document, FigureTable, TextTable
from tertial.render.xlsx.cells import Book
from tertial.render.xlsx.grids import write_grid
from tertial.render.xlsx.looks import Looks
from tertial.render.xlsx.opening import write_opening
from tertial.render.xlsx.places import CHARTS, CONTENTS, FACTS, ORIGINS, blocks, charts_with_tables, plan
from tertial.render.xlsx.sources import write_origins
from tertial.render.xlsx.texts import facts_table, write_charts, write_text_table


def render(document: Document) -> bytes:
    """The document as an Excel workbook: contents, assessments, one sheet a table, the charts' figures, every origin."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    _set_properties(workbook, document)
    book = Book(document, plan(document), Looks(workbook))
    opening = add(workbook, CONTENTS)
    facts = facts_table(document)
    if facts:
        write_text_table(add(workbook, FACTS), book, facts)
    for block in blocks(document):
        if isinstance(block, FigureTable) and block.grid.id in book.plan.grids:
            ours = book.plan.grids[block.grid.id]
            write_grid(add(workbook, ours.name), book, ours)
        elif isinstance(block, TextTable):
            write_text_table(add(workbook, book.plan.names[block.id]), book, block)
    chart_rows = write_charts(add(workbook, CHARTS), book) if charts_with_tables(document) else {}
    write_origins(add(workbook, ORIGINS), book)
    write_opening(opening, book, chart_rows, facts=facts is not None)
    workbook.close()
    return stream.getvalue()


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas use no function younger than Excel 2007, so none needs to be looked for in every cell."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


def add(workbook: xlsxwriter.Workbook, name: str) -> Worksheet:
    """A new last sheet."""
    return workbook.add_worksheet(name, worksheet_class=_Sheet)


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
