"""Den kommunala koncernens utveckling beskrivs.

Vad den letar efter
En kommuns delårsrapport som inte nämner koncernen eller de sammanställda räkenskaperna.

Varför det spelar roll
Enligt RKR R17 ska den förväntade utvecklingen beskrivas för både kommunen och koncernen, när det finns en sådan.

Exempel
En rapport som bara har kommunens egna tal.

Så rättar du
Beskriv koncernen, eller skriv att kommunen inte har någon.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.municipal import is_municipal, mentions
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("L3", "Koncernen saknas", Severity.NOTE)
def group_is_described(view: ReportView) -> Iterator[Hit]:
    """A municipality's report without its group."""
    if not is_municipal(view):
        return
    missing = [] if mentions(view, "koncern", "sammanställda räkenskaper", "kommunala bolag") else ["koncernen"]
    if missing:
        yield Hit(
            place=view.passages[0].place,
            message="rapporten nämner inte den kommunala koncernen.",
            cure="Beskriv koncernen, eller skriv att kommunen inte har någon.",
            certainty=Certainty.QUESTION,
        )
