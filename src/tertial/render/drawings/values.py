"""Figures as lengths and as written: what the drawings take from a point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.document.blocks import Point
from tertial.render.numbers import NO_FIGURE, cell, unit_word


def amount(point: Point, figures: Mapping[str, Figure]) -> float | None:
    """The figure as a length to draw; None when there is none."""
    figure = figures[point.figure] if point.figure else None
    return float(figure.value.value) if figure and isinstance(figure.value, Amount) else None


def shown(point: Point, figures: Mapping[str, Figure], *, signed: bool = False) -> str:
    """The figure as a table's cell writes it; `signed` gives it its plus even when it is no difference."""
    if not point.figure:
        return NO_FIGURE
    figure = figures[point.figure]
    return cell(replace(figure, signed=figure.signed or signed))


def unit_of(points: Iterable[Point], figures: Mapping[str, Figure]) -> str:
    """The unit that a head over the figures needs: a percent sign stands with each figure already."""
    for point in points:
        figure = figures[point.figure] if point.figure else None
        if figure and isinstance(figure.value, Amount):
            word = unit_word(figure.value.unit, figure.display.scale)
            return "" if word == "%" else word
    return ""
