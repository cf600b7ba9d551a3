"""Origins in words: what a reader is told about where a figure comes from."""

from __future__ import annotations

from babel.dates import get_month_names
from babel.numbers import format_decimal

from tertial.core.amounts import Absence, NoFigure
from tertial.core.figures import Figure
from tertial.core.origins import Balances, Cell, Entry, Formula, Given
from tertial.core.swedish import join_words
from tertial.render.numbers import short_date

_KINDS = {"outcome": "utfall", "budget": "budget", "forecast": "prognos"}

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
        case Balances() as balances:
            return _balances(balances)


def _balances(origin: Balances) -> str:
    months = (
        "januari" if origin.last_month == 1 else f"januari–{get_month_names('wide', locale='sv')[origin.last_month]}"
    )
    rows = format_decimal(origin.postings, locale="sv")
    kind = _KINDS[origin.kind] + (f" efter {origin.occasion}" if origin.occasion else "")
    what = ", ".join(words for words in (kind, f"{months} {origin.year}", origin.unit, origin.chosen) if words)
    files = join_words([file.file for file in origin.files])
    told = f"{origin.source}. " if origin.source else ""
    made_up = f" {MADE_UP}." if origin.made_up else ""
    return f"{told}Ur huvudboken: {what}; {rows} rader{f' ur {files}' if files else ''}.{made_up}"


def is_made_up(figure: Figure) -> bool:
    """Whether the figure was invented for a demonstration."""
    return isinstance(figure.origin, Given) and figure.origin.made_up
