"""Målvärdet är inte sämre än det senaste utfallet.

Vad den letar efter
Ett målvärde för något som ska bli bättre, men som är sämre än förra årets utfall.

Varför det spelar roll
Ett sådant mål nås även om det blir sämre.

Exempel
Mål 2023: 56. Utfall 2022: 69.

Så rättar du
Höj målvärdet, eller skriv varför det är lägre.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("G3", "Målvärdet är sämre än förra utfallet", Severity.NOTE)
def targets_look_forward(view: ReportView) -> Iterator[Hit]:
    """Targets that last year's outcome already passed."""
    for goal in view.goals:
        for one in goal.indicators:
            if not one.target or not one.prior or one.target.shown is None or one.prior.shown is None:
                continue
            if (one.target.shown - one.prior.shown) * one.better < 0:
                yield Hit(
                    place=one.place,
                    message=f"målvärdet {one.target.text} är sämre än förra årets utfall {one.prior.text}.",
                    cure="Höj målvärdet, eller skriv varför det är så.",
                    certainty=Certainty.QUESTION,
                    quote=one.title,
                    marks=(one.target.key, one.prior.key),
                )
