"""Sjukperioderna ger tillsammans den totala sjukfrånvaron.

Vad den letar efter
Andelar för dag 1–14, 15–59 och 60 eller fler som inte ger den totala sjukfrånvaron, när alla är andelar av arbetstiden. Avrundning räknas in.

Varför det spelar roll
Då är någon av andelarna fel, eller räknad på något annat.

Exempel
1,4 + 0,6 + 1,6 och totalt 4,6.

Så rättar du
Kontrollera raderna mot lönesystemet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import add_up, say
from tertial.core.amounts import Interval
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.prose.mends import mend_between
from tertial.view.report import ReportView
from tertial.view.tables import TableKind

_SPELL = re.compile(r"\bdag", re.IGNORECASE)
_TOTAL = re.compile(r"total", re.IGNORECASE)


@rule("S1", "Sjukperioderna ger inte den totala sjukfrånvaron", Severity.ERROR)
def spells_give_the_total(view: ReportView) -> Iterator[Hit]:
    """Spells that cannot sum to the total in a year, when they do in another or only just miss."""
    for table in view.tables:
        if table.kind is not TableKind.SICK_LEAVE:
            continue
        total = next((row for row in table.rows if _TOTAL.search(row.title)), None)
        spells = [row for row in table.rows if _SPELL.search(row.title)]
        if total is None or len(spells) < 2:
            continue
        columns = [c for c in table.numeric if c.measure is Measure.OUTCOME]
        verdicts = {}
        for column in columns:
            whole = total.cells[column.at].interval
            parts = [row.cells[column.at].interval for row in spells]
            if whole is None or any(part is None for part in parts):
                continue
            summed = sum((part for part in parts if part), Interval(Decimal(0), Decimal(0)))
            verdicts[column.at] = summed.meets(whole)
        for column in columns:
            if verdicts.get(column.at) is False and any(verdicts.values()):
                cells = [row.cells[column.at] for row in spells]
                values = [(cell.shown or Decimal(0), 1) for cell in cells]
                summed_value = sum((value for value, _ in values), Decimal(0))
                shown = total.cells[column.at].shown or Decimal(0)
                slip = mend_between(shown, summed_value)
                yield Hit(
                    place=place_of(table, (total.at, column.at)),
                    message="sjukperioderna ger inte den totala sjukfrånvaron.",
                    cure=f"Summan är {say(summed_value, 1)}. Kontrollera raderna mot lönesystemet.",
                    certainty=Certainty.PROVEN,
                    quote=f"{total.title} | {total.cells[column.at].text}",
                    arithmetic=f"{add_up(values, 1)} = {say(summed_value, 1)}{', en siffra ifrån' if slip else ''}",
                    marks=(total.cells[column.at].key, *(cell.key for cell in cells)),
                )
