"""Avvikelsen är skillnaden mellan de kolumner som den räknas av.

Vad den letar efter
En avvikelse som inte är prognos (eller utfall) minus budget, eller tvärtom, så som tabellens andra rader räknas.

Varför det spelar roll
Avvikelsen är det tal som läsaren fattar beslut på. Är den fel blir också orden om över- och underskott fel.

Exempel
Budget 100, prognos 120 och avvikelse 30, när övriga rader visar prognos − budget.

Så rättar du
Räkna om avvikelsen, eller rätta budgeten eller prognosen om det är den som är fel.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import hits
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Severity
from tertial.view.report import ReportView


@rule("T2", "Avvikelsen stämmer inte med sina kolumner", Severity.ERROR)
def variances_follow(view: ReportView) -> Iterator[Hit]:
    """Variances that cannot be the difference of their columns."""
    yield from hits(view, "T2")
