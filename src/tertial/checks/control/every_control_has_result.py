"""Varje kontroll har ett resultat och en åtgärd.

Vad den letar efter
En kontrollpunkt med tomt resultat eller tom åtgärd, där andra kontroller har det.

Varför det spelar roll
Nämnden ska se till att den interna kontrollen är tillräcklig (kommunallagen 6 kap. 6 §), och det kräver att resultatet redovisas.

Exempel
Kontroll: Attestordning. Resultat: (tomt)

Så rättar du
Skriv vad kontrollen visade, eller att den inte är genomförd.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import LAID_OUT, ReportView


@rule("K3", "Kontrollen saknar resultat eller åtgärd", Severity.WARNING)
def every_control_has_result(view: ReportView) -> Iterator[Hit]:
    """Control points with an empty result or action, where most have one."""
    results = sum(bool(one.result) for one in view.controls) * 2 > len(view.controls)
    actions = sum(bool(one.action) for one in view.controls) * 2 > len(view.controls)
    for one in view.controls:
        missing = [
            name
            for name, gone in (("resultat", results and not one.result), ("åtgärd", actions and not one.action))
            if gone
        ]
        if missing:
            yield Hit(
                place=one.place,
                message=f"kontrollen saknar {' och '.join(missing)}.",
                cure="Skriv vad kontrollen visade och vad som ska göras.",
                certainty=Certainty.PROBABLE if view.format in LAID_OUT else Certainty.PROVEN,
                quote=quoted(one.control, 90),
                marks=(one.key,),
            )
