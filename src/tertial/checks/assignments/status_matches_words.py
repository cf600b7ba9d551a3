"""Uppdragets status stämmer med det som kommentaren säger.

Vad den letar efter
Ett uppdrag som är påbörjat fast kommentaren säger att det är infört eller genomfört, eller färdigt fast den säger att det ska göras.

Varför det spelar roll
Status är det enda som många läser.

Exempel
Status: Påbörjad. Kommentar: «Språkravet har införts.»

Så rättar du
Ändra status, eller skriv vad som återstår.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import Assignment, ReportView

_DONE = re.compile(
    r"^[^.]{0,80}\b(har införts|har genomförts|är genomfört|är genomförd|är slutfört|har slutförts|är färdigt|är infört|är klart|har avslutats)\b[^.]*\.",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"^[^.]{0,80}\b(ska påbörjas|kommer att påbörjas|förväntas kunna påbörjas|har inte påbörjats|återstår att|är inte påbörjat)\b[^.]*\.",
    re.IGNORECASE,
)


@rule("A1", "Status och kommentar säger olika", Severity.WARNING)
def status_matches_words(view: ReportView) -> Iterator[Hit]:
    """Statuses that the first sentence of the comment contradicts."""
    for one in view.assignments:
        status = one.status.lower()
        done = "färdig" in status or "klar" in status or "avslut" in status or "genomförd" in status
        started = "påbörja" in status and "ej" not in status and "inte" not in status
        if (found := (_TO_DO.match(one.commentary) if done or started else None)) or (
            found := (_DONE.match(one.commentary) if started or "ej påbörja" in status else None)
        ):
            yield _hit(one, found[0])


def _hit(one: Assignment, words: str) -> Hit:
    return Hit(
        place=one.place,
        message=f"status är «{one.status}» men kommentaren säger {quoted(words)}.",
        cure="Ändra status, eller skriv vad som återstår.",
        certainty=Certainty.QUESTION,
        quote=quoted(one.title),
        marks=(one.key,),
    )
