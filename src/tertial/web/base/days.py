"""Days and times as a reader says them, in the language of the page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext


def _locale() -> str:
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def day(on: date) -> str:
    """`2023-08-31` as «31 aug 2023»."""
    return _day(on, _locale())


@lru_cache(maxsize=5000)
def _day(on: date, locale: str) -> str:
    return format_date(on, "d MMM y", locale=locale).replace(".", "")


def month(on: date) -> str:
    """`2023-08-01` as «augusti 2023»."""
    return format_date(on, "LLLL y", locale=_locale())


def long_day(on: date) -> str:
    """`2023-10-02` as «2 oktober 2023»."""
    return format_date(on, "d MMMM y", locale=_locale())


def moment(at: datetime) -> str:
    """A moment in Swedish time, as «31 aug 2023 14:02»."""
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return f"{day(local.date())} {format_time(local, 'HH:mm', locale=_locale())}"


def when(due: date, today: date) -> str:
    """How soon something is due: «sen 2 dagar», «i dag», «i morgon», «på torsdag», «31 aug»."""
    days = (due - today).days
    if days < 0:
        return ngettext("sen %(days)d dag", "sen %(days)d dagar", -days) % {"days": -days}
    if days < 2:
        return gettext("i morgon") if days else gettext("i dag")
    if due <= today + timedelta(days=6 - today.weekday()):
        return gettext("på %(weekday)s") % {"weekday": format_date(due, "EEEE", locale=_locale())}
    if due.year != today.year:
        return day(due)
    return format_date(due, "d MMM", locale=_locale()).replace(".", "")


def month_choices() -> list[tuple[int, str]]:
    """The months of the year with their names, for a form."""
    return [(month, format_date(date(2000, month, 1), "LLLL", locale=_locale())) for month in range(1, 13)]
