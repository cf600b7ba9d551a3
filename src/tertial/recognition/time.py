"""Time: which year and how many months a report is about, from its own words and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from babel.dates import get_month_names

from tertial.core.periods import Period

_MONTHS = tuple(get_month_names("wide", locale="sv").values())
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_SPAN = re.compile(
    r"\bjan(?:uari)?\.?\s*(?:20\d\d\s*)?(?:[-–]|till(?: och med)?|t\.?o\.?m\.?)\s*(?:den\s+)?(?:\d{1,2}\s+)?(\w{3})",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b20\d\d-(0[1-9]|1[0-2])(?:-\d\d)?\b")
_HALF = re.compile(r"\bhalvårs(?:rapport|bokslut|uppföljning)|första halvåret", re.IGNORECASE)
_QUARTER = re.compile(r"\bkvartal\s*([1-4])\b|\b(?:Q|KV)([1-4])\b")
_PER = re.compile(
    rf"\b(?:per|t\.?o\.?m\.?|till och med|efter)\s+(?:den\s+)?(?:\d{{1,2}}\s+)?({'|'.join(_MONTHS)})", re.IGNORECASE
)
_TITLE = re.compile(
    rf"\b(delår\w*|tertial\w*|uppföljning\w*|rapport\w*|bokslut)\b.{{0,40}}?\b({'|'.join(_MONTHS)}|20\d\d)",
    re.IGNORECASE,
)
_TERTIAL = re.compile(r"\btertial\s*([123])\b|\bT([123])\b", re.IGNORECASE)
_ANNUAL = re.compile(r"årsredovisning|(?<!del)årsbokslut|verksamhetsberättelse|(?<!del)årsrapport", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")


def year_of(name: str, front: Sequence[str], heads: Iterable[str]) -> int | None:
    """The year that the report is about: what its title says, else the latest year of most table heads."""
    for text in front:
        if found := re.search(
            r"(delår\w*|tertial\w*|bokslut\w*|rapport\w*|uppföljning\w*|redovisning\w*|berättelse\w*)\D{0,40}(20\d\d)",
            text,
            re.IGNORECASE,
        ):
            return int(found[2])
    counts = Counter(int(year) for head in heads for year in _YEAR.findall(head))
    if counts:
        most = max(counts.values())
        return max(year for year, count in counts.items() if count * 2 >= most)
    years = [int(year) for text in (name, *front) for year in re.findall(r"(?<!\d)(20\d\d)(?!\d)", text)]
    return years[0] if years else None


def months_of(name: str, front: Sequence[str], texts: Iterable[str]) -> int:
    """The last month of the period; 0 when nothing says it. What the first page says counts before what most texts say."""
    for text in (*front, name):
        if months := _months_in(text):
            return months
    if any(_ANNUAL.search(text) for text in front):
        return 12
    counts: Counter[int] = Counter()
    for text in texts:
        for found in _SPAN.finditer(text):
            counts[_SHORT.get(found[1].lower(), 0)] += 1
        for found in _PER.finditer(text):
            counts[_MONTHS.index(found[1].lower()) + 1] += 1
    counts.pop(0, None)
    return max(counts, key=lambda month: (counts[month], month)) if counts else 0


def _months_in(text: str) -> int:
    if found := _SPAN.search(text):
        return _SHORT.get(found[1].lower(), 0)
    if found := _TERTIAL.search(text):
        return 4 * int(found[1] or found[2])
    if found := _QUARTER.search(text):
        return 3 * int(found[1] or found[2])
    if _HALF.search(text):
        return 6
    if (found := _DATE.search(text)) and re.search(
        r"delår|rapport|uppföljning|bokslut|\bper\b|t\.?o\.?m", text, re.IGNORECASE
    ):
        return int(found[1])
    found = re.search(
        rf"(?:delår|rapport|uppföljning|bokslut)\w*.{{0,30}}\b({'|'.join(_MONTHS)})\b", text, re.IGNORECASE
    )
    return _MONTHS.index(found[1].lower()) + 1 if found else 0


def period_of(year: int | None, months: int) -> Period | None:
    """The period, None when year or months are not known."""
    return Period(year=year, last_month=months) if year and months else None
