"""The clock: the one place that knows what day it is. The demonstration stands still on a day of its own."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today in Stockholm, or the day that TERTIAL_TODAY says."""
    fixed: date | None = settings.TERTIAL_TODAY
    return fixed or timezone.localdate()


def now() -> datetime:
    """This moment; with a fixed day, this time of that day."""
    moment = timezone.now()
    fixed: date | None = settings.TERTIAL_TODAY
    if fixed is None:
        return moment
    local = timezone.localtime(moment)
    return datetime.combine(fixed, local.time(), tzinfo=local.tzinfo)
