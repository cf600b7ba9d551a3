"""Figures as lengths and as written: what the drawings take from a point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.document.blocks import Point
from tertial.render.numbers import NO_FIGURE, cell, unit_word

PRELIMINARY_SHORT = "prel."


def figure_of(point: Point, figures: Mapping[str, Figure]) -> Figure | None:
    """The point's figure; None when it has none to draw."""
    return figures[point.figure] if point.figure else None


def amount(point: Point, figures: Mapping[str, Figure]) -> float | None:
    """The figure as a length to draw; None when there is none."""
    figure = figure_of(point, figures)
    return float(figure.value.value) if figure and isinstance(figure.value, Amount) else None


def shown(point: Point, figures: Mapping[str, Figure], *, signed: bool = False) -> str:
    """The figure as a table's cell writes it, a preliminary one with the word.

    A `signed` one has its plus even when it is no difference.
    """
    figure = figure_of(point, figures)
    if figure is None:
        return NO_FIGURE
    written = cell(replace(figure, signed=figure.signed or signed))
    marked = figure.preliminary and isinstance(figure.value, Amount)
    return f"{written} {PRELIMINARY_SHORT}" if marked else written


def unit_of(points: Iterable[Point], figures: Mapping[str, Figure]) -> str:
    """The unit that must be said beside the figures; a percent sign stands with each of them already."""
    for point in points:
        figure = figure_of(point, figures)
        if figure and isinstance(figure.value, Amount):
            word = unit_word(figure.value.unit, figure.display.scale)
            return "" if word == "%" else word
    return ""
