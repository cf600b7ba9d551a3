"""The history: a figure over the years with its value at each, its gaps, and its target as a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tertial.core.amounts import Absence, NoFigure
from tertial.core.figures import Figure
from tertial.document.blocks import History, Point
from tertial.render.drawings.engine import Spec
from tertial.render.drawings.palette import BOLD, INK, LINE, PAPER, PINE, QUIET, SMALL, text_width
from tertial.render.drawings.sheet import Layer, Values, along, field, same, sheet, word, words
from tertial.render.drawings.values import amount, shown
from tertial.render.numbers import NO_FIGURE

HEIGHT = 160
PRELIMINARY_SHORT = "prel."
LEAST_SPAN = 0.1
"""The axis reaches over at least this share of the largest value, so that a small change does not look large."""

_ABSENT = {
    Absence.NOT_GIVEN: "saknas",
    Absence.NOT_MEASURED: "ej mätt",
    Absence.NOT_DEFINED: NO_FIGURE,
    Absence.SMALL_GROUP: "visas ej",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A point in its place across the drawing, with what is written at it and on which side."""

    year: str
    x: float
    value: float | None
    label: str
    above: bool
    preliminary: bool
    last: bool


def history_spec(history: History, figures: Mapping[str, Figure], width: int) -> Spec:
    """The history; its axis of values has no numbers, since every point carries its own."""
    target = amount(history.target, figures) if history.target else None
    aim = f"{history.target.label} {shown(history.target, figures)}" if history.target else ""
    right = width - (text_width(aim, SMALL) + 4 if aim else 0)
    places = _places(history.points, figures, right, target)
    low, high = _span([value for value in (*(place.value for place in places), target) if value is not None])
    base = HEIGHT - 26
    scale = {"name": "y", "domain": [low, high], "range": [base - 34, 30], "zero": False}
    return sheet(
        width,
        HEIGHT,
        [scale],
        [
            _line_across([{"y": base, "x2": right}], field("y"), stroke=LINE),
            *_target(target, aim, right, width),
            *_line(places),
            words([word(place.year, place.x, HEIGHT - 12, align="center", fill=QUIET, size=SMALL) for place in places]),
            words([_absent(place, base) for place in places if place.value is None]),
            _labels(places),
        ],
    )


def _places(
    points: tuple[Point, ...], figures: Mapping[str, Figure], right: float, target: float | None
) -> list[_Place]:
    step = right / max(len(points), 1)
    values = [amount(point, figures) for point in points]
    known = [at for at, value in enumerate(values) if value is not None]
    return [
        _Place(
            year=point.label,
            x=step * (at + 0.5),
            value=values[at],
            label=_label(point, figures),
            above=_above(values, at, target),
            preliminary=bool(point.figure) and figures[point.figure].preliminary,
            last=at == max(known, default=-1),
        )
        for at, point in enumerate(points)
    ]


def _label(point: Point, figures: Mapping[str, Figure]) -> str:
    figure = figures[point.figure] if point.figure else None
    if figure and isinstance(figure.value, NoFigure):
        return _ABSENT[figure.value.why]
    written = shown(point, figures)
    return f"{written} {PRELIMINARY_SHORT}" if figure and figure.preliminary else written


def _above(values: list[float | None], at: int, target: float | None) -> bool:
    """Whether the value is written over its point: away from the target's line and from the line to its neighbours."""
    value = values[at]
    if value is None or (target is not None and value >= target):
        return True
    if target is not None:
        return False
    return not any(
        near is not None and near > value for near in (*values[max(at - 1, 0) : at], *values[at + 1 : at + 2])
    )


def _target(target: float | None, aim: str, right: float, width: int) -> list[Layer]:
    if target is None:
        return [words([word(aim, width, 12, align="right", fill=QUIET, size=SMALL)])] if aim else []
    place = {"value": target, "x2": right}
    label = {**word(aim, width, 0, align="right", fill=INK, size=SMALL), "value": target}
    return [
        _line_across([place], along("y", "value"), stroke=QUIET, dash=[4, 4]),
        _with(words([label]), y=along("y", "value")),
    ]


def _line_across(rows: list[Values], y: Values, *, stroke: str, dash: list[int] | None = None) -> Layer:
    look = {"stroke": same(stroke), "strokeWidth": same(1), "strokeDash": same(dash or [])}
    return Layer("rule", rows, {"x": same(0), "x2": field("x2"), "y": y, **look})


def _line(places: list[_Place]) -> list[Layer]:
    rows = [
        {
            "x": place.x,
            "value": place.value,
            "fill": PAPER if place.preliminary else PINE,
            "known": place.value is not None,
        }
        for place in places
    ]
    at = {"x": field("x"), "y": along("y", "value"), "stroke": same(PINE), "strokeWidth": same(2)}
    return [
        Layer("line", rows, {**at, "defined": field("known")}),
        Layer("symbol", [row for row in rows if row["known"]], {**at, "fill": field("fill"), "size": same(64)}),
    ]


def _absent(place: _Place, base: float) -> Values:
    return word(place.label, place.x, base - 12, align="center", fill=QUIET, size=SMALL)


def _labels(places: list[_Place]) -> Layer:
    rows = [
        {
            **word(place.label, place.x, 0, align="center", weight=BOLD if place.last else 400),
            "value": place.value,
            "dy": -16 if place.above else 17,
        }
        for place in places
        if place.value is not None
    ]
    return _with(words(rows), y={**along("y", "value"), "offset": field("dy")})


def _with(layer: Layer, **encode: Values) -> Layer:
    return Layer(layer.mark, layer.rows, {**layer.encode, **encode})


def _span(values: list[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    least = LEAST_SPAN * max(abs(low), abs(high)) or 1.0
    room = max(least - (high - low), 0.0) / 2
    return low - room, high + room
