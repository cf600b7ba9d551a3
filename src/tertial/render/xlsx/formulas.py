"""Formulas: a figure's calculation written so that the workbook can do it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tertial.core.amounts import Absence, Amount, MoneyScale, NoFigure, Unit
from tertial.core.figures import Figure
from tertial.core.origins import Formula
from tertial.render.numbers import NO_FIGURE
from tertial.render.xlsx.places import Place

_TOKEN = re.compile(r"(?P<id>[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)+)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*/()])|\s+")
_ORE_DECIMALS = {MoneyScale.KR: 2, MoneyScale.TKR: 5, MoneyScale.MNKR: 8}
_SHORTEST_SUM = 3


@dataclass(frozen=True, slots=True)
class Calculation:
    """A figure's expression in parts, with the figures it reads and the cells they live in."""

    figure: Figure
    parts: tuple[str, ...]
    inputs: Mapping[str, Figure]
    homes: Mapping[str, Place]

    @property
    def complete(self) -> bool:
        """Whether every input has a value."""
        return all(isinstance(one.value, Amount) for one in self.inputs.values())


def live_formula(figure: Figure, figures: Mapping[str, Figure], homes: Mapping[str, Place]) -> str | None:
    """The formula for the figure's own cell, None when the workbook cannot do the calculation.

    A figure that is missing because an input is missing gets a formula that says so until the input is filled in; one
    that is withheld to protect a person never does, nor one that the report calculated past a missing input.
    """
    if not isinstance(figure.origin, Formula):
        return None
    parts = _parts(figure.origin.expression)
    ids = [part for part in parts if "." in part and not part[0].isdigit()]
    if not ids or any(id not in figures or id not in homes for id in ids):
        return None
    calculation = Calculation(figure, parts, {id: figures[id] for id in ids}, homes)
    if isinstance(figure.value, Amount):
        return f"={_sum(calculation) or _rounded(calculation)}" if calculation.complete else None
    if calculation.complete or figure.value.why is Absence.SMALL_GROUP:
        return None
    return f'=IFERROR({_written(calculation)},"{NO_FIGURE}")'


def _parts(expression: str) -> tuple[str, ...]:
    """Ids, numbers and signs in order; nothing at all when something else stands among them."""
    parts, at = [], 0
    for match in _TOKEN.finditer(expression):
        if match.start() != at:
            return ()
        at = match.end()
        if match.lastgroup:
            parts.append(match[0])
    return tuple(parts) if at == len(expression) else ()


def _written(calculation: Calculation) -> str:
    """The expression in cells, with money turned into one scale when the cells show several."""
    scale = _scale(calculation)
    words = (_input(calculation, part, scale) if part in calculation.inputs else part for part in calculation.parts)
    return "".join(words)


def _scale(calculation: Calculation) -> MoneyScale:
    """The result's own scale when it is money; a share of money is calculated in the scale of its first input."""
    figure = calculation.figure
    if isinstance(figure.value, NoFigure) or figure.value.unit is Unit.MONEY:
        return figure.display.scale
    money = [
        one for one in calculation.inputs.values() if isinstance(one.value, Amount) and one.value.unit is Unit.MONEY
    ]
    return money[0].display.scale if money else figure.display.scale


def _input(calculation: Calculation, id: str, scale: MoneyScale) -> str:
    home, one = calculation.homes[id], calculation.inputs[id]
    reference = home.seen_from(calculation.homes[calculation.figure.id].sheet)
    shown = one.display.scale
    if not isinstance(one.value, Amount) or one.value.unit is not Unit.MONEY or shown is scale:
        return reference
    factor = f"*{shown.ore // scale.ore}" if shown.ore > scale.ore else f"/{scale.ore // shown.ore}"
    return f"({reference}{factor})"


def _rounded(calculation: Calculation) -> str:
    """The calculation, rounded to whole öre where a division leaves parts of one: the figure holds whole öre."""
    written, figure = _written(calculation), calculation.figure
    if "/" in calculation.parts and isinstance(figure.value, Amount) and figure.value.unit is Unit.MONEY:
        return f"ROUND({written},{_ORE_DECIMALS[figure.display.scale]})"
    return written


def _sum(calculation: Calculation) -> str | None:
    """`SUM(C7:C9)` when cells of one scale that stand in one unbroken column are added up."""
    ids, signs = calculation.parts[::2], calculation.parts[1::2]
    if len(ids) < _SHORTEST_SUM or set(signs) != {"+"} or not all(id in calculation.inputs for id in ids):
        return None
    places = sorted((calculation.homes[id] for id in ids), key=lambda place: place.row)
    first, last = places[0], places[-1]
    unbroken = [Place(first.sheet, first.row + step, first.column) for step in range(len(places))]
    scales = {calculation.inputs[id].display.scale for id in ids}
    if places != unbroken or scales != {calculation.figure.display.scale}:
        return None
    end = last.seen_from(last.sheet)
    return f"SUM({first.seen_from(calculation.homes[calculation.figure.id].sheet)}:{end})"
