"""Bars and arrows of a drawing in rows, told apart by shape and fill so that colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from tertial.render.drawings.palette import (
    FAVOURABLE,
    INK,
    LINE,
    PAPER,
    PINE,
    QUIET,
    UNFAVOURABLE,
    UNFAVOURABLE_TINT,
)
from tertial.render.drawings.sheet import Layer, Values, along, fields, same

Span = tuple[float, float]


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
class Lane:
    """What is drawn in a row: nothing without `end`; a bar from the ground; or, for a step, an arrow from `start`.

    An arrow points the way of the sign. A favourable one is filled, an unfavourable one is pale with a dark edge.
    A `marked` bar has a mark at its end, as the level that steps start from or lead to; so has a bar of no length.
    """

    end: float | None
    start: float = 0
    step: bool = False
    favourable: bool | None = None
    marked: bool = False
    middle: float = 0
    half: float = 0

    def at(self, middle: float, half: float) -> Lane:
        """The lane in its place, `half` of its height above and below the middle."""
        return replace(self, middle=middle, half=half)

    @property
    def edge(self) -> str:
        """The colour that its outline is drawn in."""
        if not self.step:
            return PINE
        return QUIET if self.favourable is None else FAVOURABLE if self.favourable else UNFAVOURABLE

    @property
    def fill(self) -> str:
        """The colour that it is filled with."""
        return UNFAVOURABLE_TINT if self.step and self.favourable is False else self.edge

    @property
    def ink(self) -> str:
        """The colour of its figure."""
        return self.edge if self.step and self.favourable is not None else INK

    @property
    def stands(self) -> bool:
        return self.end is not None and not self.step

    @property
    def moves(self) -> bool:
        return self.end is not None and self.step and self.end != self.start

    @property
    def rests(self) -> bool:
        return self.end is not None and self.step and self.end == self.start


def bar_layers(lanes: list[Lane], axis: Axis, ends: Span, ground: list[Span]) -> list[Layer]:
    """The marks of all lanes on a Vega scale `x` whose range is `ends`; zero is a line over the spans of `ground`."""
    standing = [_box(lane, axis.ground) for lane in lanes if lane.stands]
    moving = [_box(lane, lane.start) for lane in lanes if lane.moves]
    ticks = [_rule(lane, 2.5, lane.edge, 3) for lane in lanes if lane.stands and (lane.marked or not lane.end)]
    ticks += [_rule(lane, 1.5, QUIET) for lane in lanes if lane.rests]
    drawn = any(lane.end is not None for lane in lanes) and not axis.broken
    zero = [{"x": 0, "y": top, "y2": end, "stroke": LINE, "strokeWidth": 1} for top, end in ground if drawn]
    cut = ends[0] + 16 if axis.ground == axis.low else ends[1] - 16
    box = {"x": along("x", "from"), "x2": along("x", "to"), **fields("y", "y2", "fill")}
    edge = {**fields("fill", "stroke"), "strokeWidth": same(1.5), "strokeJoin": same("miter")}
    return [
        _rules([*zero, *_joins(lanes)]),
        Layer("rect", standing, box),
        Layer(
            "path", standing if axis.broken else [], {"path": _cut(cut), "stroke": same(PAPER), "strokeWidth": same(3)}
        ),
        _rules(ticks),
        Layer("path", moving, {"path": _arrow(), **edge}),
    ]


def _box(lane: Lane, start: float) -> Values:
    heights = {"y": lane.middle - lane.half, "middle": lane.middle, "y2": lane.middle + lane.half}
    return {"from": start, "to": lane.end, **heights, "fill": lane.fill, "stroke": lane.edge}


def _rule(lane: Lane, width: float, stroke: str, beyond: float = 0) -> Values:
    half = lane.half + beyond
    return {"x": lane.end, "y": lane.middle - half, "y2": lane.middle + half, "stroke": stroke, "strokeWidth": width}


def _joins(lanes: list[Lane]) -> list[Values]:
    """From the end of each bar down to the next, where one of the two is a step."""
    drawn = [lane for lane in lanes if lane.end is not None]
    return [
        {"x": one.end, "y": one.middle, "y2": two.middle - two.half, "stroke": QUIET, "strokeWidth": 1}
        for one, two in pairwise(drawn)
        if one.step or two.step
    ]


def _rules(rows: list[Values]) -> Layer:
    return Layer("rule", rows, {"x": along("x", "x"), **fields("y", "y2", "stroke", "strokeWidth")})


def _arrow() -> Values:
    """A Vega expression for the outline: straight from the start, pointed at the end."""
    start, tip = "scale('x', datum.from)", "scale('x', datum.to)"
    neck = f"({tip} - ({tip} > {start} ? 1 : -1) * min(8, abs({tip} - {start})))"
    corners = [(start, "y"), (neck, "y"), (tip, "middle"), (neck, "y2"), (start, "y2")]
    return {"signal": "'M' + " + " + 'L' + ".join(f"{x} + ',' + datum.{y}" for x, y in corners) + " + 'Z'"}


def _cut(x: float) -> Values:
    """A Vega expression for two slanting strokes across a bar at x: the sign of a broken axis."""
    strokes = [f"'M{x + aside - 4},' + (datum.y2 + 2) + 'L{x + aside + 4},' + (datum.y - 2)" for aside in (-3.5, 3.5)]
    return {"signal": " + ".join(strokes)}
