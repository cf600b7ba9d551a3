"""Utfallet för perioden ryms i prognosen för helåret.

Vad den letar efter
En rad där periodens utfall redan är större än helårets prognos fast året inte är slut.

Varför det spelar roll
Antingen är prognosen för låg, eller så väntas en rättelse som läsaren behöver få veta om.

Exempel
Utfall januari–augusti 833 tkr och prognos för helåret 722 tkr.

Så rättar du
Höj prognosen, eller förklara vad som sänker utfallet under resten av året.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Horizon, Measure
from tertial.view.report import ReportView
from tertial.view.tables import TableKind


@rule("T11", "Utfallet har redan passerat helårets prognos", Severity.WARNING)
def outcome_within_forecast(view: ReportView) -> Iterator[Hit]:
    """Rows whose outcome so far is beyond the forecast for the whole year."""
    if not 0 < view.months < 12:
        return
    for table in view.tables:
        forecast, outcome = table.column_of(Measure.FORECAST), table.column_of(Measure.OUTCOME)
        if forecast is None or outcome is None or table.kind not in (TableKind.INCOME, TableKind.INVESTMENT):
            continue
        if outcome.horizon is Horizon.FULL_YEAR or forecast.horizon is Horizon.PERIOD:
            continue
        sums = {footing.total for footing in table.footings}
        for row in table.rows:
            if row.at in sums:
                continue
            spent, whole = row.cells[outcome.at], row.cells[forecast.at]
            if spent.shown is None or whole.shown is None or row.result or not spent.shown * whole.shown > 0:
                continue
            if (
                spent.interval
                and whole.interval
                and abs(spent.shown) - abs(whole.shown) > 10 ** -min(spent.decimals, whole.decimals)
            ):
                yield Hit(
                    place=place_of(table, (row.at, outcome.at)),
                    message="periodens utfall är redan större än prognosen för hela året.",
                    cure="Se över prognosen, eller förklara vad som väntas under resten av året.",
                    certainty=Certainty.QUESTION,
                    quote=row.title,
                    arithmetic=f"utfall {say(spent.shown, spent.decimals)}, prognos {say(whole.shown, whole.decimals)}",
                    marks=(spent.key,),
                )
