"""Det som kommentaren säger förbättras har förbättrats.

Vad den letar efter
En kommentar som säger att resultaten förbättras när någon av målets indikatorer har sjunkit, eller tvärtom.

Varför det spelar roll
Läsaren får en bild av utvecklingen som tabellen inte ger.

Exempel
«… ansträngningarna leder till förbättrade resultat» när en av två indikatorer gick från 69 till 54.

Så rättar du
Skriv vilken indikator som förbättras och vilken som inte gör det.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import Indicator, ReportView

_BETTER = re.compile(r"[^.]*\bindikator\w*[^.]*\b(förbättra\w*|bättre|ökat|ökar)\b[^.]*\.", re.IGNORECASE)
_WORSE = re.compile(r"[^.]*\bindikator\w*[^.]*\b(försämra\w*|sämre|minskat|sjunkit)\b[^.]*\.", re.IGNORECASE)


@rule("G4", "Kommentaren säger annat än indikatorernas utveckling", Severity.WARNING)
def verbs_match_outcomes(view: ReportView) -> Iterator[Hit]:
    """Sentences on the indicators' way that some indicator contradicts."""
    for goal in view.goals:
        moves = [(one, _move(one)) for one in goal.indicators]
        for passage in goal.commentary:
            for pattern, way in ((_BETTER, 1), (_WORSE, -1)):
                found = pattern.search(passage.text)
                against = [one for one, move in moves if move == -way]
                if found and against:
                    one = against[0]
                    assert one.prior is not None
                    assert one.outcome is not None
                    yield Hit(
                        place=passage.place,
                        message=f"indikatorn {one.title} gick från {one.prior.text} till {one.outcome.text}.",
                        cure="Skriv vilka indikatorer som förbättras och vilka som inte gör det.",
                        certainty=Certainty.QUESTION,
                        quote=quoted(found[0]),
                        marks=(f"{passage.key}:{found.start()}-{found.end()}",),
                    )


def _move(one: Indicator) -> int:
    if not one.outcome or not one.prior or one.outcome.shown is None or one.prior.shown is None:
        return 0
    change = (one.outcome.shown - one.prior.shown) * one.better
    return (change > 0) - (change < 0)
