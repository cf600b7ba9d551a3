"""Cells: a figure in its own cell, as number, live formula or dash, with a note where the number alone would mislead."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.origins import Formula
from tertial.document.blocks import Document
from tertial.render.figure_data import unrounded
from tertial.render.numbers import NO_FIGURE, PRELIMINARY
from tertial.render.origins import MADE_UP, is_made_up, origin_words
from tertial.render.xlsx.formulas import live_formula
from tertial.render.xlsx.looks import FAVOURABLE, UNFAVOURABLE, Looks, unsigned_zero
from tertial.render.xlsx.places import Place, Plan

NOT_LIVE = "Beräknad av Tertial. Underlaget finns inte i arbetsboken, så cellen räknas inte om."


@dataclass(frozen=True, slots=True)
class Book:
    """What every sheet is written from: the document, where its figures live, and how things look."""

    document: Document
    plan: Plan
    looks: Looks


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in one cell, with the number format that it is shown by."""

    place: Place
    figure: Figure
    number_format: str

    @property
    def rules(self) -> tuple[object, ...]:
        """What decides the conditions of the cell."""
        return (self.number_format, self.figure.signed, self.figure.favourable, self.figure.display.decimals)


def write_home(sheet: Worksheet, book: Book, figure: Figure, look: Format | None) -> None:
    """Writes a figure in its home, with its notes."""
    place = book.plan.homes[figure.id]
    formula = live_formula(figure, book.document.figures, book.plan.homes)
    if formula:
        sheet.write_formula(place.row, place.column, formula, look, value(figure))
    else:
        write_value(sheet, place.row, place.column, figure, look)
    notes = _notes(figure, live=formula is not None)
    if notes:
        sheet.write_comment(place.row, place.column, "\n".join(notes), {"author": "Tertial", "font_size": 9})


def write_reference(sheet: Worksheet, book: Book, at: Place, figure: Figure, look: Format | None) -> None:
    """Writes a figure that lives elsewhere, by reading it there."""
    home = book.plan.homes[figure.id].seen_from(at.sheet)
    sheet.write_formula(at.row, at.column, f"={home}", look, value(figure))


def write_value(sheet: Worksheet, row: int, column: int, figure: Figure, look: Format | None) -> None:
    """Writes the number, or the dash that stands for no figure, as it is."""
    exact = value(figure)
    if isinstance(exact, str):
        sheet.write_string(row, column, exact, look)
    else:
        sheet.write_number(row, column, exact, look)


def value(figure: Figure) -> float | str:
    """What the cell holds: the unrounded number in the shown unit, or a dash, which no formula mistakes for zero."""
    exact = unrounded(figure)
    return NO_FIGURE if exact is None else float(exact)


def write_conditions(sheet: Worksheet, book: Book, column: list[Shown]) -> None:
    """Gives the cells of a column what must follow a change of their numbers: colour of a variance, zero without sign.

    Excel shows a small negative number that is rounded to zero as −0, which the report never does.
    """
    for run in _runs(column):
        first, figure = run[0].place, run[0].figure
        seen = f"ROUND(N({first.seen_from(first.sheet)}),{figure.display.decimals})"
        rules = [(f"={seen}=0", book.looks.condition(num_format=unsigned_zero(run[0].number_format)))]
        if figure.signed and figure.favourable:
            above, below = (FAVOURABLE, UNFAVOURABLE)[:: figure.favourable]
            rules += [(f"={seen}>0", book.looks.condition(font_color=above))]
            rules += [(f"={seen}<0", book.looks.condition(font_color=below))]
        for criteria, look in rules:
            options = {"type": "formula", "criteria": criteria, "format": look}
            sheet.conditional_format(first.row, first.column, run[-1].place.row, first.column, options)


def _runs(column: list[Shown]) -> list[list[Shown]]:
    """Cells one under the other that follow the same rules, with nothing but titles between them."""
    runs: list[list[Shown]] = []
    for shown in column:
        if runs and runs[-1][-1].rules == shown.rules:
            runs[-1].append(shown)
        else:
            runs.append([shown])
    return runs


def _notes(figure: Figure, *, live: bool) -> list[str]:
    notes = [PRELIMINARY.capitalize() + "."] if figure.preliminary else []
    if is_made_up(figure):
        notes.append(f"{MADE_UP}.")
    if not isinstance(figure.value, Amount):
        notes.append(origin_words(figure))
    elif isinstance(figure.origin, Formula) and not live:
        notes += [NOT_LIVE, origin_words(figure)]
    return notes
