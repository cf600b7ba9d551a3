"""What must hold among the assignments themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tertial.chapters.assignments.record import Assignments
from tertial.core.findings import Certainty, Finding, Severity

FINISHED = ("done", "closed")


def findings(record: Assignments, last_day: date) -> Iterator[Finding]:
    """An assignment that is overdue on the period's last day, or reported without a word."""
    for number, assignment in enumerate(record.assignments, start=1):
        place = f"Uppdrag {number}"
        if assignment.due and assignment.due < last_day and assignment.status not in FINISHED:
            yield _finding(
                "A3", place, f"uppdraget skulle ha varit klart {assignment.due}.", "Slutför det, eller be om ny tid."
            )
        if not assignment.commentary:
            yield _finding("A2", place, "uppdraget är inte kommenterat.", "Skriv vad som har gjorts.")


def _finding(code: str, place: str, message: str, cure: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        certainty=Certainty.PROVEN,
        place=place,
        message=message,
        cure=cure,
    )
