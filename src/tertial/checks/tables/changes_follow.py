"""Förändringen är årets utfall minus förra årets.

Vad den letar efter
En förändring mellan år som inte är skillnaden mellan de två årens kolumner, så som tabellens andra rader räknas.

Varför det spelar roll
Jämförelsen mellan åren är ofta det enda som visar en trend.

Exempel
Utfall 2023 är 300, utfall 2022 är 250 och förändringen är 60.

Så rättar du
Räkna om förändringen, eller rätta det år som är fel.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import hits
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Severity
from tertial.view.report import ReportView


@rule("T3", "Förändringen mellan åren stämmer inte", Severity.ERROR)
def changes_follow(view: ReportView) -> Iterator[Hit]:
    """Changes between years that cannot be the difference of the years."""
    yield from hits(view, "T3")
