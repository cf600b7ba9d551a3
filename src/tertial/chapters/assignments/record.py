"""What is said of the assignments on one occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tertial.document.commentary import NOTHING, Commentary

FINISHED = ("done", "closed")
"""Statuses after which nothing more is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An assignment with its status as a level id. `decision` is where it was given (registry number, paragraph).

    Reporting back what was delegated is a duty (Kommunallagen 2017:725, 6 kap. 5 §).
    """

    id: str
    title: str
    status: str
    commentary: Commentary = NOTHING
    decision: str = ""
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignments:
    """The chapter's record."""

    assignments: tuple[Assignment, ...] = ()
