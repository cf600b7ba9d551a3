"""Grids of figures as tables: sums bold, a rule over the total, good and bad news in colour behind their sign."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.core.amounts import MoneyScale
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridRow, RowKind
from tertial.render.docx.draft import Draft
from tertial.render.docx.look import CELL_SIDE, WIDTH, mm
from tertial.render.docx.tables import Cell, Row, caption, caption_title, table
from tertial.render.docx.xml import run
from tertial.render.drawings.palette import text_width
from tertial.render.numbers import cell

_LEVEL = mm(4)
_LEAST_NAMES, _MOST_FIGURES = mm(38), mm(27)
_WORDS, _NUMBERS = 10.0, 11.5
"""The sizes in points that columns are measured in: more than they are set in, so that a number is still whole in the
font that stands in where Source Sans 3 is missing."""

_TONE = {True: '<w:rStyle w:val="Favourable"/>', False: '<w:rStyle w:val="Unfavourable"/>', None: ""}


def figure_table(grid: Grid, draft: Draft) -> str:
    """The grid with its caption above and its notes below."""
    columns = grid.shown_columns()
    shown = [[cell(figure) for figure in grid.shown_figures(row)] for row in grid.rows]
    head = Row(
        (Cell(run(grid.row_title), "TableHead"), *(Cell(run(column.title), "TableHeadFigures") for column in columns)),
        head=True,
    )
    rows = [head, *(_row(row, grid.shown_figures(row), words) for row, words in zip(grid.rows, shown, strict=True))]
    figures = [
        max(_widest(column.title.split(), _WORDS), _widest((row[at] for row in shown), _NUMBERS))
        for at, column in enumerate(columns)
    ]
    widths = column_widths(_widest((row.title for row in grid.rows), _WORDS), figures)
    about = " ".join((*_unit_words(grid.unit), *grid.sign_rules))
    return caption(draft.bookmarked(grid.id, caption_title(grid.title)), about) + table(
        rows, widths, title=grid.title, description=about, notes=grid.notes
    )


def _unit_words(unit: str) -> list[str]:
    if not unit:
        return []
    return [f"Belopp i {unit}." if unit in set(MoneyScale) else f"Enhet: {unit}."]


def _row(row: GridRow, figures: tuple[Figure, ...], shown: list[str]) -> Row:
    leaf = row.kind is RowKind.LEAF
    name, number = ("TableText", "TableFigures") if leaf else ("TableSum", "TableSumFigures")
    cells = (Cell(run(words, _tone(figure)), number) for words, figure in zip(shown, figures, strict=True))
    return Row(
        (Cell(run(row.title), name, left=row.level * _LEVEL), *cells),
        total=row.kind is RowKind.TOTAL,
    )


def _tone(figure: Figure) -> str:
    return _TONE[figure.is_favourable] if figure.signed else ""


def _widest(texts: Iterable[str], points: float) -> int:
    """About how wide the longest of the texts is with the sides of its cell."""
    return round(text_width(max(texts, key=len, default=""), 1) * points * 20) + 2 * CELL_SIDE


def column_widths(names: int, figures: list[int]) -> list[int]:
    """Widths that fill the page: figures get what they need and a fair share of what is left, names the rest.

    Names give way before figures do, down to a least width, for words can be broken and numbers cannot.
    """
    if not figures:
        return [WIDTH]
    room = WIDTH - min(max(names, _LEAST_NAMES), max(WIDTH - sum(figures), _LEAST_NAMES))
    spare = (room - sum(figures)) // len(figures)
    widths = [max(min(width + spare, _MOST_FIGURES), width + min(spare, 0)) for width in figures]
    return [WIDTH - sum(widths), *widths]
