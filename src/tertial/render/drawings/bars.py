"""Bars from zero, one to a row."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.core.figures import Figure
from tertial.document.blocks import Bars
from tertial.render.drawings.engine import Spec
from tertial.render.drawings.row_marks import Axis, Lane
from tertial.render.drawings.rows import Row, rows_spec
from tertial.render.drawings.values import amount, shown, unit_of


def bars_spec(bars: Bars, figures: Mapping[str, Figure], width: int) -> Spec:
    """The bars in rows."""
    ends = [amount(point, figures) for point in bars.points]
    rows = [
        Row(label=point.label, shown=shown(point, figures), lane=Lane(end=end))
        for point, end in zip(bars.points, ends, strict=True)
    ]
    drawn = [0.0, *(end for end in ends if end is not None)]
    low, high = min(drawn), max(drawn)
    axis = Axis(low=low, high=high) if low < high else Axis(low=0, high=1)
    return rows_spec(rows, axis, unit_of(bars.points, figures), width)
