"""Antalet mål i texten är antalet mål i rapporten.

Vad den letar efter
En mening som säger hur många mål nämnden har, när rapporten redovisar ett annat antal.

Varför det spelar roll
Saknas ett mål har det fallit bort; är de fler stämmer inledningen inte.

Exempel
«Kommunstyrelsen har sammantaget sju mål» och sex mål redovisas.

Så rättar du
Rätta antalet, eller redovisa det mål som saknas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.prose.number_words import SMALL_COUNTS
from tertial.view.report import ReportView

_GOALS = re.compile(
    rf"\b(?:har|antagit|beslutat om|satt upp|av\s+(?:\w+s|våra))\s+(?:\w+\s+)?(?P<count>{'|'.join(SMALL_COUNTS)}|\d{{1,2}})\s+(?:nämnd)?mål\b(?!\s*värde|\s+som)",
    re.IGNORECASE,
)


@rule("C5", "Antalet mål stämmer inte med texten", Severity.WARNING)
def counts_in_words(view: ReportView) -> Iterator[Hit]:
    """Counts of goals in the text that are not the number of goals reported on."""
    if len(view.goals) < 2:
        return
    for passage in view.passages:
        found = _GOALS.search(passage.text)
        if not found:
            continue
        word = found["count"].lower()
        stated = int(word) if word.isdigit() else SMALL_COUNTS[word]
        if stated != len(view.goals):
            yield Hit(
                place=passage.place,
                message=f"texten säger {word} mål men rapporten redovisar {len(view.goals)}.",
                cure="Rätta antalet, eller redovisa det mål som saknas.",
                certainty=Certainty.PROBABLE,
                quote=quoted(passage.text),
                marks=(f"{passage.key}:{found.start('count')}-{found.end('count')}",),
            )
