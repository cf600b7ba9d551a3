"""Inget uppdrag har passerat sin tid utan att vara klart.

Vad den letar efter
Ett uppdrag vars slutdatum ligger före periodens sista dag och som inte är färdigt.

Varför det spelar roll
Den som gav uppdraget har bestämt tiden.

Exempel
Klart senast 2023-06-30, status Påbörjad i rapporten per augusti.

Så rättar du
Slutför det, eller begär ny tid.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView

_DONE = ("färdig", "klar", "avslut", "genomför", "slutför", "verkställ", "uppfyll", "besvara", "utgår", "upphör")


@rule("A3", "Uppdraget skulle ha varit klart", Severity.WARNING)
def nothing_is_overdue(view: ReportView) -> Iterator[Hit]:
    """Unfinished assignments whose day has passed."""
    if view.period is None:
        return
    for one in view.assignments:
        done = any(word in one.status.lower() for word in _DONE)
        if one.due and one.due < view.period.last_day and not done:
            yield Hit(
                place=one.place,
                message=f"uppdraget skulle ha varit klart {one.due}.",
                cure="Slutför det, eller begär ny tid.",
                certainty=Certainty.PROBABLE,
                quote=quoted(one.title),
                marks=(one.key,),
            )
