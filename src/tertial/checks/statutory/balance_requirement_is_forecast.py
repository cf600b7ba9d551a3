"""Balanskravsresultatet bedöms för helåret.

Vad den letar efter
En kommuns delårsrapport som inte nämner balanskravet.

Varför det spelar roll
Enligt RKR R17 ska förvaltningsberättelsen ha en bedömning av balanskravsresultatet utifrån helårets prognos.

Exempel
En prognos för årets resultat utan ett ord om balanskravet.

Så rättar du
Lägg till en balanskravsutredning för prognosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.municipal import is_municipal, mentions
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("L2", "Balanskravsresultatet saknas", Severity.NOTE)
def balance_requirement_is_forecast(view: ReportView) -> Iterator[Hit]:
    """A municipality's report without the balance requirement."""
    if not is_municipal(view):
        return
    missing = [] if mentions(view, "balanskrav") else ["balanskravet"]
    if missing:
        yield Hit(
            place=view.passages[0].place,
            message="rapporten nämner inte balanskravsresultatet.",
            cure="Lägg till en balanskravsutredning för prognosen.",
            certainty=Certainty.QUESTION,
        )
