"""A sheet to draw on: layers of marks with their own rows of data, as one Vega specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tertial.render.drawings.engine import Spec
from tertial.render.drawings.palette import INK, PAPER, TEXT

Values = dict[str, Any]

LEADING = 18


@dataclass(frozen=True, slots=True)
class Layer:
    """A Vega mark drawn once for each row of values; `encode` says which value or scale gives which property."""

    mark: str
    rows: list[Values]
    encode: Mapping[str, Values]


def sheet(width: float, height: float, layers: Iterable[Layer], scales: Iterable[Values] = ()) -> Spec:
    """The specification; later layers lie on top, and those without rows are left out."""
    drawn = [layer for layer in layers if layer.rows]
    return {
        "$schema": "https://vega.github.io/schema/vega/v5.json",
        "width": width,
        "height": height,
        "padding": 0,
        "autosize": "none",
        "data": [{"name": f"layer{at}", "values": layer.rows} for at, layer in enumerate(drawn)],
        "scales": list(scales),
        "marks": [
            {"type": layer.mark, "from": {"data": f"layer{at}"}, "encode": {"enter": dict(layer.encode)}}
            for at, layer in enumerate(drawn)
        ],
    }


def same(value: Any) -> Values:
    """The property has this value everywhere."""
    return {"value": value}


def along(scale: str, name: str) -> Values:
    """The property is the row's field placed by a scale."""
    return {"scale": scale, "field": name}


def fields(*names: str) -> dict[str, Values]:
    """Properties that are called as the row's fields are."""
    return {name: {"field": name} for name in names}


def word(
    text: str | list[str],
    x: float,
    y: float,
    *,
    align: str = "left",
    fill: str = INK,
    size: int = TEXT,
    weight: int = 400,
) -> Values:
    """A row of a `words` layer: a line or lines of text; the middle of the first line is at y."""
    return {"text": text, "x": x, "y": y, "align": align, "fill": fill, "fontSize": size, "fontWeight": weight}


def words(rows: list[Values]) -> Layer:
    """Text in its place, with an edge of paper around it, so that it is read over a line."""
    look = {"baseline": "middle", "lineHeight": LEADING, "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return Layer(
        "text",
        rows,
        {
            **fields("text", "x", "y", "align", "fill", "fontSize", "fontWeight"),
            **{name: same(value) for name, value in look.items()},
        },
    )
