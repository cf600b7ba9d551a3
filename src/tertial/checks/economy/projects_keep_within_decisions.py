"""Projektens utgifter ryms i vad som är beslutat.

Vad den letar efter
Ett projekt vars ackumulerade utfall är större än den beslutade totalutgiften, eller mindre än årets utfall.

Varför det spelar roll
Ett projekt över sin ram behöver ett beslut. Ett års utfall kan inte vara större än alla års.

Exempel
Beslutad totalutgift 40 000 tkr och ackumulerat utfall 43 200.

Så rättar du
Kontrollera kolumnerna, eller skriv hur överskridandet hanteras.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.view.report import ReportView
from tertial.view.tables import ViewColumn, ViewRow, ViewTable

_DECIDED = re.compile(r"beslutad|total(?:t|a)?\s*(?:budget|utgift)|projektbudget|projektram", re.IGNORECASE)
_SPENT = re.compile(r"ackumulerat|\back\b|upparbetat totalt|utfall (?:totalt|sedan start)", re.IGNORECASE)


@rule("T12", "Projektet ryms inte i sitt beslut", Severity.WARNING)
def projects_keep_within_decisions(view: ReportView) -> Iterator[Hit]:
    """Projects that have spent more than is decided, or less than they have spent this year."""
    for table in view.tables:
        decided, spent = _column(table, _DECIDED), _column(table, _SPENT)
        if spent is None:
            continue
        year = next(
            (c for c in table.numeric if c.measure is Measure.OUTCOME and c.at != spent.at and not c.years_back), None
        )
        for row in table.rows:
            if decided is not None and _is_over(row, spent, decided):
                yield _hit(table, row, spent, decided, "det ackumulerade utfallet är större än vad som är beslutat.")
            elif year is not None and _is_over(row, year, spent):
                yield _hit(table, row, year, spent, "årets utfall är större än det ackumulerade.")


def _column(table: ViewTable, pattern: re.Pattern[str]) -> ViewColumn | None:
    return next((column for column in table.numeric if pattern.search(column.title)), None)


def _is_over(row: ViewRow, more: ViewColumn, less: ViewColumn) -> bool:
    one, two = row.cells[more.at].interval, row.cells[less.at].interval
    return one is not None and two is not None and two.low > 0 and one.low > two.high


def _hit(table: ViewTable, row: ViewRow, more: ViewColumn, less: ViewColumn, message: str) -> Hit:
    one, two = row.cells[more.at], row.cells[less.at]
    return Hit(
        place=place_of(table, (row.at, more.at)),
        message=message,
        cure="Kontrollera kolumnerna, eller skriv hur överskridandet hanteras.",
        certainty=Certainty.QUESTION,
        quote=f"{row.title} | {more.title}: {one.text} | {less.title}: {two.text}",
        marks=(one.key, two.key),
    )
