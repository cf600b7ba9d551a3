"""Copies of a document in which one thing is another, to see that it is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tertial.core.amounts import Amount, Unit
from tertial.core.figures import Figure
from tertial.document.blocks import Block, Document, FigureTable, Heading
from tertial.document.inline import text


def with_figure(document: Document, id: str, change: Callable[[Figure], Figure]) -> Document:
    """The document with one figure changed, in its table and wherever it is mentioned."""

    def changed(figure: Figure) -> Figure:
        return change(figure) if figure.id == id else figure

    def in_block(block: Block) -> Block:
        if not isinstance(block, FigureTable):
            return block
        rows = (replace(row, figures=tuple(map(changed, row.figures))) for row in block.grid.rows)
        return FigureTable(grid=replace(block.grid, rows=tuple(rows)))

    figures = {key: changed(figure) for key, figure in document.figures.items()}
    front, blocks = (tuple(map(in_block, part)) for part in (document.front, document.blocks))
    return replace(document, front=front, blocks=blocks, figures=figures)


def one_more(figure: Figure) -> Figure:
    """The figure with its last digit before the decimal sign one higher."""
    if not isinstance(figure.value, Amount):
        raise TypeError(f"{figure.id} has no digits")
    step = figure.display.scale.ore if figure.value.unit is Unit.MONEY else 1
    value = figure.value.value
    return replace(figure, value=Amount(value + (step if isinstance(value, int) else Decimal(step)), figure.value.unit))


def with_last_heading(document: Document, words: str) -> Document:
    """The document with other words for its last heading."""
    at = max(at for at, block in enumerate(document.blocks) if isinstance(block, Heading))
    heading = document.blocks[at]
    if not isinstance(heading, Heading):
        raise TypeError("a heading is a heading")
    changed = replace(heading, inlines=text(words))
    return replace(document, blocks=(*document.blocks[:at], changed, *document.blocks[at + 1 :]))
