"""En mening står inte ordagrant på två ställen.

Vad den letar efter
En mening med minst tolv ord som står ordagrant i två avsnitt.

Varför det spelar roll
Det är ofta en kvarglömd text från ett annat avsnitt eller från förra rapporten.

Exempel
Samma mening om konsultkostnader under Drift och under Exploatering.

Så rättar du
Skriv om den ena, eller stryk den.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.prose.sentences import sentences_of
from tertial.view.report import Passage, ReportView

_NOTHING = re.compile(r"\b(?:ingen|inget|inga|inte|ej)\b.*\b(?:bedöm|utvärder|resultat|mät|utfall)|\bsaknas\b")
"""That there is nothing to say may be said of several things in the same words."""


@rule("X2", "Samma mening på två ställen", Severity.NOTE)
def sentences_are_not_repeated(view: ReportView) -> Iterator[Hit]:
    """Long sentences that stand word for word in two passages outside tables."""
    seen: dict[str, Passage] = {}
    for passage in view.passages:
        if passage.heading or passage.cell:
            continue
        for span in sentences_of(passage.text):
            words = " ".join(span.of(passage.text).lower().split())
            if words.count(" ") + 1 < view.limits.same_words or _NOTHING.search(words):
                continue
            other = seen.setdefault(words, passage)
            if other is not passage and other.section != passage.section:
                yield Hit(
                    place=passage.place,
                    message=f"meningen står ordagrant också på {other.place.words}.",
                    cure="Skriv om den ena, eller stryk den.",
                    certainty=Certainty.QUESTION,
                    quote=quoted(span.of(passage.text)),
                    marks=(f"{passage.key}:{span.start}-{span.end}",),
                )
