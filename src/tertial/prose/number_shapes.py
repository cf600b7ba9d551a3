"""What a chunk of digits looks like by itself: one number, a range, a date, a registry number, a run of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tertial.prose.number_values import NumberKind
from tertial.prose.tokens import SPACES

_GROUPED = rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+"
_PLAIN = rf"(?:{_GROUPED}|[0-9]+)(?:,[0-9]+)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_DASH = "[-\u2010\u2011\u2013]"

ONE = re.compile(rf"(?P<whole>{_GROUPED}|[0-9]+)(?:,(?P<part>[0-9]+))?")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,}")
_POINT_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_RANGE = re.compile(rf"({_PLAIN})[{SPACES}]?{_DASH}[{SPACES}]?({_PLAIN})")
_YEAR_PAIR = re.compile(rf"({_YEAR})[/\u2010\u2011\u2013-]({_YEAR}|[0-9]{{2}})")
_YEAR_FIRST = re.compile(rf"({_YEAR})[{SPACES}]({_PLAIN})")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})[{SPACES}]({_YEAR})")
_TWO_YEARS = re.compile(rf"{_YEAR}(?:[{SPACES}]{_YEAR})+")
_TIME = re.compile(r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]")
_TIME_PAIR = re.compile(rf"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]{_DASH}(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]")
_DATES = re.compile(
    rf"{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?"
    rf"|(?:[12]?[0-9]|3[01])\.(?:1[0-2]|0?[1-9])\.{_YEAR}"
    rf"|(?:[12]?[0-9]|3[01])/(?:1[0-2]|0?[1-9])(?:[{SPACES}-]{_YEAR})?"
)
_PHONE = re.compile(rf"0[0-9]{{1,3}}[{SPACES}]?[-/][{SPACES}]?[0-9]{{2,3}}(?:[{SPACES}]?[0-9]{{2,3}}){{1,3}}")
_REGISTRY = re.compile(r"[0-9]{2,4}[:/][0-9]{1,6}(?:[-:/][0-9]+)*|[0-9]+:[0-9]+(?:[-:][0-9]+)*")
_ORGANISATION_NUMBER = re.compile(r"[0-9]{6}-[0-9]{4}")
_COLON_TIME = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")

LONGEST = 40
"""A chunk of digits longer than this is no figure that a report states."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a chunk is read: `pieces` are (start, end) inside the chunk, `kind` is set when the shape alone decides it."""

    pieces: tuple[tuple[int, int], ...]
    kind: NumberKind | None = None
    is_range: bool = False
    is_point: bool = False
    is_year_last: bool = False


def shape_of(chunk: str) -> Shape:
    """The shape of one chunk; what cannot be told apart is a COLUMN_RUN and is not split."""
    whole = ((0, len(chunk)),)
    if len(chunk) > LONGEST:
        return Shape(whole, NumberKind.COLUMN_RUN)
    if chunk.isdigit() or ONE.fullmatch(chunk):
        return Shape(whole)
    if _DATES.fullmatch(chunk):
        return Shape(whole, NumberKind.DATE)
    if _PHONE.fullmatch(chunk):
        return Shape(whole, NumberKind.PHONE)
    if pair := _YEAR_PAIR.fullmatch(chunk):
        return Shape((pair.span(1), pair.span(2)), NumberKind.YEAR, is_range=True)
    if _TIME_PAIR.fullmatch(chunk) or _COLON_TIME.fullmatch(chunk):
        return Shape(whole, NumberKind.TIME)
    if _ORGANISATION_NUMBER.fullmatch(chunk):
        return Shape(whole, NumberKind.REGISTRY)
    if pair := _RANGE.fullmatch(chunk):
        return Shape((pair.span(1), pair.span(2)), is_range=True)
    if _REGISTRY.fullmatch(chunk):
        return Shape(whole, NumberKind.REGISTRY)
    if _POINT.fullmatch(chunk):
        return Shape(whole, is_point=True)
    if _DOTTED.fullmatch(chunk):
        return Shape(whole, None if _POINT_GROUPED.fullmatch(chunk) else NumberKind.HEADING, is_point=True)
    if _TWO_YEARS.fullmatch(chunk):
        return Shape(tuple(m.span() for m in re.finditer(r"[0-9]{4}", chunk)), NumberKind.YEAR)
    if pair := _YEAR_FIRST.fullmatch(chunk):
        return Shape((pair.span(1), pair.span(2)))
    if chunk.count("/") and set(chunk) <= set("0123456789/"):
        return Shape(whole, NumberKind.LABEL)
    return Shape(whole, NumberKind.COLUMN_RUN)


def year_last(chunk: str) -> Shape | None:
    """A small number and the year after it («kvartal 1 2026»), which only a word before can tell from two columns."""
    pair = _YEAR_LAST.fullmatch(chunk)
    return Shape((pair.span(1), pair.span(2)), is_year_last=True) if pair else None


def is_time(chunk: str) -> bool:
    """Whether a chunk with a point can be a time of day."""
    return _TIME.fullmatch(chunk) is not None


def value_of(digits: str) -> tuple[Decimal, int] | None:
    """The value and the printed decimals of one number without sign, None when it is not one number.

    A decimal point is read as a decimal sign, but points before every three digits group thousands.
    """
    if len(digits) > LONGEST:
        return None
    if _POINT_GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    elif _POINT.fullmatch(digits):
        digits = digits.replace(".", ",")
    match = ONE.fullmatch(digits)
    if match is None:
        return None
    part = match["part"] or ""
    whole = "".join(c for c in match["whole"] if c.isdigit())
    return Decimal(f"{whole}.{part}" if part else whole), len(part)
