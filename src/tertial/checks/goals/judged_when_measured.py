"""Ett mål bedöms när det finns utfall, och inte annars.

Vad den letar efter
Ett mål som är bedömt fast ingen indikator har något utfall, ett som inte är bedömt fast alla har det, och ett utan bedömning.

Varför det spelar roll
En bedömning utan mätning har inget att stå på.

Exempel
Bedömning: Helt uppfyllt. Utfall 2023: -

Så rättar du
Ange utfall, eller skriv att målet inte är utvärderat.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import Goal, ReportView


@rule("G6", "Bedömningen och utfallen passar inte ihop", Severity.WARNING)
def judged_when_measured(view: ReportView) -> Iterator[Hit]:
    """Goals judged without an outcome, unjudged with all of them, or with no rating where the others have one."""
    rated = any(goal.rating for goal in view.goals)
    for goal in view.goals:
        outcomes = [one.outcome for one in goal.indicators if one.outcome]
        measured = [any(sign.isdigit() for sign in cell.text) for cell in outcomes]
        if not goal.rating and rated:
            yield _hit(goal, "målet har ingen bedömning.", "Bedöm målet.", Certainty.PROBABLE)
        elif goal.rank is not None and measured and not any(measured):
            yield _hit(
                goal,
                "målet är bedömt fast ingen indikator har något utfall.",
                "Ange utfall, eller skriv att målet inte är utvärderat.",
                Certainty.PROBABLE,
            )
        elif goal.rating and goal.rank is None and measured and all(measured):
            yield _hit(
                goal, "målet är inte bedömt fast alla indikatorer har utfall.", "Bedöm målet.", Certainty.PROBABLE
            )


def _hit(goal: Goal, message: str, cure: str, certainty: Certainty) -> Hit:
    return Hit(
        place=goal.rating_place if goal.rating else goal.place,
        message=message,
        cure=cure,
        certainty=certainty,
        quote=f"Mål {goal.number}: {goal.rating or goal.title}",
    )
