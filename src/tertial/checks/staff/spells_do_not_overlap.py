"""Sjukperioderna går inte in i varandra, och de långa börjar vid dag 60.

Vad den letar efter
Två sjukperioder som har en dag gemensam, eller en lång sjukperiod som börjar på en annan dag än den 60:e.

Varför det spelar roll
Nyckeltalet långtidssjukfrånvaro är definierat från dag 60 och kan annars inte jämföras.

Exempel
Dag 15–59 och «Dag 59>».

Så rättar du
Skriv «dag 60 och fler».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView
from tertial.view.tables import TableKind

_SPAN = re.compile(r"dag\s*(\d+)\s*[-–]\s*(\d+)", re.IGNORECASE)
_FROM = re.compile(r"dag\s*[>≥]?\s*(\d+)\s*(?:[>≥\-–]|och|eller|$)", re.IGNORECASE)


@rule("S6", "Sjukperioderna överlappar", Severity.NOTE)
def spells_do_not_overlap(view: ReportView) -> Iterator[Hit]:
    """A long spell that begins on the last day of the one before it."""
    for table in view.tables:
        if table.kind is not TableKind.SICK_LEAVE:
            continue
        spans = [found for row in table.rows if (found := _SPAN.search(row.title))]
        for row in table.rows:
            found = None if _SPAN.search(row.title) else _FROM.search(row.title)
            if found and any(span[2] == found[1] for span in spans):
                yield Hit(
                    place=row.place,
                    message=f"dag {found[1]} hör till två sjukperioder.",
                    cure="Skriv vilken dag den långa sjukperioden börjar: nyckeltalet räknas från dag 60.",
                    certainty=Certainty.QUESTION,
                    quote=row.title,
                    marks=(row.cells[0].key,),
                )
