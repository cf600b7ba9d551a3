"""En indikators värden står i samma enhet.

Vad den letar efter
En rad där vissa värden har procenttecken och andra inte, eller en andel i procent där inget värde har det.

Varför det spelar roll
Läsaren kan inte veta om 17,5 är procent eller något annat.

Exempel
Andel (%): 17,5 | - | 17,4 | 19,0.

Så rättar du
Skriv enheten vid alla värden, eller bara i rubriken.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("G5", "Enheten saknas eller växlar i raden", Severity.NOTE)
def rows_have_one_unit(view: ReportView) -> Iterator[Hit]:
    """Indicators with some values in per cent and others without a sign."""
    others = any(c.percent for g in view.goals for i in g.indicators if i.percent for c in (i.target, i.prior) if c)
    for goal in view.goals:
        for one in goal.indicators:
            cells = [c for c in (one.target, one.outcome, one.prior, one.before) if c and c.shown is not None]
            marked = sum(cell.percent for cell in cells)
            mixed = 0 < marked < len(cells)
            bare = one.percent and cells and not marked and others
            if mixed or bare:
                yield Hit(
                    place=one.place,
                    message="några värden har procenttecken och andra inte."
                    if mixed
                    else "andelen står utan procenttecken, till skillnad från andra andelar.",
                    cure="Skriv enheten lika överallt.",
                    certainty=Certainty.PROBABLE if mixed else Certainty.QUESTION,
                    quote=" | ".join((one.title, *(cell.text for cell in cells))),
                    marks=tuple(cell.key for cell in cells),
                )
