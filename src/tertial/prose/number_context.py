"""What the words beside a number say: its sign, how exact it is, and whether it names something instead of counting."""

from __future__ import annotations

from decimal import Decimal

from tertial.prose.number_shapes import Shape, is_time
from tertial.prose.number_values import NumberKind
from tertial.prose.tokens import Tokens
from tertial.prose.units import unit_at

_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december "
    "jan feb mar apr jun jul aug sep sept okt nov dec"
).split()
MONTHS = {name: number % 12 + 1 if number < 12 else 0 for number, name in enumerate(_MONTHS)}
MONTHS |= {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
_LABELS = """
etapp bilaga tabell figur diagram avsnitt kapitel kap punkt steg nivå fas årskurs klass version del dag dagarna ring
zon hus plan linje nr nummer not fotnot fråga grupp kategori paragraf spår objekt konto ansvar kod block bild våning
moment stycke artikel skede alternativ scenario rad kolumn kontonummer kontogrupp projekt enhet agenda vision
""".split()
_PERIODS = "kvartal tertial halvår vecka veckor kv t v tertialrapport q läsår delår".split()
NAMED_BY_NUMBER = frozenset(_LABELS + _PERIODS)
"""Words that a number after them belongs to: «etapp 1», «kvartal 2»."""
_GOALS = "mål målen målområde målområden delmål nämndmål inriktningsmål effektmål".split()
_PAGES = "sid sida sidan sidor s sidorna".split()
_REGISTRY_BARE = "dnr diarienummer diarienr ärendenummer diarienumret".split()
_SECTIONS = "§ §§ paragraf paragraferna".split()
_PLACES = ("gatan", "vägen", "torget", "gränd", "allén", "stigen", "leden", "platsen", "backen")
_SCALES = "skala skalan indexskala betygsskala betygsskalan femgradig".split()
_AGES = "ålder åldern åldrarna åldersgruppen åldersgrupp åldrar åldersspannet".split()
Named = tuple[NumberKind, str, int]


def kind_by_place(
    tokens: Tokens, place: int, until: int, chunk: str, shape: Shape, value: Decimal | None
) -> Named | None:
    """The kind, its word and where it ends, when what stands beside the number shows that it names something."""
    before, after = tokens.word(place - 1), tokens.word(until)
    if tokens.word(place - 1) == "." and tokens.word(place - 2) not in ("", "."):
        before = tokens.word(place - 2)
    if before == "-" and tokens.glued(place) and tokens.glued(place - 1) and tokens.kind(place - 2) == "w":
        return NumberKind.LABEL, tokens.word(place - 2), until
    if tokens.glued(place) and tokens.kind(place - 1) == "w":
        return NumberKind.LABEL, before, until
    if after in MONTHS and tokens.kind(until) == "w" and value_fits_day(value, shape):
        return _date(tokens, until)
    return (
        _by_glued_letters(tokens, until, chunk)
        or _by_word_before(tokens, place, until, before, value, shape)
        or _by_line(tokens, place, until, chunk, shape)
        or _by_shape(tokens, until, chunk, shape, before)
    )


def value_fits_day(value: Decimal | None, shape: Shape) -> bool:
    """Whether a number before the name of a month can be a day."""
    return shape.is_range or (value is not None and value == int(value) and 1 <= value <= 31)


def _date(tokens: Tokens, until: int) -> Named:
    end = until + 1
    year = tokens.word(end)[:4]
    if tokens.kind(end) == "d" and len(tokens.word(end)) == 4 and year.isdigit() and 1900 <= int(year) <= 2099:
        end += 1
    return NumberKind.DATE, tokens.word(until), end


def _by_glued_letters(tokens: Tokens, until: int, chunk: str) -> Named | None:
    after = tokens.word(until)
    dash = after in ("-", "\u2010", "\u2011", ":") and tokens.glued(until) and tokens.glued(until + 1)
    if dash and tokens.kind(until + 1) == "w":
        tail = tokens.word(until + 1)
        if tail.startswith("tal"):
            return NumberKind.YEAR, tail, until + 2
        if tail.startswith(("åring", "årig", "årsåldern")):
            return NumberKind.AGE, tail, until + 2
        if unit_at(tokens, until + 1) is None:
            return NumberKind.LABEL, tail, until + 2
    if after == ">" and tokens.glued(until) and "," not in chunk:
        return NumberKind.AGE, "", until + 1
    if tokens.glued(until) and tokens.kind(until) == "w" and unit_at(tokens, until) is None:
        return NumberKind.LABEL, after, until + 1
    return None


def _by_word_before(
    tokens: Tokens, place: int, until: int, before: str, value: Decimal | None, shape: Shape
) -> Named | None:
    small = shape.is_range or (value is not None and value == int(value) and value < 1900)
    if before in _SECTIONS or tokens.word(until) in ("§", "§§"):
        return NumberKind.SECTION, "§", until + 1 if tokens.word(until) in ("§", "§§") else until
    if tokens.word(until) == "kap" and small:
        return NumberKind.SECTION, "kap", until + 1
    if before in _REGISTRY_BARE or tokens.word(place - 2) in _REGISTRY_BARE:
        return NumberKind.REGISTRY, before, until
    if before in ("tel", "telefon", "telefonnummer", "mobil"):
        return NumberKind.PHONE, before, until
    if before in ("kl", "klockan"):
        return NumberKind.TIME, before, until
    if not small or unit_at_money(tokens, until):
        return (NumberKind.LABEL, before, until) if before in ("agenda", "vision", "konto", "kontogrupp") else None
    if before in _GOALS and (value is None or value <= 30) and not _percent(tokens, until):
        return NumberKind.GOAL, before, until
    if before in _PERIODS:
        return NumberKind.PERIOD, before, until
    if before in _PAGES and not tokens.glued(place - 1):
        return NumberKind.PAGE, before, until
    if before in _SCALES or tokens.word(place - 1) in _SCALES:
        return NumberKind.SCALE, before, until
    if before == "index" and shape.is_range:
        return NumberKind.SCALE, before, until
    if before in _AGES:
        return NumberKind.AGE, before, until + 1 if tokens.word(until) == "år" else until
    if before in _LABELS and not _percent(tokens, until):
        return NumberKind.LABEL, before, until
    if before.endswith(_PLACES) and len(before) > 6:
        return NumberKind.LABEL, before, until
    return None


def _percent(tokens: Tokens, until: int) -> bool:
    return tokens.word(until) in ("%", "procent", "procentenheter")


def unit_at_money(tokens: Tokens, place: int) -> bool:
    """Whether a unit of money stands at a place."""
    unit = unit_at(tokens, place)
    return unit is not None and bool(unit.unit.ore)


def _by_line(tokens: Tokens, place: int, until: int, chunk: str, shape: Shape) -> Named | None:
    if not chunk or not tokens.first_on_line(place):
        return _page_after_leaders(tokens, place, until)
    lines_end = tokens.last_on_line(until - 1)
    bracketed = tokens.word(until) == "(" and tokens.kind(until + 1) == "d" and tokens.word(until + 2) == ")"
    if bracketed and chunk.isdigit() and tokens.last_on_line(until + 2):
        return NumberKind.PAGE, "", until
    if lines_end or shape.is_range or "," in chunk or " " in chunk:
        return None
    follows = tokens.text[tokens.ends[until - 1] : tokens.ends[until - 1] + 3]
    if chunk.isdigit() and len(chunk) < 3 and tokens.word(until) in (".", ")") and tokens.glued(until):
        after = tokens.text[tokens.starts[until + 1]] if until + 1 < len(tokens) else ""
        return (NumberKind.LIST_NUMBER, "", until + 1) if after.isalpha() and not tokens.glued(until + 1) else None
    if shape.is_point and follows[:1].isspace() and follows.strip()[:1].isupper() and unit_at(tokens, until) is None:
        return NumberKind.HEADING, "", until
    if chunk.isdigit() and len(chunk) < 3 and follows[:1] == " " and follows.strip()[:1].isupper():
        return NumberKind.HEADING, "", until
    return None


def _page_after_leaders(tokens: Tokens, place: int, until: int) -> Named | None:
    leaders = tokens.word(place - 1) == "." and tokens.word(place - 2) == "."
    if tokens.last_on_line(until - 1) and leaders:
        return NumberKind.PAGE, "", until
    bracketed = tokens.word(place - 1) == "(" and tokens.word(until) == ")" and tokens.word(place - 2).isdigit()
    if bracketed and tokens.first_on_line(place - 2) and tokens.last_on_line(until):
        return NumberKind.PAGE, "", until
    return None


def _by_shape(tokens: Tokens, until: int, chunk: str, shape: Shape, before: str) -> Named | None:
    after = tokens.word(until)
    if before in ("<", ">") and after == "år":
        return NumberKind.AGE, "år", until + (2 if tokens.word(until + 1) in ("<", ">") else 1)
    if after == "år" and (shape.is_range or tokens.word(until + 1) in ("<", ">", "och")) and len(chunk) < 8:
        old = shape.is_range or tokens.word(until + 1) in ("<", ">") or tokens.word(until + 2) in ("äldre", "uppåt")
        return (NumberKind.AGE, "år", until + 1) if old else None
    if shape.is_range and chunk[:2] in ("0-", "1-", "0\u2013", "1\u2013") and unit_at(tokens, until) is None:
        ends = {"4", "5", "6", "7", "10", "100"}
        return (NumberKind.SCALE, "", until) if chunk[2:] in ends else None
    if shape.is_point and is_time(chunk) and before in ("kl", "klockan", "mellan") and unit_at(tokens, until) is None:
        return NumberKind.TIME, before, until
    return None
