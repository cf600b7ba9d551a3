"""Grids of figures as tables: sums bold, a rule over the total, good and bad news in colour behind their sign."""

from __future__ import annotations

from tertial.core.amounts import MoneyScale
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridRow, RowKind
from tertial.render.docx.columns import breadth, column_widths
from tertial.render.docx.draft import Draft
from tertial.render.docx.look import WIDTH, mm
from tertial.render.docx.tables import Cell, Row, caption, caption_title, table
from tertial.render.docx.xml import run
from tertial.render.numbers import cell

_LEVEL = mm(3.5)
_NUMBERS, _WORDS = 10.5, 9.5
"""The points that columns are measured in: numbers are given room for the wider font that stands in for ours."""
_ROOMY, _ROOMY_NAMES = mm(24), mm(70)

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
    about = " ".join((*_unit_words(grid.unit), *grid.sign_rules))
    return caption(draft.bookmarked(grid.id, caption_title(grid.title)), about) + table(
        rows, _widths(grid, shown), title=grid.title, description=about, notes=grid.notes
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


def _widths(grid: Grid, shown: list[list[str]]) -> list[int]:
    """Numbers and words are not broken; beyond that the columns of figures are alike, if the names leave room."""
    figures = [
        max(breadth(column.title.split(), _WORDS), breadth((row[at] for row in shown), _NUMBERS))
        for at, column in enumerate(grid.shown_columns())
    ]
    names = max((breadth(row.title.split(), _WORDS) + row.level * _LEVEL for row in grid.rows), default=0)
    whole = max((breadth([row.title], _WORDS) + row.level * _LEVEL for row in grid.rows), default=0)
    return column_widths([names, *figures], [min(whole, _ROOMY_NAMES), *(_ROOMY for _ in figures)], WIDTH)
