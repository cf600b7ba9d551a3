"""Målen för god ekonomisk hushållning följs upp.

Vad den letar efter
En kommuns delårsrapport som inte nämner god ekonomisk hushållning.

Varför det spelar roll
Revisorerna ska bedöma om resultatet är förenligt med fullmäktiges mål (kommunallagen 12:2), och då måste målen vara uppföljda.

Exempel
Mål med signalfärger utan en samlad bedömning.

Så rättar du
Skriv en samlad bedömning av målen för god ekonomisk hushållning.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.municipal import is_municipal, mentions
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("L4", "God ekonomisk hushållning bedöms inte", Severity.NOTE)
def sound_management_is_judged(view: ReportView) -> Iterator[Hit]:
    """A municipality's report without its judgement of sound management."""
    if not is_municipal(view):
        return
    missing = [] if mentions(view, "god ekonomisk hushållning", "god hushållning") else ["hushållningen"]
    if missing:
        yield Hit(
            place=view.passages[0].place,
            message="rapporten nämner inte god ekonomisk hushållning.",
            cure="Skriv en samlad bedömning av målen för god ekonomisk hushållning.",
            certainty=Certainty.QUESTION,
        )
