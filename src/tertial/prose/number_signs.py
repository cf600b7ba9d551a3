"""The sign before a number, and how exact the words before it say that it is."""

from __future__ import annotations

from tertial.prose.number_values import Approximation, NumberKind, NumberUnit
from tertial.prose.tokens import Tokens
from tertial.prose.units import unit_at

MINUS = frozenset("-\u2212\u2013\u2011\u2010\u00ad\ufe63\uff0d\u2012")
"""Every sign that is printed for a minus, among them the soft hyphen that some programs store for it."""
_SPACED_MINUS = frozenset("-\u2212")
_APPROXIMATE = {
    Approximation.ABOUT: "ca cirka circa omkring ungefär runt kring uppskattningsvis ungefärligen ~ \u2248",
    Approximation.SOMEWHAT_OVER: "drygt dryga",
    Approximation.NEARLY: "knappt knappa nära närmare nästan uppemot",
    Approximation.AT_LEAST: "minst lägst åtminstone \u2265",
    Approximation.AT_MOST: "högst maximalt max maximala \u2264",
    Approximation.MORE_THAN: "över >",
    Approximation.LESS_THAN: "under <",
}
_BY_WORD = {word: kind for kind, words in _APPROXIMATE.items() for word in words.split()}
_BY_TWO = {
    ("mer", "än"): Approximation.MORE_THAN,
    ("fler", "än"): Approximation.MORE_THAN,
    ("större", "än"): Approximation.MORE_THAN,
    ("högre", "än"): Approximation.MORE_THAN,
    ("mindre", "än"): Approximation.LESS_THAN,
    ("färre", "än"): Approximation.LESS_THAN,
    ("lägre", "än"): Approximation.LESS_THAN,
    ("som", "mest"): Approximation.AT_MOST,
    ("som", "minst"): Approximation.AT_LEAST,
    ("upp", "till"): Approximation.AT_MOST,
    ("i", "storleksordningen"): Approximation.ABOUT,
    ("runt", "om"): Approximation.ABOUT,
}
_OPEN_ONLY_WITH_UNIT = (Approximation.MORE_THAN, Approximation.LESS_THAN)
_TIME_UNITS = (NumberUnit.YEARS, NumberUnit.MONTHS, NumberUnit.WEEKS, NumberUnit.DAYS, NumberUnit.HOURS)


def printed_sign(tokens: Tokens, place: int, until: int) -> tuple[int, int]:
    """The sign before a number (-1, 0, +1) and where it starts.

    A sign stands glued to the digits and apart from what is before. A minus with a space after it is a sign when it
    begins a cell that holds the number alone, or follows a comma or colon before money («lägre, - 30 041 tkr»); an en dash
    with spaces is a dash.
    """
    start = tokens.starts[place]
    mark = tokens.word(place - 1)
    loose = not tokens.glued(place - 1) or tokens.word(place - 2) in ("(", "[", "/", "=", ":")
    if mark == "+" and tokens.glued(place) and loose:
        return 1, tokens.starts[place - 1]
    if mark in ("minus", "plus") and tokens.word(place - 2) not in ("är", "lika"):
        return (-1 if mark == "minus" else 1), tokens.starts[place - 1]
    if mark not in MINUS:
        trailing = (
            tokens.word(until) == "-"
            and tokens.glued(until)
            and not tokens.glued(until + 1)
            and " " in tokens.words[place]
        )
        return (-1 if trailing and unit_at(tokens, until + 1) is None else 0), start
    opened = not tokens.glued(place - 1) or tokens.word(place - 2) in ("(", "[", '"', "\u201d", "/", "=")
    if tokens.glued(place):
        return (-1, tokens.starts[place - 1]) if opened or place == 1 else (0, start)
    if mark not in _SPACED_MINUS and not tokens.first_on_line(place - 1):
        return 0, start
    unit = unit_at(tokens, until)
    end = unit.until if unit is not None else until
    alone = tokens.first_on_line(place - 1) and tokens.last_on_line(end - 1)
    after_comma = tokens.word(place - 2) in (",", ":") and unit is not None and bool(unit.unit.ore)
    return (-1, tokens.starts[place - 1]) if alone or (after_comma and mark in _SPACED_MINUS) else (0, start)


def approximation_before(
    tokens: Tokens, place: int, kind: NumberKind, unit: NumberUnit = NumberUnit.NONE
) -> Approximation:
    """How exact the words before a number say that it is; «över» and «under» only before an amount with a unit."""
    at = place - 1
    if tokens.word(at) in MINUS or tokens.word(at) == "+":
        at -= 1
    if tokens.word(at) == ".":
        at -= 1
    if tokens.word(at) == "a" and tokens.word(at - 1) in (":", ".") and tokens.word(at - 2) == "c":
        return Approximation.ABOUT
    two = _BY_TWO.get((tokens.word(at - 1), tokens.word(at)))
    if two is not None:
        return two
    found = _BY_WORD.get(tokens.word(at), Approximation.EXACT)
    if found in _OPEN_ONLY_WITH_UNIT and tokens.word(at) in ("över", "under"):
        stated = kind not in (NumberKind.PLAIN, NumberKind.FRACTION, NumberKind.FACTOR) and unit not in _TIME_UNITS
        return found if stated else Approximation.EXACT
    return found
