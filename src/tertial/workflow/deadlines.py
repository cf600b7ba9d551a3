"""Deadlines: what is late, due today, due this week, and how a Swede says when."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Urgency(StrEnum):
    """How soon something is due."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


def urgency(due: date, today: date) -> Urgency:
    """How soon `due` is; the week ends on Sunday."""
    if due < today:
        return Urgency.LATE
    if due == today:
        return Urgency.TODAY
    sunday = today + timedelta(days=6 - today.weekday())
    return Urgency.THIS_WEEK if due <= sunday else Urgency.LATER
