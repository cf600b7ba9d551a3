"""What must hold among the control points themselves."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.chapters.control.record import Control
from tertial.core.findings import Certainty, Finding, Severity
from tertial.core.scales import Scale


def findings(record: Control, scale: Scale) -> Iterator[Finding]:
    """A control without a rating or a result, and an action that only repeats the result."""
    for number, point in enumerate(record.points, start=1):
        place = f"Kontrollpunkt {number}"
        if scale.level(point.rating).judged and not point.result:
            yield _finding(
                "K1", place, "kontrollen är bedömd utan att resultatet beskrivs.", "Skriv vad kontrollen visade."
            )
        if point.result and point.result == point.action:
            yield _finding("K2", place, "åtgärden är ordagrant lika med resultatet.", "Skriv vad som ska göras.")


def _finding(code: str, place: str, message: str, cure: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        certainty=Certainty.PROVEN,
        place=place,
        message=message,
        cure=cure,
    )
