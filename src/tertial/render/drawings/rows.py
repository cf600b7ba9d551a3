"""Rows of a drawing: a label, a bar and the figure in a column of its own, as in a table."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from tertial.render.drawings.engine import Spec
from tertial.render.drawings.palette import BOLD, QUIET, SMALL, text_width
from tertial.render.drawings.row_marks import Axis, Lane, bar_layers
from tertial.render.drawings.sheet import LEADING, Layer, sheet, word, words

GAP, LETTERS = 16, 30
"""Pixels between the columns, and how long the lines of a label beside its bar may be."""

BROKEN_AXIS = "Axeln är bruten: den börjar inte vid noll."
"""Said under a drawing whose bars are cut off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its label, its figure as written, and the bar; `bold` rows are totals."""

    label: str
    shown: str
    lane: Lane
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """The measures in pixels: bars lie between `left` and `right`, beside their labels or under them."""

    width: int
    left: float
    right: float
    letters: int
    beside: bool

    @property
    def half(self) -> int:
        """Half the height of a bar."""
        return 8 if self.beside else 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A row with the lines of its label and three heights: the first line, bar and figure, and the row's end."""

    row: Row
    lines: list[str]
    first: float
    middle: float
    end: float


def rows_spec(rows: list[Row], axis: Axis, unit: str, width: int) -> Spec:
    """The drawing; where label, bar and figure do not fit beside each other, the bar lies under its label."""
    layout = _layout(rows, width)
    top = 24.0 if unit else 0.0
    placed: list[_Placed] = []
    for row in rows:
        placed.append(_place(row, layout, placed[-1].end if placed else top))
    bottom = placed[-1].end
    height = bottom + (26 if axis.broken else 2)
    scale = {"name": "x", "domain": [axis.low, axis.high], "range": [layout.left, layout.right], "zero": False}
    lanes = [at.row.lane.at(at.middle, layout.half) for at in placed]
    ground = [(top, bottom)] if layout.beside else [(at.middle - 12, at.middle + 12) for at in placed]
    bars = bar_layers(lanes, axis, (layout.left, layout.right), ground)
    return sheet(width, height, [*bars, _texts(placed, layout), _notes(layout, axis, unit, height)], [scale])


def _layout(rows: list[Row], width: int) -> _Layout:
    figures = max(text_width(row.shown) for row in rows)
    labels = max(text_width(line) for row in rows for line in _lines(row, LETTERS))
    right = width - figures - GAP
    beside = right - labels - GAP >= width / 3
    left = labels + GAP if beside else 2
    letters = LETTERS if beside else int(width / text_width("n"))
    return _Layout(width=width, left=left, right=right, letters=letters, beside=beside)


def _place(row: Row, layout: _Layout, top: float) -> _Placed:
    lines = _lines(row, layout.letters)
    text = len(lines) * LEADING
    if layout.beside:
        middle = top + text / 2 + 8
        return _Placed(row=row, lines=lines, first=middle - (text - LEADING) / 2, middle=middle, end=top + text + 16)
    middle = top + text + LEADING / 2
    return _Placed(row=row, lines=lines, first=top + LEADING / 2, middle=middle, end=top + text + LEADING + 10)


def _lines(row: Row, letters: int) -> list[str]:
    return textwrap.wrap(row.label, letters) or [""]


def _texts(placed: list[_Placed], layout: _Layout) -> Layer:
    labels = [word(at.lines, 0, at.first, weight=BOLD if at.row.bold else 400) for at in placed]
    figures = [
        word(at.row.shown, layout.width, at.middle, align="right", fill=at.row.lane.ink, weight=BOLD) for at in placed
    ]
    return words([*labels, *figures])


def _notes(layout: _Layout, axis: Axis, unit: str, height: float) -> Layer:
    notes = [word(unit, layout.width, 11, align="right", fill=QUIET, size=SMALL)] if unit else []
    if axis.broken:
        notes.append(word(BROKEN_AXIS, layout.left, height - 11, fill=QUIET, size=SMALL))
    return words(notes)
