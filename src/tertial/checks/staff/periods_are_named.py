"""Sjukfrånvaron säger vilken tid den gäller.

Vad den letar efter
En tabell över sjukfrånvaro där varken huvudet, rubriken eller texten intill säger vilken period eller vilket år talen gäller.

Varför det spelar roll
Sjukfrånvaron slutar ofta en månad tidigare än ekonomin, och utan period kan talen inte jämföras.

Exempel
Kolumnerna heter «Nu», «Då» och «Förändring».

Så rättar du
Skriv perioden i huvudet: «jan–jul 2023».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView
from tertial.view.tables import TableKind

_TIME = re.compile(
    r"20\d\d|\bjan|\baug|\bjul|\bapr|\bmars|\bjuni|\bdec|period|tertial|kvartal|månad|rullande|helår|föreg|\d{4}",
    re.IGNORECASE,
)


@rule("S5", "Sjukfrånvarons period står inte", Severity.NOTE)
def periods_are_named(view: ReportView) -> Iterator[Hit]:
    """Tables of sick leave without a word of time in or beside them."""
    for table in view.tables:
        if table.kind is not TableKind.SICK_LEAVE:
            continue
        near = [p.text for p in view.passages if p.section == table.section and not p.heading]
        words = " ".join((table.title, *(c.title for c in table.columns), *table.section[-1:], *near))
        if not _TIME.search(words):
            yield Hit(
                place=table.place,
                message="varken tabellen eller texten intill säger vilken tid sjukfrånvaron gäller.",
                cure="Skriv perioden i tabellens huvud.",
                certainty=Certainty.QUESTION,
                quote=" | ".join(column.title for column in table.columns),
                marks=(f"{table.key}.head.0",),
            )
