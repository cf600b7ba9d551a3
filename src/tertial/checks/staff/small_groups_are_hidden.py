"""Små gruppers sjukfrånvaro visas inte.

Vad den letar efter
En grupp som enligt rapportens personaltabell har högst tio anställda och vars sjukfrånvaro visas.

Varför det spelar roll
Ett tal för en liten grupp kan knytas till enskilda personers hälsa. Lagen undantar grupper på högst tio.

Exempel
«Överförmyndarenheten, 6 anställda» och i nästa tabell «Överförmyndarenheten, sjukfrånvaro 11,2 procent».

Så rättar du
Skriv ett streck och en fotnot i stället, och dölj vid behov ett tal till så att det inte kan räknas fram.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.prose.subjects import row_words
from tertial.view.report import ReportView
from tertial.view.tables import TableKind


@rule("S4", "En liten grupps sjukfrånvaro visas", Severity.WARNING)
def small_groups_are_hidden(view: ReportView) -> Iterator[Hit]:
    """Sick leave of groups that the report itself says are small."""
    small = {}
    for table in view.tables:
        column = table.column_of(Measure.OUTCOME)
        if table.kind is not TableKind.STAFF or column is None or table.ore:
            continue
        for row in table.rows:
            count = row.cells[column.at]
            whole = count.shown is not None and not count.decimals and not count.percent
            if whole and count.shown and 0 < count.shown <= view.limits.small_group and row_words(row.title):
                small[row_words(row.title)] = count.text
    for table in view.tables:
        if table.kind is not TableKind.SICK_LEAVE:
            continue
        for row in table.rows:
            shown = next((c for c in table.numeric if row.cells[c.at].shown is not None), None)
            if row_words(row.title) in small and shown is not None:
                yield Hit(
                    place=place_of(table, (row.at, shown.at)),
                    message=f"gruppen har {small[row_words(row.title)]} anställda enligt rapportens personaltabell.",
                    cure="Skriv ett streck och en fotnot i stället.",
                    certainty=Certainty.PROBABLE,
                    quote=row.title,
                    marks=(row.cells[shown.at].key,),
                )
