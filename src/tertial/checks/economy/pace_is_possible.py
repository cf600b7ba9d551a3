"""Resten av året har en rimlig takt.

Vad den letar efter
En rad vars prognos kräver att resten av årets månader går mycket fortare eller långsammare än hittills, utan att någon text nämner raden.

Varför det spelar roll
Antingen är prognosen inte genomarbetad, eller så väntas något som läsaren behöver få veta om.

Exempel
Utfall 2 000 tkr på åtta månader och prognos 6 000 tkr: de fyra sista månaderna ska gå fyra gånger så fort.

Så rättar du
Se över prognosen, eller skriv vad som händer under resten av året.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Horizon, Measure
from tertial.prose.subjects import row_words
from tertial.view.report import ReportView
from tertial.view.tables import TableKind, ViewRow, ViewTable

_YEAR = 12


@rule("T14", "Resten av året måste gå i en annan takt", Severity.NOTE)
def pace_is_possible(view: ReportView) -> Iterator[Hit]:
    """Given rows that no text names and whose forecast needs another pace than the year has had."""
    if not 0 < view.months < _YEAR:
        return
    for table in view.tables:
        forecast, outcome = table.column_of(Measure.FORECAST), table.column_of(Measure.OUTCOME)
        if table.kind is not TableKind.INCOME or forecast is None or outcome is None or not table.ore:
            continue
        if outcome.horizon is Horizon.FULL_YEAR or forecast.horizon is Horizon.PERIOD:
            continue
        sums = {footing.total for footing in table.footings}
        spoken = _spoken(view, table)
        for row in table.rows:
            whole, spent = row.cells[forecast.at].shown, row.cells[outcome.at].shown
            if row.at in sums or row.result or not whole or not spent or whole * spent < 0 or _is_named(row, spoken):
                continue
            pace = (whole - spent) / (_YEAR - view.months) / (spent / view.months)
            if not view.limits.slow_pace <= pace <= view.limits.fast_pace and _is_large(view, table, whole, spent):
                yield Hit(
                    place=place_of(table, (row.at, forecast.at)),
                    message=f"prognosen kräver {say(pace, 1)} gånger så hög takt under resten av året som hittills.",
                    cure="Se över prognosen, eller skriv vad som händer under resten av året.",
                    certainty=Certainty.QUESTION,
                    quote=row.title,
                    arithmetic=f"({say(whole)} − {say(spent)}) / {_YEAR - view.months} månader mot {say(spent)} / {view.months}",
                    marks=(row.cells[forecast.at].key,),
                )


def _is_large(view: ReportView, table: ViewTable, whole: Decimal, spent: Decimal) -> bool:
    """Whether the year would end far from the forecast at the pace so far."""
    apart = abs(spent * _YEAR / view.months - whole)
    return apart * table.ore >= view.limits.comment_ore


def _spoken(view: ReportView, table: ViewTable) -> frozenset[str]:
    texts = [p.text for p in view.passages if p.section[:1] == table.section[:1] and not p.heading]
    return frozenset(word for text in texts for word in row_words(text))


def _is_named(row: ViewRow, spoken: frozenset[str]) -> bool:
    return any(word in spoken for word in row_words(row.title))
