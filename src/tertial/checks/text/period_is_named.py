"""Rapporten säger vilken tid den gäller.

Vad den letar efter
En rapport där varken första sidan, rubrikerna eller tabellerna säger vilket år och vilken period den gäller.

Varför det spelar roll
En rapport som skickas vidare utan sitt sammanhang måste kunna läsas ändå, och utan period kan inget jämföras.

Exempel
«Delårsrapport» och inget mer.

Så rättar du
Skriv år och period på första sidan: «Delårsrapport januari–augusti 2023».
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("X6", "Rapportens period står inte", Severity.NOTE)
def period_is_named(view: ReportView) -> Iterator[Hit]:
    """A report with figures whose year or period was found nowhere."""
    if not any(table.numeric for table in view.tables) or not view.passages or (view.year and view.months):
        return
    missing = "vilket år" if not view.year else "vilken period"
    yield Hit(
        place=view.passages[0].place,
        message=f"det framgår inte {missing} rapporten gäller.",
        cure="Skriv år och period på första sidan.",
        certainty=Certainty.QUESTION,
    )
