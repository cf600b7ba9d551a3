"""Filters for days and moments."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from tertial.web.base import days
from tertial.web.base.clock import today

register = template.Library()


@register.filter
def day(on: date | None) -> str:
    """`{{ due|day }}`: «31 aug 2023»."""
    return days.day(on).replace(" ", "\N{NO-BREAK SPACE}") if on else ""


@register.filter
def month(on: date | None) -> str:
    """`{{ after|month }}`: «augusti 2023»."""
    return days.month(on) if on else ""


@register.filter
def long_day(on: date | None) -> str:
    """`{{ due|long_day }}`: «31 augusti 2023»."""
    return days.long_day(on) if on else ""


@register.filter
def moment(at: datetime | None) -> str:
    """`{{ saved|moment }}`: «31 aug 2023 14:02»."""
    return days.moment(at) if at else ""


@register.filter
def when(due: date | None) -> str:
    """`{{ due|when }}`: «sen 2 dagar», «i dag», «på torsdag»."""
    return days.when(due, today()) if due else ""
