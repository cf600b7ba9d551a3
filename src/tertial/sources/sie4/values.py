"""Amounts, dates and periods of SIE: read strictly, and when written oddly but plainly, read and told."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_STRICT = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,2}))?")
_ODD = re.compile(r"([-+−]?)([0-9]{0,15})(?:([.,])([0-9]*))?")
_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")


def read_amount(text: str) -> tuple[int, str] | None:
    """The amount in öre and what is odd about how it is written (mostly empty); None when it is no amount.

    A comma is the decimal sign unless three digits follow it, because then it may group thousands.
    """
    match = _STRICT.fullmatch(text)
    if match:
        sign, whole, part = match.groups()
        ore = int(whole) * 100 + (int(part.ljust(2, "0")) if part else 0)
        return (-ore if sign else ore), ""
    match = _ODD.fullmatch(text)
    if match is None:
        return None
    sign, whole, point, part = match.group(1), match.group(2), match.group(3), match.group(4) or ""
    kept = part.rstrip("0")
    if not (whole or part) or len(kept) > 2 or (point == "," and len(part) == 3):
        return None
    ore = int(whole or "0") * 100 + int(kept.ljust(2, "0") or "0")
    odd = "decimalkomma" if point == "," else "plustecken" if sign == "+" else "ovanligt skrivna belopp"
    return (-ore if sign in ("-", "−") else ore), odd


@lru_cache(maxsize=4096)
def read_date(text: str) -> date | None:
    """A day written YYYYMMDD (or with hyphens); None when it is none."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def read_period(text: str) -> tuple[int, int] | None:
    """A month written YYYYMM as year and month; None when it is none."""
    if not re.fullmatch("[0-9]{6}", text):
        return None
    year, month = int(text[:4]), int(text[4:])
    return (year, month) if 1 <= month <= 12 and year else None


def kronor(ore: int) -> str:
    """Öre as a Swede writes kronor: −1 234,50."""
    whole, part = divmod(abs(ore), 100)
    return f"{'−' if ore < 0 else ''}{whole:,}".replace(",", "\u00a0") + f",{part:02}"
