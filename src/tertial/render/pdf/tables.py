"""Tables as the template reads them: each cell's words and colour, and what it takes to keep rows whole."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridRow
from tertial.document.blocks import TextRow, TextTable
from tertial.render.numbers import cell
from tertial.render.pdf.lines import Plain, line, unbroken, words
from tertial.render.words import plain_text

PORTRAIT_COLUMNS = 8
"""A grid with more figure columns than this stands on a page of its own, turned on its side."""

_MONEY = ("kr", "tkr", "mnkr")
_WORD_ENDS = re.compile(r"[ /–-]")
_LONG_ROW = 2400
"""Letters in a row of words that may be broken over two pages, as it could be taller than one."""


def figure_table(grid: Grid) -> Plain:
    """A grid as its head, its rows and its notes."""
    rows = [_figure_row(row, grid) for row in grid.rows]
    return {
        "kind": "figures",
        "id": grid.id,
        "title": words(grid.title),
        "explained": explained(grid),
        "row-head": _column(grid.row_title, figures=False),
        "columns": [_column(column.title, figures=True) for column in grid.shown_columns()],
        "rows": rows,
        "longest": max((len(shown) for row in rows for shown, _ in row["cells"]), default=0),
        "notes": [words(note) for note in grid.notes],
    }


def explained(grid: Grid) -> str:
    """The second line of a caption: the unit, and what plus and minus mean."""
    unit = f"Belopp i {grid.unit}." if grid.unit in _MONEY else f"Enhet: {grid.unit}." if grid.unit else ""
    return " ".join(words(part) for part in (unit, *grid.sign_rules) if part)


def text_table(table: TextTable, figures: Mapping[str, Figure]) -> Plain:
    """A table of words as its head, its rows and its notes."""
    rows = [_text_row(row, figures) for row in table.rows]
    return {
        "kind": "words",
        "id": table.id,
        "title": words(table.caption),
        "explained": "",
        "columns": [
            _column(column.title, figures=column.figures) | {"width": column.width} for column in table.columns
        ],
        "rows": rows,
        "letters": sum(row["letters"] for row in rows),
        "notes": [words(note) for note in table.notes],
    }


def _column(title: str, *, figures: bool) -> Plain:
    return {"title": words(title), "figures": figures, "longest": longest_word(title)}


def longest_word(text: str) -> int:
    """Letters in the longest word: the template breaks words only in columns too narrow for them."""
    return max(map(len, _WORD_ENDS.split(text)))


def _figure_row(row: GridRow, grid: Grid) -> Plain:
    return {
        "title": words(row.title),
        "letters": len(row.title),
        "longest": longest_word(row.title),
        "level": row.level,
        "kind": str(row.kind),
        "cells": [[unbroken(cell(figure)), _tone(figure)] for figure in grid.shown_figures(row)],
    }


def _tone(figure: Figure) -> str:
    """Good and bad news is told of differences only: what is favourable in itself has no other side."""
    if not figure.signed or figure.is_favourable is None:
        return ""
    return "favourable" if figure.is_favourable else "unfavourable"


def _text_row(row: TextRow, figures: Mapping[str, Figure]) -> Plain:
    texts = [plain_text(inlines, figures) for inlines in row.cells]
    letters = sum(map(len, texts))
    return {
        "group": row.group,
        "cells": [line(inlines, figures) for inlines in row.cells],
        "longest": [longest_word(text) for text in texts],
        "letters": letters,
        "long": letters > _LONG_ROW,
    }
