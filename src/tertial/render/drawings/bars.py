"""Bars from zero, one to a row."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.core.figures import Figure
from tertial.document.blocks import Bars
from tertial.render.drawings.engine import Spec
from tertial.render.drawings.rows import Axis, Row, rows_spec
from tertial.render.drawings.values import amount, shown, unit_of


def bars_spec(bars: Bars, figures: Mapping[str, Figure], width: int) -> Spec:
    """The bars in rows."""
    rows = [Row(label=point.label, shown=shown(point, figures), end=amount(point, figures)) for point in bars.points]
    values = [0.0, *(row.end for row in rows if row.end is not None)]
    low, high = min(values), max(values)
    axis = Axis(low=low, high=high) if high > low else Axis(low=0, high=1)
    return rows_spec(rows, axis, unit_of(bars.points, figures), width)
