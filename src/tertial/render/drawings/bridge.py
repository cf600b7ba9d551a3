"""The bridge: from one figure to another by steps, each an arrow from where the last one ended."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.core.figures import Figure
from tertial.document.blocks import Bridge, Point
from tertial.render.drawings.engine import Spec
from tertial.render.drawings.row_marks import Axis, Lane
from tertial.render.drawings.rows import Row, rows_spec
from tertial.render.drawings.values import amount, figure_of, shown, unit_of

CUT_BELOW = 0.2
"""The axis is cut when what the steps move would fill less than this share of a drawing that begins at zero."""


def bridge_spec(bridge: Bridge, figures: Mapping[str, Figure], width: int) -> Spec:
    """The bridge in rows; bars that are cut off are marked with two strokes and said under the drawing."""
    rows = _rows(bridge, figures)
    unit = unit_of([bridge.start, *bridge.steps, bridge.end], figures)
    return rows_spec(rows, _axis([row.lane for row in rows]), unit, width)


def _rows(bridge: Bridge, figures: Mapping[str, Figure]) -> list[Row]:
    reached = _beginning(bridge, figures)
    steps = []
    for point in bridge.steps:
        change = _change(point, bridge, figures)
        steps.append(_step(point, figures, reached, change))
        reached += change or 0
    return [_total(bridge.start, figures), *steps, _total(bridge.end, figures)]


def _beginning(bridge: Bridge, figures: Mapping[str, Figure]) -> float:
    """Where the first step starts: at the first figure or, when it is missing, where the steps lead to the last."""
    start, end = amount(bridge.start, figures), amount(bridge.end, figures)
    if start is not None:
        return start
    return 0.0 if end is None else end - sum(_change(step, bridge, figures) or 0 for step in bridge.steps)


def _total(point: Point, figures: Mapping[str, Figure]) -> Row:
    lane = Lane(end=amount(point, figures), marked=True)
    return Row(label=point.label, shown=shown(point, figures), lane=lane, bold=True)


def _change(point: Point, bridge: Bridge, figures: Mapping[str, Figure]) -> float | None:
    """How far a step leads; a step that is subtracted leads against its sign."""
    change = amount(point, figures)
    return -change if bridge.subtract and change is not None else change


def _step(point: Point, figures: Mapping[str, Figure], reached: float, change: float | None) -> Row:
    figure = figure_of(point, figures)
    lane = Lane(
        start=reached,
        end=None if change is None else reached + change,
        step=True,
        favourable=figure.is_favourable if figure else None,
    )
    return Row(label=point.label, shown=shown(point, figures, signed=True), lane=lane)


def _axis(lanes: list[Lane]) -> Axis:
    ends = [lane.end for lane in lanes if lane.end is not None]
    reached = [*ends, *(lane.start for lane in lanes if lane.moves)]
    low, high = min(reached, default=0.0), max(reached, default=0.0)
    span = high - low
    if low <= 0 <= high or not span or span >= CUT_BELOW * max(-low, high):
        return _from_zero(low, high)
    if low > 0:
        return Axis(low=low - span / 4, high=high, ground=low - span / 4)
    return Axis(low=low, high=high + span / 4, ground=high + span / 4)


def _from_zero(low: float, high: float) -> Axis:
    low, high = min(low, 0.0), max(high, 0.0)
    return Axis(low=low, high=high) if low < high else Axis(low=0, high=1)
