"""The history: a figure over the years with its value at each, its gaps, and its target as a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from tertial.core.amounts import Absence, NoFigure
from tertial.core.figures import Figure
from tertial.document.blocks import History, Point
from tertial.render.drawings.engine import Spec
from tertial.render.drawings.labels import label_height
from tertial.render.drawings.palette import BOLD, LINE, PAPER, PINE, QUIET, SMALL, text_width
from tertial.render.drawings.sheet import Layer, Values, fields, same, sheet, word, words
from tertial.render.drawings.values import amount, figure_of, shown, unit_of
from tertial.render.numbers import NO_FIGURE

LEAST_SPAN = 0.1
"""The axis reaches over at least this share of the largest value, so that a small change does not look large."""

_ABSENT = {
    Absence.NOT_GIVEN: "saknas",
    Absence.NOT_MEASURED: "ej mätt",
    Absence.NOT_DEFINED: NO_FIGURE,
    Absence.SMALL_GROUP: "visas ej",
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """The measures from the top, with a `head` when a unit must be said; what is measured lies from top to bottom."""

    head: int

    @property
    def top(self) -> int:
        return self.head + 32

    @property
    def bottom(self) -> int:
        return self.head + 100

    @property
    def ground(self) -> int:
        return self.head + 134

    @property
    def height(self) -> int:
        return self.head + 160


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dot:
    """A year in its place, with what is written at it; `y` is None where there is no figure."""

    year: str
    x: float
    y: float | None
    label: str
    preliminary: bool


def history_spec(history: History, figures: Mapping[str, Figure], width: int) -> Spec:
    """The history. The axis of values has no numbers, since every point carries its own.

    Heights are reckoned here and not by a Vega scale: a label must know where the lines run.
    """
    unit = unit_of(history.points, figures)
    frame = _Frame(18 if unit else 0)
    aim = f"{history.target.label} {shown(history.target, figures)}" if history.target else ""
    right = width - (text_width(aim, SMALL) if aim else 0)
    target = amount(history.target, figures) if history.target else None
    heights = _heights([*(amount(point, figures) for point in history.points), target], frame)
    dots = _dots(history.points, figures, heights[:-1], right)
    texts = [
        *([word(unit, 0, 11, fill=QUIET, size=SMALL)] if unit else []),
        *([word(aim, width, heights[-1] or frame.top, align="right", size=SMALL)] if aim else []),
        *(word(dot.year, dot.x, frame.height - 11, align="center", fill=QUIET, size=SMALL) for dot in dots),
        *_labels(dots, heights[-1], right, frame),
    ]
    lines = _lines_across(heights[-1], right, frame)
    return sheet(width, frame.height, [*lines, *_curve(dots), words(texts)])


def _heights(values: list[float | None], frame: _Frame) -> list[float | None]:
    """Where each value lies; the largest at the top."""
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    span = max(high - low, LEAST_SPAN * max(abs(low), abs(high))) or 1.0
    low -= (span - (high - low)) / 2
    pixels = (frame.bottom - frame.top) / span
    return [None if value is None else frame.bottom - (value - low) * pixels for value in values]


def _dots(
    points: tuple[Point, ...], figures: Mapping[str, Figure], heights: list[float | None], right: float
) -> list[_Dot]:
    step = right / max(len(points), 1)
    dots = []
    for at, (point, y) in enumerate(zip(points, heights, strict=True)):
        preliminary = bool(point.figure) and figures[point.figure].preliminary
        label = _label(point, figures)
        dots.append(_Dot(year=point.label, x=step * (at + 0.5), y=y, label=label, preliminary=preliminary))
    return dots


def _label(point: Point, figures: Mapping[str, Figure]) -> str:
    figure = figure_of(point, figures)
    if figure and isinstance(figure.value, NoFigure):
        return _ABSENT[figure.value.why]
    return shown(point, figures)


def _lines_across(target: float | None, right: float, frame: _Frame) -> list[Layer]:
    ground = {"y": frame.ground, "x2": right, "stroke": LINE}
    aim = [{"y": target, "x2": right, "stroke": QUIET}] if target is not None else []
    look = {"x": same(0), **fields("y", "x2", "stroke")}
    return [
        Layer("rule", [ground], {**look, "strokeWidth": same(1)}),
        Layer("rule", aim, {**look, "strokeWidth": same(1.5), "strokeDash": same([5, 4])}),
    ]


def _curve(dots: list[_Dot]) -> list[Layer]:
    rows = [
        {"x": dot.x, "y": dot.y, "known": dot.y is not None, "fill": PAPER if dot.preliminary else PINE} for dot in dots
    ]
    look = {**fields("x", "y"), "stroke": same(PINE), "strokeWidth": same(2)}
    return [
        Layer("line", rows, {**look, "defined": {"field": "known"}}),
        Layer("symbol", [row for row in rows if row["known"]], {**look, **fields("fill"), "size": same(64)}),
    ]


def _labels(dots: list[_Dot], target: float | None, right: float, frame: _Frame) -> list[Values]:
    """What is written at each point; the last figure stands out."""
    places = [None if dot.y is None else (dot.x, dot.y) for dot in dots]
    lines = [(one, two) for one, two in pairwise(places) if one and two]
    if target is not None:
        lines.append(((0.0, target), (right, target)))
    last = max((dot.x for dot in dots if dot.y is not None), default=None)
    labels = []
    for dot, place, before, after in zip(dots, places, [None, *places], [*places[1:], None], strict=False):
        if place is None:
            labels.append(word(dot.label, dot.x, frame.ground - 12, align="center", fill=QUIET, size=SMALL))
            continue
        y = label_height(dot.label, place, [near for near in (before, after) if near], lines)
        labels.append(word(dot.label, dot.x, y, align="center", weight=BOLD if dot.x == last else 400))
    return labels
