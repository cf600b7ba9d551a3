"""Inga rester av mallar och märkning står kvar.

Vad den letar efter
Mallens anvisningar («Skriv här», «XX», «[belopp]»), märkning från ordbehandlaren och felaktiga hänvisningar.

Varför det spelar roll
Det ser oavslutat ut, och ett «XX» är ett tal som saknas.

Exempel
«Resultatet uppgår till XX tkr. Fel! Bokmärket är inte definierat.»

Så rättar du
Fyll i eller stryk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView

_LEFT = re.compile(
    r"Fel! (?:Bokmärket|Hittar inte|Ogiltig)[^.]*\.?|\bX{2,}(?: tkr| mnkr| %|\b)|\[(?:belopp|text|datum|namn|fyll i)[^\]]*\]|"
    r"\b(?:Klicka eller tryck här|Klicka här för att ange text|Skriv (?:din )?text(?:en)? här)[^.]*\.?|\{\{[^}]*\}\}|</?(?:b|i|span|div|br)\b[^>]*>|#REF!|#DIV/0!|#VÄRDEFEL!|#SAKNAS!|lorem ipsum",
    re.IGNORECASE,
)


@rule("X4", "Rester av mall eller märkning", Severity.WARNING)
def nothing_is_left_over(view: ReportView) -> Iterator[Hit]:
    """Template texts, error values and markup that a reader should not see."""
    texts = [(p.text, p.key, p.place) for p in view.passages]
    texts += [
        (c.text, c.key, row.place)
        for t in view.tables
        for row in t.rows
        for c in row.cells
        if c.shown is None and len(c.text) < 31
    ]
    for text, key, place in texts:
        for found in _LEFT.finditer(text):
            yield Hit(
                place=place,
                message=f"{quoted(found[0], 60)} ska inte stå kvar.",
                cure="Fyll i eller stryk.",
                certainty=Certainty.PROBABLE,
                quote=quoted(text[max(0, found.start() - 40) : found.end() + 40]),
                marks=(f"{key}:{found.start()}-{found.end()}" if key.startswith("b") else key,),
            )
