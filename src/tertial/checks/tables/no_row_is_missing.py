"""Ingen rad har fallit bort ur en summa.

Vad den letar efter
En summarad som i ingen kolumn är summan av sina rader, fast tabellen i övrigt räknas rätt: ett tecken på att en rad har fallit bort.

Varför det spelar roll
Läsaren saknar en post och kan inte se vilken.

Exempel
Personalkostnader 60, Lokalhyror 10 och Verksamhetens kostnader 100, i alla kolumner 30 för lite.

Så rättar du
Lägg tillbaka raden, eller kontrollera summan mot källan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.view.report import ReportView
from tertial.view.tables import TableKind, ViewRow, ViewTable

_SUM = re.compile(
    r"^\W*(summa|totalt?a?|s:a)\b|^verksamhetens kostnader$|^(summa |totala )?kostnader$|nettokostnad|resultat",
    re.IGNORECASE,
)

_DIGIT = re.compile(r"\d")


@rule("T7", "En rad verkar saknas i summan", Severity.ERROR)
def no_row_is_missing(view: ReportView) -> Iterator[Hit]:
    """Titled sums of an income statement that nothing above them gives, in any column, while the columns themselves hold."""
    for table in view.tables:
        if table.kind not in (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY) or not any(
            f.sure for f in table.formulas
        ):
            continue
        known = {footing.total for footing in table.footings}
        inside = {part for footing in table.footings for part, _ in footing.parts}
        for row in table.rows:
            if row.at in known or row.group or row.aside or not _SUM.search(row.title) or row.at < 2:
                continue
            parts = _above(table, row, known, inside)
            gaps = _gaps(table, row, parts)
            if len(parts) >= 2 and len(gaps) >= 2 and all(gaps.values()):
                yield Hit(
                    place=row.place,
                    message=f"{row.title} är i ingen kolumn summan av raderna över.",
                    cure="Kontrollera om en rad har fallit bort; den skulle ha varit "
                    + ", ".join(f"{table.columns[at].title} {say(gap)}" for at, gap in list(gaps.items())[:3])
                    + ".",
                    certainty=Certainty.PROBABLE,
                    quote=row.title,
                    marks=tuple(row.cells[at].key for at in gaps),
                )


def _above(table: ViewTable, row: ViewRow, known: set[int], inside: set[int]) -> list[ViewRow]:
    """The rows that the sum should be made of: open rows above it, of costs alone when it is a sum of costs."""
    costs = "kostnad" in row.title.lower() and "netto" not in row.title.lower()
    found: list[ViewRow] = []
    for above in reversed(table.rows[: row.at]):
        if above.group or above.aside or above.at in inside:
            continue
        if costs and above.nature >= 0:
            break
        found.append(above)
        if above.at in known and costs:
            break
    return found


def _gaps(table: ViewTable, row: ViewRow, parts: list[ViewRow]) -> dict[int, Decimal]:
    gaps: dict[int, Decimal] = {}
    for column in table.numeric:
        whole = row.cells[column.at].shown
        if whole is None or column.measure not in (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME):
            continue
        if any(part.cells[column.at].shown is None and _DIGIT.search(part.cells[column.at].text) for part in parts):
            continue
        gap = whole - sum((part.cells[column.at].shown or Decimal(0) for part in parts), Decimal(0))
        slack = Decimal(len(parts) + 1) / 2 * Decimal(1).scaleb(-row.cells[column.at].decimals)
        gaps[column.at] = gap if abs(gap) > slack else Decimal(0)
    return gaps
