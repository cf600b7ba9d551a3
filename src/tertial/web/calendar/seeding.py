"""The demonstration's years: one closed, one under way."""

from __future__ import annotations

from tertial.web.base.permissions import System
from tertial.web.base.seeding import Demo
from tertial.web.calendar.actions import close_occasion, close_year, open_occasion, open_year
from tertial.web.calendar.models import Occasion


def seed(demo: Demo) -> None:
    """2022 read as it was; in 2023 the forecast of April closed, the interim report open, the annual report planned."""
    system = System("demonstrationen")
    year = demo.today.year
    before = open_year(system, None, year=year - 1)
    close_year(system, before)
    this = open_year(system, None, year=year)
    spring, autumn = this.occasions.filter(last_month__lt=12).order_by("last_month")
    open_occasion(system, spring)
    close_occasion(system, spring)
    open_occasion(system, autumn)
    Occasion.objects.filter(pk=autumn.pk).update(title=f"Delårsbokslut {year}")
