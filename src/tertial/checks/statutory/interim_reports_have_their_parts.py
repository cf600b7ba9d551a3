"""Delårsrapporten har de delar som lagen kräver.

Vad den letar efter
En kommuns delårsrapport där resultaträkning, balansräkning eller förvaltningsberättelse inte finns bland rubriker och tabeller.

Varför det spelar roll
LKBR 13 kap. och RKR R17 kräver en resultaträkning, en balansräkning och en förenklad förvaltningsberättelse. Det gäller kommunen, inte en enskild nämnd.

Exempel
En delårsrapport med resultaträkning men utan balansräkning.

Så rättar du
Lägg till delen, eller hänvisa till var den finns.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.municipal import is_municipal, mentions
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.core.swedish import join_words
from tertial.view.report import ReportView

PARTS = ("resultaträkning", "balansräkning", "förvaltningsberättelse")


@rule("L1", "En del av delårsrapporten saknas", Severity.NOTE)
def interim_reports_have_their_parts(view: ReportView) -> Iterator[Hit]:
    """Parts that a municipality is bound to have and that no heading or table has."""
    if not is_municipal(view):
        return
    missing = [part for part in PARTS if not mentions(view, part)]
    if missing:
        yield Hit(
            place=view.passages[0].place,
            message=f"rapporten har ingen {join_words(missing, 'och ingen')}.",
            cure="Lägg till delen, eller hänvisa till var den finns.",
            certainty=Certainty.QUESTION,
        )
