"""The bridge: from one figure to another by steps, each an arrow that starts where the last one ended."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.core.figures import Figure
from tertial.document.blocks import Bridge, Point
from tertial.render.drawings.engine import Spec
from tertial.render.drawings.rows import Axis, Row, rows_spec
from tertial.render.drawings.values import amount, shown, unit_of

CUT_BELOW = 0.2
"""The axis is cut when the steps would fill less than this share of a drawing that begins at zero."""


def bridge_spec(bridge: Bridge, figures: Mapping[str, Figure], width: int) -> Spec:
    """The bridge in rows."""
    rows = _rows(bridge, figures)
    return rows_spec(rows, _axis(rows), unit_of([bridge.start, *bridge.steps, bridge.end], figures), width)


def _rows(bridge: Bridge, figures: Mapping[str, Figure]) -> list[Row]:
    steps = [amount(point, figures) or 0 for point in bridge.steps]
    start, end = amount(bridge.start, figures), amount(bridge.end, figures)
    reached = start if start is not None else end - sum(steps) if end is not None else 0.0
    rows = [_total(bridge.start, figures)]
    for point in bridge.steps:
        row = _step(point, figures, reached)
        reached = row.end if row.end is not None else reached
        rows.append(row)
    return [*rows, _total(bridge.end, figures)]


def _total(point: Point, figures: Mapping[str, Figure]) -> Row:
    return Row(label=point.label, shown=shown(point, figures), end=amount(point, figures), bold=True)


def _step(point: Point, figures: Mapping[str, Figure], reached: float) -> Row:
    change = amount(point, figures)
    figure = figures.get(point.figure)
    return Row(
        label=point.label,
        shown=shown(point, figures, signed=True),
        start=reached,
        end=None if change is None else reached + change,
        step=True,
        favourable=figure.is_favourable if figure else None,
    )


def _axis(rows: list[Row]) -> Axis:
    reached = [
        value for row in rows if row.end is not None for value in ((row.start, row.end) if row.step else (row.end,))
    ]
    low, high = min(reached, default=0.0), max(reached, default=0.0)
    span = high - low
    if low <= 0 <= high or span >= CUT_BELOW * max(abs(low), abs(high)) or not span:
        return _room(min(low, 0), max(high, 0))
    margin = span * 0.25
    return (
        Axis(low=low - margin, high=high + margin / 4, ground=low - margin)
        if low > 0
        else Axis(low=low - margin / 4, high=high + margin, ground=high + margin)
    )


def _room(low: float, high: float) -> Axis:
    return Axis(low=low, high=high) if high > low else Axis(low=-1, high=1)
