"""Intäkter, kostnader, kommunbidrag och finansnetto ger resultatet i varje kolumn.

Vad den letar efter
En nettokostnad eller ett resultat som inte är summan av raderna i resultaträkningen, kolumn för kolumn.

Varför det spelar roll
Resultatet är det tal som nämnden svarar för. Går kedjan inte ihop är något av leden fel.

Exempel
Intäkter 100, kostnader −180, kommunbidrag 90 och resultat 20: kedjan ger 10.

Så rättar du
Kontrollera ledet som pekas ut mot ekonomisystemet.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import hits
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Severity
from tertial.view.report import ReportView


@rule("T4", "Raderna ger inte nettot eller resultatet", Severity.ERROR)
def net_chain_holds(view: ReportView) -> Iterator[Hit]:
    """Nets and results that cannot be what their rows give."""
    yield from hits(view, "T4")
