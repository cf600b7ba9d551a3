"""Kommunbidraget följer årets månader.

Vad den letar efter
Ett kommunbidrag vars utfall för perioden inte är lika stor del av årets budget som perioden är av året.

Varför det spelar roll
Bidraget är beslutat för året och betalas oftast ut lika varje månad; är det inte så bör läsaren få veta det.

Exempel
Budget 12 000 tkr och utfall efter åtta månader 9 000 tkr: åtta tolftedelar är 8 000.

Så rättar du
Kontrollera utfallet, eller skriv varför bidraget inte följer månaderna.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Horizon, Measure
from tertial.view.report import ReportView

_YEAR = 12
_MOST = Decimal("0.01")


@rule("T6", "Kommunbidraget följer inte månaderna", Severity.NOTE)
def grants_follow_the_months(view: ReportView) -> Iterator[Hit]:
    """Grants whose outcome is another share of the year than the period is."""
    if not 0 < view.months < _YEAR:
        return
    for table in view.tables:
        budget, outcome = table.column_of(Measure.BUDGET), table.column_of(Measure.OUTCOME)
        if (
            budget is None
            or outcome is None
            or Horizon.FULL_YEAR is outcome.horizon
            or budget.horizon is Horizon.PERIOD
        ):
            continue
        for row in table.rows:
            whole, spent = row.cells[budget.at], row.cells[outcome.at]
            if "kommunbidrag" not in row.title.lower() or not whole.shown or spent.shown is None:
                continue
            due = whole.shown * view.months / _YEAR
            if abs(spent.shown - due) > abs(due) * _MOST + 1:
                yield Hit(
                    place=place_of(table, (row.at, outcome.at)),
                    message=f"{view.months} tolftedelar av budgeten är {say(due, spent.decimals)}.",
                    cure="Kontrollera utfallet, eller skriv varför bidraget inte följer månaderna.",
                    certainty=Certainty.QUESTION,
                    quote=f"{row.title} | {spent.text}",
                    arithmetic=f"{say(whole.shown, whole.decimals)} × {view.months} / {_YEAR} = {say(due, spent.decimals)}",
                    marks=(spent.key,),
                )
