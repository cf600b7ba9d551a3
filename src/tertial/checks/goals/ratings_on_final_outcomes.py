"""En bedömning på preliminära utfall säger att den är det.

Vad den letar efter
Ett mål som är bedömt när alla dess utfall är preliminära (inom parentes, eller med «preliminärt» i rubriken).

Varför det spelar roll
Blir det slutliga utfallet ett annat står bedömningen fel.

Exempel
Preliminärt utfall (72), målvärde 72 och bedömningen «Helt uppfyllt».

Så rättar du
Skriv att bedömningen är preliminär, eller vänta med den.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("G2", "Bedömd bara på preliminära utfall", Severity.NOTE)
def ratings_on_final_outcomes(view: ReportView) -> Iterator[Hit]:
    """Fully met goals whose outcomes are all preliminary."""
    for goal in view.goals:
        outcomes = [i.outcome for i in goal.indicators if i.outcome and i.outcome.shown is not None]
        if goal.rank is not None and goal.rank >= 2 and outcomes and all(cell.preliminary for cell in outcomes):
            yield Hit(
                place=goal.rating_place,
                message=f"målet är bedömt som «{goal.rating}» fast utfallet är preliminärt.",
                cure="Skriv att bedömningen är preliminär.",
                certainty=Certainty.QUESTION,
                quote=f"Mål {goal.number}: {goal.rating}",
                marks=tuple(cell.key for cell in outcomes),
            )
