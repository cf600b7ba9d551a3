"""Every figure of a document as rows of plain data: what open data, the PDF's attachment and the web page share."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TypedDict

from tertial.core.amounts import Amount, Unit, printed
from tertial.core.figures import Figure
from tertial.core.origins import Balances, Cell, Formula
from tertial.document.blocks import Document, FigureTable, Heading
from tertial.render.numbers import cell, unit_word
from tertial.render.origins import is_made_up, origin_words
from tertial.render.words import plain_text


class FigureRow(TypedDict):
    """One figure: `value` is exact (kronor with two decimals for money) or None; `shown` is as the report prints it.

    `table`, `row` and `column` are the titles of the place where it stands in the report; empty when in no table.
    A figure out of the ledger may have several source files and hashes, with spaces between them, and no line.
    """

    id: str
    title: str
    table: str
    row: str
    column: str
    value: str | None
    unit: str
    shown: str
    shown_unit: str
    preliminary: bool
    made_up: bool
    origin: str
    source_file: str
    source_line: int | None
    source_sha256: str
    formula: str
    inputs: list[str]


_UNIT = {
    Unit.MONEY: "SEK",
    Unit.PERCENT: "percent",
    Unit.PERCENTAGE_POINTS: "percentage points",
    Unit.INDEX: "index",
    Unit.COUNT: "count",
}


def figure_rows(document: Document) -> list[FigureRow]:
    """The document's figures in their own order."""
    standing = _standing(document)
    return [_row(figure, standing.get(figure.id, ("", "", ""))) for figure in document.figures.values()]


def _standing(document: Document) -> dict[str, tuple[str, str, str]]:
    """The titles of table, row and column by figure id, for the tables as they are shown."""
    return {
        figure.id: (block.grid.title, row.title, column.title)
        for block in (*document.front, *document.blocks)
        if isinstance(block, FigureTable)
        for row in block.grid.rows
        for figure, column in zip(block.grid.shown_figures(row), block.grid.shown_columns(), strict=True)
    }


def _row(figure: Figure, standing: tuple[str, str, str]) -> FigureRow:
    value, origin = figure.value, figure.origin
    files = [origin] if isinstance(origin, Cell) else origin.files if isinstance(origin, Balances) else ()
    formula = origin if isinstance(origin, Formula) else None
    amount = value if isinstance(value, Amount) else None
    return FigureRow(
        id=figure.id,
        title=figure.title,
        table=standing[0],
        row=standing[1],
        column=standing[2],
        value=exact(amount) if amount else None,
        unit=_UNIT[amount.unit] if amount else "",
        shown=cell(figure),
        shown_unit=unit_word(amount.unit, figure.display.scale) if amount else "",
        preliminary=figure.preliminary,
        made_up=is_made_up(figure),
        origin=origin_words(figure),
        source_file=" ".join(one.file for one in files),
        source_line=origin.line if isinstance(origin, Cell) else None,
        source_sha256=" ".join(one.sha256 for one in files),
        formula=formula.expression if formula else "",
        inputs=list(formula.inputs) if formula else [],
    )


def exact(amount: Amount) -> str:
    """The amount with a decimal point and nothing lost: kronor with two decimals for money."""
    if amount.unit is Unit.MONEY:
        return f"{Decimal(amount.value) / 100:.2f}"
    return f"{amount.value:f}" if isinstance(amount.value, Decimal) else str(amount.value)


def shown_number(figure: Figure) -> Decimal | None:
    """The figure as printed, as a number; None when there is none."""
    return printed(figure.value, figure.display) if isinstance(figure.value, Amount) else None


def unrounded(figure: Figure) -> Decimal | None:
    """The figure in the unit that it is shown in, exact: 491.33334 for 49 133 334 öre in tkr; None when there is none."""
    if not isinstance(figure.value, Amount):
        return None
    exact_value = Decimal(figure.value.value)
    return exact_value / figure.display.scale.ore if figure.value.unit is Unit.MONEY else exact_value


def figures_json(document: Document) -> bytes:
    """The rows with what they belong to, as UTF-8 JSON with stable order."""
    about = document.publication
    body = {
        "title": about.title,
        "municipality": {"code": about.municipality_code, "name": about.municipality},
        "committee": about.committee,
        "period": about.period_id,
        "record": about.record_hash,
        "headings": [
            {"level": block.level, "title": plain_text(block.inlines, document.figures)}
            for block in (*document.front, *document.blocks)
            if isinstance(block, Heading)
        ],
        "figures": figure_rows(document),
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()
