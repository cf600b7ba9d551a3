"""Mål med samma utfall bedöms lika, och bedömningen motsvarar indikatorerna.

Vad den letar efter
Mål där ingen indikator når målvärdet men som ändå är helt uppfyllda, mål där alla når det men som inte är uppfyllda, och två mål med
samma mönster som har fått olika bedömning.

Varför det spelar roll
En bedömning är ett omdöme och ingen formel, men läsaren måste kunna förstå den.

Exempel
Mål 2 når inget målvärde och är «Ej uppfyllt»; mål 4 når inte heller något och är «Delvis uppfyllt».

Så rättar du
Ändra bedömningen, eller skriv varför den avviker.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import Goal, ReportView

_WORDS = {"none": "ingen indikator når målvärdet", "all": "alla indikatorer når målvärdet"}


@rule("G1", "Bedömningen passar inte indikatorerna", Severity.WARNING)
def ratings_follow_indicators(view: ReportView) -> Iterator[Hit]:
    """Ratings against all of a goal's indicators, and ratings that differ between goals of one pattern."""
    first: dict[str, Goal] = {}
    for goal in view.goals:
        pattern = _pattern(goal)
        if not pattern or goal.rank is None:
            continue
        if (pattern == "none" and goal.rank == 3) or (pattern == "all" and goal.rank == 0):
            yield _hit(goal, f"målet är bedömt som «{goal.rating}» fast {_WORDS[pattern]}.", Certainty.PROBABLE)
        other = first.setdefault(pattern, goal)
        if other.rank != goal.rank and pattern == "none":
            message = f"i mål {goal.number} som i mål {other.number} gäller att {_WORDS[pattern]}, men mål {other.number} är «{other.rating}» och mål {goal.number} «{goal.rating}»."
            yield _hit(goal, message, Certainty.QUESTION)


def _pattern(goal: Goal) -> str:
    met = [indicator.met for indicator in goal.indicators]
    if not met or any(one is None for one in met):
        return ""
    return "all" if all(met) else "none" if not any(met) else ""


def _hit(goal: Goal, message: str, certainty: Certainty) -> Hit:
    return Hit(
        place=goal.rating_place if goal.rating else goal.place,
        message=message,
        cure="Ändra bedömningen, eller skriv varför den avviker.",
        certainty=certainty,
        quote=f"Mål {goal.number}: {goal.rating}",
        marks=tuple(c.key for i in goal.indicators for c in (i.outcome,) if c),
    )
