"""Rader som hör ihop ger den summa som står under eller över dem.

Vad den letar efter
En delsumma eller totalsumma som inte är summan av sina rader. Vilka rader som hör till vilken summa framgår av talen i
alla kolumner tillsammans. Utskrivna tal är intervall: skillnader som avrundning kan ge är aldrig en träff.

Varför det spelar roll
En summa som inte går ihop betyder att minst ett tal i tabellen är fel, och läsaren kan inte veta vilket.

Exempel
Inventarier 400, Fastigheter 2 455 och Summa 2 955: raderna ger 2 855. Om en siffra är fel ska summan vara 2 855.

Så rättar du
Rätta talet som pekas ut, eller kontrollera raderna mot källan när flera tal är möjliga.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import hits
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Severity
from tertial.view.report import ReportView


@rule("T1", "Raderna ger inte summan", Severity.ERROR)
def rows_add_up(view: ReportView) -> Iterator[Hit]:
    """Sums of rows that cannot be what is printed."""
    yield from hits(view, "T1")
