"""Findings: what does not add up, or is missing, in figures and prose. Collected, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tertial.core.places import Place


class Severity(StrEnum):
    """How much it matters to the reader."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Certainty(StrEnum):
    """How sure we are: arithmetic, likely, or only the author can tell."""

    PROVEN = "proven"
    PROBABLE = "probable"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One hit of one rule: `place` is where a person finds it, `figures` the ids that it is about.

    `quote` is what the report says, `arithmetic` how it was calculated. `at` is the place in parts, and `marks` are the
    cells (`t3.4.2`) and stretches of text (`b12:40-48`) that the finding is about.
    """

    code: str
    severity: Severity
    certainty: Certainty
    place: str
    message: str
    cure: str
    figures: tuple[str, ...] = ()
    quote: str = ""
    arithmetic: str = ""
    at: Place = Place()
    marks: tuple[str, ...] = ()
