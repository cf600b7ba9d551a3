"""Rows of a drawing: a label, a bar and the figure in a column of its own, as in a table."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import pairwise

from tertial.render.drawings.engine import Spec
from tertial.render.drawings.palette import (
    BOLD,
    FAVOURABLE,
    INK,
    LINE,
    PAPER,
    PINE,
    QUIET,
    SMALL,
    UNFAVOURABLE,
    text_width,
)
from tertial.render.drawings.sheet import Layer, Values, along, field, fields, same, sheet, word, words

GAP = 16
LEADING = 18
BROKEN_AXIS = "Axeln är bruten: den börjar inte vid noll."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with its figure as written, and where its bar goes; without `end` there is nothing to draw.

    A `step` is an arrow from where the last one ended; the others are bars that stand on the ground.
    """

    label: str
    shown: str
    start: float = 0
    end: float | None = None
    step: bool = False
    favourable: bool | None = None
    bold: bool = False

    @property
    def colour(self) -> str:
        """The bar's colour; the arrow's direction and the sign of the figure say the same."""
        if not self.step:
            return PINE
        return QUIET if self.favourable is None else FAVOURABLE if self.favourable else UNFAVOURABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What the drawing reaches over, from `low` to `high`. Bars stand on the `ground`: zero, or where it is cut."""

    low: float
    high: float
    ground: float = 0

    @property
    def broken(self) -> bool:
        """Whether zero lies outside the drawing."""
        return self.ground != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """The measures in pixels: bars lie between `left` and `right`, beside their labels or under them."""

    width: int
    left: float
    right: float
    beside: bool

    @property
    def half(self) -> int:
        return 9 if self.beside else 7

    def lines(self, label: str) -> list[str]:
        return textwrap.wrap(label, 27, break_long_words=False) or [""]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A row with its label's lines and its heights."""

    row: Row
    lines: list[str]
    top: float
    first_line: float
    figure: float
    bar: float
    below: float


def rows_spec(rows: list[Row], axis: Axis, unit: str, width: int) -> Spec:
    """The drawing; where label, bar and figure do not fit beside each other, the bar lies under its label."""
    layout = _layout(rows, width)
    placed = _place(rows, layout, top=26 if unit else 2)
    height = placed[-1].below + (26 if axis.broken else 4)
    scale = {"name": "x", "domain": [axis.low, axis.high], "range": [layout.left, layout.right], "zero": False}
    notes = [word(unit, width, 12, align="right", fill=QUIET, size=SMALL)] if unit else []
    if axis.broken:
        notes.append(word(BROKEN_AXIS, layout.left, height - 10, fill=QUIET, size=SMALL))
    return sheet(width, height, [scale], [*_bars(placed, axis, layout), *_texts(placed, layout), words(notes)])


def _layout(rows: list[Row], width: int) -> _Layout:
    figures = max(text_width(row.shown) for row in rows)
    labels = max(text_width(line) for row in rows for line in textwrap.wrap(row.label, 27))
    if width - labels - figures - 2 * GAP >= width / 3:
        return _Layout(width=width, left=labels + GAP, right=width - figures - GAP, beside=True)
    return _Layout(width=width, left=3, right=width - 3, beside=False)


def _place(rows: list[Row], layout: _Layout, top: float) -> list[_Placed]:
    placed = []
    for row in rows:
        lines = layout.lines(row.label)
        text = len(lines) * LEADING
        height = text + 16 if layout.beside else text + 2 * layout.half + 16
        middle = top + height / 2
        first = (middle - text / 2 if layout.beside else top + 4) + LEADING / 2
        placed.append(
            _Placed(
                row=row,
                lines=lines,
                top=top,
                first_line=first,
                figure=middle if layout.beside else first,
                bar=middle if layout.beside else top + text + layout.half + 8,
                below=top + height,
            )
        )
        top += height
    return placed


def _texts(placed: list[_Placed], layout: _Layout) -> list[Layer]:
    texts = []
    for at in placed:
        weight = BOLD if at.row.bold else 400
        fill = at.row.colour if at.row.step and at.row.favourable is not None else INK
        texts.append(word(at.lines, 0, at.first_line, weight=weight))
        texts.append(word(at.row.shown, layout.width, at.figure, align="right", fill=fill, weight=BOLD))
    return [words(texts, LEADING)]


def _bars(placed: list[_Placed], axis: Axis, layout: _Layout) -> list[Layer]:
    half = layout.half
    ground = [{"x": 0.0, "y": placed[0].top, "y2": placed[-1].below, "stroke": LINE, "strokeWidth": 1}]
    totals = [_bar(at, axis.ground, half) for at in placed if at.row.end is not None and not at.row.step]
    arrows = [_bar(at, at.row.start, half) for at in placed if at.row.step and at.row.end not in (None, at.row.start)]
    marks = [_tick(at, half + 3, 2.5) for at in placed if at.row.end is not None and not at.row.step]
    stills = [_tick(at, half, 1.5) for at in placed if at.row.step and at.row.end == at.row.start]
    breaks = totals if axis.broken else []
    return [
        _rules([] if axis.broken else ground),
        _rules(_joins(placed, half)),
        Layer(
            "rect", totals, {"x": along("x", "a"), "x2": along("x", "b"), **fields("y", "y2"), "fill": field("colour")}
        ),
        Layer("path", breaks, {"path": _break(axis, layout), "stroke": same(PAPER), "strokeWidth": same(3)}),
        _rules(marks + stills),
        Layer(
            "path",
            arrows,
            {"path": _arrow(), "fill": field("fill"), "stroke": field("colour"), "strokeWidth": same(1.5)},
        ),
    ]


def _bar(at: _Placed, start: float, half: float) -> Values:
    fill = PAPER if at.row.favourable is False else at.row.colour
    ends = {"a": start, "b": at.row.end, "y": at.bar - half, "y2": at.bar + half, "middle": at.bar}
    return {**ends, "fill": fill, "colour": at.row.colour}


def _tick(at: _Placed, half: float, width: float) -> Values:
    colour = PINE if not at.row.step else QUIET
    return {"x": at.row.end, "y": at.bar - half, "y2": at.bar + half, "stroke": colour, "strokeWidth": width}


def _joins(placed: list[_Placed], half: float) -> list[Values]:
    drawn = [at for at in placed if at.row.end is not None]
    return [
        {"x": one.row.end, "y": one.bar, "y2": next.bar - half, "stroke": QUIET, "strokeWidth": 1}
        for one, next in pairwise(drawn)
        if next.row.step or one.row.step
    ]


def _rules(rows: list[Values]) -> Layer:
    return Layer("rule", rows, {"x": along("x", "x"), **fields("y", "y2", "stroke", "strokeWidth")})


def _arrow() -> Values:
    a, b = "scale('x', datum.a)", "scale('x', datum.b)"
    neck = f"({b} - ({b} > {a} ? 1 : -1) * min(8, abs({b} - {a})))"
    points = [
        ("M", a, "datum.y"),
        ("L", neck, "datum.y"),
        ("L", b, "datum.middle"),
        ("L", neck, "datum.y2"),
        ("L", a, "datum.y2"),
    ]
    return {"signal": " + ".join(f"'{letter}' + {x} + ',' + {y}" for letter, x, y in points) + " + 'Z'"}


def _break(axis: Axis, layout: _Layout) -> Values:
    x = layout.left + 14 if axis.ground == axis.low else layout.right - 14
    strokes = [f"'M{x + dx - 4},' + (datum.y2 + 2) + 'L{x + dx + 4},' + (datum.y - 2)" for dx in (-3.5, 3.5)]
    return {"signal": " + ".join(strokes)}
