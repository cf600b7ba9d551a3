"""Origins in words: what a reader is told about where a figure comes from."""

from __future__ import annotations

from tertial.core.amounts import Absence, NoFigure
from tertial.core.figures import Figure
from tertial.core.origins import Cell, Entry, Formula
from tertial.render.numbers import short_date

MADE_UP = "Påhittat för demonstrationen"

_ABSENCE = {
    Absence.NOT_GIVEN: "Ingen uppgift är lämnad.",
    Absence.NOT_MEASURED: "Ännu inte mätt.",
    Absence.NOT_DEFINED: "Går inte att beräkna.",
    Absence.SMALL_GROUP: "Visas inte: gruppen är så liten att en person kunde kännas igen.",
}


def origin_words(figure: Figure) -> str:
    """One or two sentences on the figure's origin: formula in words, or file with line, or who entered it."""
    absent = f"{_ABSENCE[figure.value.why]} " if isinstance(figure.value, NoFigure) else ""
    return absent + _words(figure)


def _words(figure: Figure) -> str:
    match figure.origin:
        case Formula(words=words):
            return f"Beräknad: {words}."
        case Cell(file=file, line=line, column=column, source=source, made_up=made_up):
            told = f"{source}. " if source else ""
            return f"{told}Fil {file}, rad {line}, kolumn {column}.{f' {MADE_UP}.' if made_up else ''}"
        case Entry(person=person, on=on, source=source, made_up=made_up):
            told = f"{source}. " if source else ""
            return f"{told}Inmatad av {person} {short_date(on.isoformat())}.{f' {MADE_UP}.' if made_up else ''}"


def is_made_up(figure: Figure) -> bool:
    """Whether the figure was invented for a demonstration."""
    return isinstance(figure.origin, Cell | Entry) and figure.origin.made_up
