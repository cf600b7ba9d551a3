"""A read document as a view: its tables and sentences given their meaning, and what was not understood told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tertial.core.places import Place
from tertial.document.read import ReadDocument, ReadFootnote, ReadHeading, ReadList, ReadParagraph, ReadTable
from tertial.prose.claims import read_claims
from tertial.prose.numbers import read_numbers
from tertial.recognition.goals import read_goals
from tertial.recognition.heads import stated_unit, unit_of
from tertial.recognition.lists import read_assignments, read_controls
from tertial.recognition.naming import own_names
from tertial.recognition.tables import Setting, read_table
from tertial.recognition.time import months_of, period_of, year_of
from tertial.view.limits import Limits
from tertial.view.report import Passage, ReportView
from tertial.view.tables import TableKind, ViewTable
from tertial.view.tying import tie_passages

_FRONT = 12


def recognise(document: ReadDocument, limits: Limits | None = None) -> ReportView:
    """The view of a document that was read."""
    texts = [block.text for block in document.blocks if isinstance(block, ReadParagraph | ReadHeading)]
    front = [document.title, *texts[:_FRONT]]
    heads = [title for table in document.tables for title in table.column_titles]
    year = year_of(document.name, front, heads)
    months = months_of(document.name, front, texts)
    unit, ore = _unit(document, texts)
    setting = Setting(year=year, months=months, unit=unit, ore=ore)
    tables = tuple(
        read_table(block, order, setting)
        for order, block in enumerate(document.blocks)
        if isinstance(block, ReadTable) and block.body
    )
    plain = tuple(_passages(document)) + tuple(passage for table in tables for passage in _in_cells(table))
    passages = tie_passages(plain, tables, months, own_names(front))
    return ReportView(
        name=document.name,
        tables=tables,
        passages=passages,
        goals=read_goals(passages, tables),
        assignments=read_assignments(tables),
        controls=read_controls(tables),
        year=year,
        months=months,
        period=period_of(year, months),
        unknown=tuple(_unknown(tables, year, months)),
        remarks=document.remarks,
        limits=limits or Limits(),
        format=document.format,
        access=document.access,
    )


def _unit(document: ReadDocument, texts: Sequence[str]) -> tuple[str, int]:
    """The unit of the tables that state one, when they all state the same; else what a sentence says of all amounts."""
    found = {unit_of(table.unit, table.caption, *table.column_titles) for table in document.tables}
    stated = {(unit, ore) for unit, ore in found if ore}
    if len(stated) == 1:
        return stated.pop()
    return stated_unit(texts) if not stated else ("", 0)


def _passages(document: ReadDocument) -> Iterator[Passage]:
    """Every text of the document with its numbers, and its claims read on from those above in the same section."""
    texts = list(_texts(document))
    for section, run in groupby(texts, key=lambda text: text[3]):
        before: list = []  # type: ignore[type-arg]
        for order, text, place, _, heading, key in run:
            numbers = tuple(read_numbers(text))
            claims = [] if heading else read_claims(text, scope=" ".join(section[-2:]), before=before)
            before = claims or before
            yield Passage(
                text=text,
                key=key,
                place=place,
                section=section,
                order=order,
                heading=heading,
                numbers=numbers,
                claims=tuple(claims),
            )


def _texts(document: ReadDocument) -> Iterator[tuple[int, str, Place, tuple[str, ...], bool, str]]:
    for order, block in enumerate(document.blocks):
        if isinstance(block, ReadHeading):
            yield order, block.text, block.place, block.section, True, f"b{order}"
        elif isinstance(block, ReadParagraph | ReadFootnote):
            yield order, block.text, block.place, block.section, False, f"b{order}"
        elif isinstance(block, ReadList):
            for at, item in enumerate(block.items):
                yield order, item.text, block.place, block.section, False, f"b{order}.{at}"


def _in_cells(table: ViewTable) -> Iterator[Passage]:
    """The sentences that stand in cells: comments on assignments, results of controls."""
    if table.kind is TableKind.INCOME or table.kind is TableKind.INVESTMENT:
        return
    for row in table.rows:
        for cell in row.cells:
            if len(cell.text) > 30 and " " in cell.text and cell.shown is None:
                yield Passage(
                    text=cell.text, key=cell.key, place=row.place, section=table.section, order=table.order, cell=cell.key,
                    numbers=tuple(read_numbers(cell.text)), claims=tuple(read_claims(cell.text)),
                )  # fmt: skip


def _unknown(tables: tuple[ViewTable, ...], year: int | None, months: int) -> Iterator[str]:
    if year is None:
        yield "Vilket år rapporten gäller framgick inte."
    elif not months:
        yield "Vilken period rapporten gäller framgick inte, så periodbudgeten kunde inte räknas fram."
    for table in tables:
        place = table.place.words
        if table.kind is TableKind.FIGURES:
            yield f"{place}: vad siffrorna i tabellen betyder framgick inte."
            continue
        if table.kind in (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY) and not table.ore:
            yield f"{place}: tabellens enhet står inte i huvudet."
        for column in table.numeric:
            if (
                column.measure is None
                and table.formula_of(column.at) is None
                and column.at
                and table.kind is not TableKind.SICK_LEAVE
            ):
                yield f"{place}: vad kolumnen «{column.title or column.at + 1}» innehåller framgick inte."
