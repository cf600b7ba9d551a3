"""The calendar app; its label differs from the standard library's module."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Years and occasions."""

    name = "tertial.web.calendar"
    label = "tertial_calendar"
