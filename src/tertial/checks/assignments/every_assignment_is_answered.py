"""Varje uppdrag har status och kommentar.

Vad den letar efter
Ett uppdrag utan status eller utan kommentar, där andra uppdrag har det.

Varför det spelar roll
Uppdraget kom från fullmäktige eller styrelsen, och den som gav det väntar på svar.

Exempel
Uppdrag: Ta fram en plan. Status: Påbörjad. Kommentar: (tom)

Så rättar du
Skriv vad som har gjorts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import LAID_OUT, ReportView


@rule("A2", "Uppdraget är inte besvarat", Severity.WARNING)
def every_assignment_is_answered(view: ReportView) -> Iterator[Hit]:
    """Assignments without a status or a comment, where the others have one."""
    status = sum(bool(one.status) for one in view.assignments) * 2 > len(view.assignments)
    words = sum(bool(one.commentary) for one in view.assignments) * 2 > len(view.assignments)
    for one in view.assignments:
        missing = [
            name
            for name, gone in (("status", status and not one.status), ("kommentar", words and not one.commentary))
            if gone
        ]
        if missing:
            yield Hit(
                place=one.place,
                message=f"uppdraget saknar {' och '.join(missing)}.",
                cure="Skriv vad som har gjorts.",
                certainty=Certainty.PROBABLE if view.format in LAID_OUT else Certainty.PROVEN,
                quote=quoted(one.title),
                marks=(one.key,),
            )
