"""Revisorernas bedömning följer med delårsrapporten.

Vad den letar efter
En kommuns delårsrapport för sex till åtta månader som inte nämner revisorernas bedömning, granskning eller utlåtande.

Varför det spelar roll
Revisorerna ska skriftligen bedöma om resultatet är förenligt med fullmäktiges mål, och bedömningen ska följa med till fullmäktige (kommunallagen 12:2).

Exempel
En delårsrapport till fullmäktige utan ord om revisorerna.

Så rättar du
Lägg till bedömningen eller hänvisa till den. Är rapporten ännu inte granskad, skriv det.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.municipal import is_municipal
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView

_JUDGED = re.compile(
    r"(?:revisor|revision)\w*\W+(?:\w+\W+){0,8}?(?:bedöm|granska|granskning|utlåtande|uttal)"
    r"|(?:bedöm|granska|granskning|utlåtande)\w*\W+(?:\w+\W+){0,8}?(?:revisor|revision)|revisions?(?:rapport|utlåtande|berättelse)|översiktligt?\s+grans",
    re.IGNORECASE,
)
_FIRST_STATUTORY, _LAST_STATUTORY = 6, 8


@rule("L6", "Revisorernas bedömning saknas", Severity.NOTE)
def auditors_judgement_is_attached(view: ReportView) -> Iterator[Hit]:
    """A municipality's statutory interim report without a word on the auditors' judgement."""
    if not _FIRST_STATUTORY <= view.months <= _LAST_STATUTORY or not is_municipal(view):
        return
    if not any(_JUDGED.search(passage.text) for passage in view.passages):
        yield Hit(
            place=view.passages[0].place,
            message="rapporten nämner inte revisorernas bedömning.",
            cure="Lägg till bedömningen eller hänvisa till den, eller skriv att rapporten inte är granskad.",
            certainty=Certainty.QUESTION,
        )
