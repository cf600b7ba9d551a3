"""Antalet kontroller i texten är antalet som redovisas.

Vad den letar efter
En mening som säger hur många kontrollpunkter planen för intern kontroll har, när rapporten redovisar ett annat antal. Planen själv läses inte.

Varför det spelar roll
Nämnden ska veta att hela planen är genomförd. En kontroll som inte redovisas har fallit bort eller skjutits upp.

Exempel
«Internkontrollplanen innehåller fem kontrollpunkter» och fyra redovisas.

Så rättar du
Redovisa kontrollen som saknas, skriv när den görs, eller rätta antalet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.prose.number_words import SMALL_COUNTS
from tertial.view.report import ReportView

_PLAN = re.compile(
    r"\b(?:plan|planen|(?:intern)?kontrollplan|(?:intern)?kontrollplanen)\b(?:\s+\w+){0,4}?\s+"
    r"(?:har|innehåller|omfattar|består av)\s+(?:\w+\s+)?"
    rf"(?P<count>{'|'.join(SMALL_COUNTS)}|\d{{1,2}})\s+(?:olika\s+)?(?:intern)?kontroll(?:er|punkter|moment|områden)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"varav|hittills|under perioden|återstå|tidigare|resterande", re.IGNORECASE)


@rule("C6", "Antalet kontroller stämmer inte med texten", Severity.NOTE)
def every_point_of_the_plan_is_reported(view: ReportView) -> Iterator[Hit]:
    """Counts of the plan's points that are not the number of points reported on."""
    if len(view.controls) < 2:
        return
    for passage in view.passages:
        found = _PLAN.search(passage.text)
        if not found or _PARTED.search(passage.text):
            continue
        word = found["count"].lower()
        stated = int(word) if word.isdigit() else SMALL_COUNTS[word]
        if stated != len(view.controls):
            yield Hit(
                place=passage.place,
                message=f"texten säger {word} kontroller i planen, men rapporten redovisar {len(view.controls)}.",
                cure="Redovisa kontrollen som saknas, skriv när den görs, eller rätta antalet.",
                certainty=Certainty.QUESTION,
                quote=quoted(passage.text),
                marks=(f"{passage.key}:{found.start('count')}-{found.end('count')}",) if not passage.cell else (),
            )
