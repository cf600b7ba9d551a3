"""The control points as a TOML file that a person can edit, read and written."""

from __future__ import annotations

from typing import Any

from tertial.chapters.control.record import Control, ControlPoint
from tertial.core.scales import Scale
from tertial.document.commentary import Commentary
from tertial.files.toml import Table


def read_control(table: Table, scale: Scale) -> Control:
    """The record of control.toml."""
    points = tuple(_point(part, scale) for part in table.tables("point"))
    table.close()
    table.each_once("point", "id", [point.id for point in points])
    return Control(points=points)


def control_as_toml(record: Control) -> dict[str, Any]:
    """The record as the values of control.toml."""
    return {
        "point": [
            {
                "id": point.id,
                "risk": point.risk,
                "control": point.control,
                "method": point.method,
                "rating": point.rating,
                **({"rating_made_up": True} if point.rating_made_up else {}),
                "result": point.result.markdown,
                "action": point.action.markdown,
            }
            for point in record.points
        ]
    }


def _point(table: Table, scale: Scale) -> ControlPoint:
    point = ControlPoint(
        id=table.identifier("id"),
        risk=table.string("risk"),
        control=table.string("control"),
        method=table.string("method"),
        rating=table.choice("rating", [level.id for level in scale.levels]),
        rating_made_up=table.boolean("rating_made_up"),
        result=Commentary(markdown=table.string("result", ""), file=table.file, line=table.text_line("result")),
        action=Commentary(markdown=table.string("action", ""), file=table.file, line=table.text_line("action")),
    )
    table.close()
    return point
