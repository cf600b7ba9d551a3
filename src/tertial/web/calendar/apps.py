"""The calendar app; its label differs from the standard library's module."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Years and occasions."""

    name = "tertial.web.calendar"
    label = "tertial_calendar"

    def ready(self) -> None:
        """The names of states and kinds are known to the log."""
        from tertial.web.base.naming import add_values
        from tertial.web.calendar.models import KIND_TITLES, OccasionState, YearState

        add_values("state", lambda: {**dict(YearState.choices), **dict(OccasionState.choices)})
        add_values("kind", lambda: KIND_TITLES)
