"""Åtgärden är inte en avskrift av resultatet, och två kontroller har inte samma resultat.

Vad den letar efter
En åtgärd som är ordagrant lika med resultatet, ett resultat som står ordagrant vid två kontroller, och «ingen åtgärd» där resultatet säger att arbete pågår.

Varför det spelar roll
Då har någon klistrat in fel text, och det som skulle stå där saknas.

Exempel
Resultat: «Systemlistan är införd.» Åtgärd: «Systemlistan är införd.»

Så rättar du
Skriv vad kontrollen visade, och vad som ska göras.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ControlPoint, ReportView

_NOTHING = re.compile(r"^\W*ing(?:en|a)\b.{0,20}åtgärd", re.IGNORECASE)
_ONGOING = re.compile(r"\b(?:arbete\w* pågår|pågår\b.{0,60}\boch löper|är påbörja\w*|återstår)\b", re.IGNORECASE)


@rule("K2", "Samma text där det ska stå olika", Severity.WARNING)
def results_and_actions_differ(view: ReportView) -> Iterator[Hit]:
    """Actions that repeat the result, and results that stand at two controls."""
    seen: dict[str, ControlPoint] = {}
    for one in view.controls:
        if one.result and one.result == one.action:
            yield _hit(one, "åtgärden är ordagrant lika med resultatet.", "Skriv vad som ska göras.", Certainty.PROVEN)
        if _NOTHING.search(one.action) and _ONGOING.search(one.result):
            message = "ingen åtgärd behövs, men resultatet säger att arbetet inte är klart."
            yield _hit(one, message, "Skriv vad som återstår, eller att arbetet fortsätter.", Certainty.QUESTION)
        if len(one.result) > 40:
            other = seen.setdefault(one.result, one)
            if other is not one:
                message = f"resultatet är ordagrant detsamma som vid kontrollen {quoted(other.control, 60)}."
                yield _hit(one, message, "Skriv vad just den här kontrollen visade.", Certainty.QUESTION)


def _hit(one: ControlPoint, message: str, cure: str, certainty: Certainty) -> Hit:
    return Hit(
        place=one.place, message=message, cure=cure, certainty=certainty, quote=quoted(one.result, 90), marks=(one.key,)
    )
