"""Andelar av en helhet ger hundra procent.

Vad den letar efter
En kolumn med andelar vars summarad är 100 men vars rader inte ger det, mer än avrundningen kan förklara.

Varför det spelar roll
En rad saknas, eller ett tal är fel.

Exempel
45, 30 och 20 procent med totalt 100.

Så rättar du
Kontrollera andelarna mot underlaget.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import add_up, say
from tertial.core.amounts import Unit
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView
from tertial.view.tables import ViewColumn, ViewTable

_HUNDRED = Decimal(100)
_FEWEST = 3


@rule("T10", "Andelarna ger inte hundra procent", Severity.WARNING)
def shares_give_hundred(view: ReportView) -> Iterator[Hit]:
    """Columns of shares under a total of a hundred that their rows do not give."""
    for table in view.tables:
        for column in table.numeric:
            if column.unit is Unit.PERCENT and table.formula_of(column.at) is None:
                yield from _of_column(table, column)


def _of_column(table: ViewTable, column: ViewColumn) -> Iterator[Hit]:
    total = table.rows[-1].cells[column.at]
    parts = [row.cells[column.at] for row in table.rows[:-1] if not row.aside]
    shown = [cell.shown for cell in parts if cell.shown is not None]
    if total.shown != _HUNDRED or len(shown) < _FEWEST or any(not 0 <= value < _HUNDRED for value in shown):
        return
    slack = sum((Decimal(5).scaleb(-cell.decimals - 1) for cell in parts if cell.shown is not None), Decimal(0))
    summed = sum(shown, Decimal(0))
    if abs(summed - _HUNDRED) <= slack or abs(summed - _HUNDRED) > _HUNDRED / 2:
        return
    yield Hit(
        place=place_of(table, (len(table.rows) - 1, column.at)),
        message=f"andelarna ger {say(summed, max(cell.decimals for cell in parts))} procent.",
        cure="Kontrollera andelarna mot underlaget.",
        certainty=Certainty.PROBABLE,
        quote=table.rows[-1].title,
        arithmetic=f"{add_up([(value, 1) for value in shown], max(cell.decimals for cell in parts))} = {say(summed, 1)}",
        marks=(total.key,),
    )
