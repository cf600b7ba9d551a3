"""What must hold among the goals themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tertial.chapters.goals.record import Goals
from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.findings import Certainty, Finding, Severity
from tertial.core.scales import Scale


def findings(record: Goals, figures: Mapping[str, Figure], scale: Scale) -> Iterator[Finding]:
    """A goal judged although nothing is measured, not judged although all is, or left without a comment."""
    for goal in record.goals:
        ids = tuple(f"indicators.{indicator.id}.outcome" for indicator in goal.indicators)
        measured = [isinstance(figures[id].value, Amount) for id in ids]
        judged = scale.level(goal.assessment).judged
        place = f"Mål {goal.number}"
        if judged and ids and not any(measured):
            yield _finding(
                "G6",
                place,
                "målet är bedömt fast ingen indikator har något utfall.",
                "Ange utfall, eller bedöm målet som ej utvärderat.",
                ids,
            )
        if not judged and ids and all(measured):
            yield _finding("G6", place, "målet är inte bedömt fast alla indikatorer har utfall.", "Bedöm målet.", ids)
        if not goal.commentary:
            yield _finding("G7", place, "bedömningen är inte kommenterad.", "Skriv en kommentar.", ids)


def _finding(code: str, place: str, message: str, cure: str, figures: tuple[str, ...]) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        certainty=Certainty.PROVEN,
        place=place,
        message=message,
        cure=cure,
        figures=figures,
    )
