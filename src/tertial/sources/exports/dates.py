"""Days and months as exports write them: the form is found by looking at many, and told when two would fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MISSING = date(1899, 12, 31)
"""How Raindance writes a day that is not given."""

_FORMS = {
    "åååå-mm-dd": re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", re.ASCII),
    "ååååmmdd": re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII),
    "åååå/mm/dd": re.compile(r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})", re.ASCII),
    "dd/mm/åååå": re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})", re.ASCII),
    "mm/dd/åååå": re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})", re.ASCII),
    "dd.mm.åååå": re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})", re.ASCII),
    "åå-mm-dd": re.compile(r"(?P<y>\d{2})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII),
    "ååmmdd": re.compile(r"(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII),
}
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$", re.ASCII)
_PERIOD = re.compile(r"(\d{4})[-/ .]?(\d{2})", re.ASCII)
_NAMED = re.compile(r"([a-zåäö]{3,9})\.?[ -]*(\d{4})", re.ASCII | re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

DATE_FORMS = tuple(_FORMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForm:
    """The form that was found (empty when none fits), what tells it, and whether that is certain."""

    form: str
    evidence: str
    sure: bool


@lru_cache(maxsize=20_000)
def read_day(text: str, form: str) -> date | None:
    """The day of a text in that form, a time of day after it left out; None when it is none."""
    match = _FORMS[form].fullmatch(_CLOCK.sub("", text.strip()))
    if match is None:
        return None
    year = int(match["y"])
    try:
        return date(year + 2000 if len(match["y"]) == 2 else year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def read_month(text: str) -> tuple[int, int] | None:
    """Year and month of 202308, 2023-08 or «aug 2023»; None when it is none (a thirteenth period too)."""
    plain = text.strip()
    match = _PERIOD.fullmatch(plain)
    if match:
        year, month = int(match[1]), int(match[2])
        return (year, month) if 1 <= month <= 12 and 1900 <= year <= 2200 else None
    named = _NAMED.fullmatch(plain)
    if named and (month := month_of(named[1])):
        return int(named[2]), month
    return None


def month_of(word: str) -> int:
    """The month of a Swedish word or number (jan, augusti, 08); 0 when it is none."""
    plain = word.strip().casefold().rstrip(".")
    if plain.isascii() and plain.isdigit() and len(plain) < 3:
        return int(plain) if 1 <= int(plain) <= 12 else 0
    return next((at for at, month in enumerate(_MONTHS, 1) if plain.startswith(month) and plain.isalpha()), 0)


def find_date_form(texts: Iterable[str]) -> DateForm:
    """The form that most of the days are written in; not sure when another fits them as well."""
    given = [text for text in texts if text.strip()]
    fits = {form: sum(read_day(text, form) is not None for text in given) for form in _FORMS}
    best = max(fits.items(), key=lambda item: item[1])[0]
    if not fits[best]:
        return DateForm(form="", evidence="Inget datum gick att läsa.", sure=False)
    equal = [form for form in _FORMS if form != best and fits[form] == fits[best]]
    evidence = f"{fits[best]} av {len(given)} datum läses som {best}, som «{given[0].strip()}»."
    if equal:
        evidence += f" De kan lika väl vara {equal[0]}."
    return DateForm(form=best, evidence=evidence, sure=not equal and fits[best] > len(given) * 0.9)
