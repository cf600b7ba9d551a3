"""The control points as a TOML file that a person can edit, read and written."""

from __future__ import annotations

from typing import Any

from tertial.chapters.control.record import Control, ControlPoint
from tertial.core.scales import Scale
from tertial.document.commentary import Commentary
from tertial.files.toml import Table

_RISK = ("likelihood", "consequence", "net_likelihood", "net_consequence")
_OPTIONAL = (*_RISK, "owner", "due")


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
                **{name: value for name in _OPTIONAL if (value := getattr(point, name))},
            }
            for point in record.points
        ]
    }


def _point(table: Table, scale: Scale) -> ControlPoint:
    risk = {name: _worth(table, name) for name in _RISK}
    point = ControlPoint(
        id=table.identifier("id"),
        risk=table.string("risk"),
        control=table.string("control"),
        method=table.string("method"),
        rating=table.choice("rating", [level.id for level in scale.levels]),
        rating_made_up=table.boolean("rating_made_up"),
        result=Commentary(markdown=table.string("result", ""), file=table.file, line=table.text_line("result")),
        action=Commentary(markdown=table.string("action", ""), file=table.file, line=table.text_line("action")),
        **risk,
        owner=table.string("owner", ""),
        due=table.date("due"),
    )
    table.close()
    return point


def _worth(table: Table, name: str) -> int | None:
    value = table.optional_integer(name)
    if value is None or 1 <= value <= 5:
        return value
    table.problem(name, f"{value} är inget värde på skalan.", "Skriv ett helt tal från 1 till 5.")
    return None
