"""Tecknet passar raden: intäkter och kostnader står var för sig med samma tecken.

Vad den letar efter
En kostnadsrad med plus där alla andra kostnader står med minus, eller en intäktsrad med minus. En återbetalning eller en
rättelse kan ge ett sådant tal, så det är en fråga.

Varför det spelar roll
Ett tappat minustecken ändrar resultatet med dubbla beloppet.

Exempel
Personalkostnader −900, Lokalhyror −70 och Övriga kostnader 914.

Så rättar du
Kontrollera talet mot källan. Är det rätt, förklara det i texten.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.view.report import ReportView, TieKind
from tertial.view.tables import TableKind

_LEVELS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME)


@rule("T8", "Tecknet passar inte raden", Severity.WARNING)
def signs_match_rows(view: ReportView) -> Iterator[Hit]:
    """Costs with plus and income with minus, in an income statement where costs are negative."""
    told = _told(view)
    for table in view.tables:
        if table.kind is not TableKind.INCOME or not table.costs_negative:
            continue
        for row in table.rows:
            for column in table.numeric:
                shown = row.cells[column.at].shown
                if (
                    column.measure in _LEVELS
                    and shown
                    and row.nature
                    and shown * row.nature < 0
                    and row.cells[column.at].key not in told
                ):
                    what = "kostnad" if row.nature < 0 else "intäkt"
                    yield Hit(
                        place=place_of(table, (row.at, column.at)),
                        message=f"en {what} som står med {'plus' if shown > 0 else 'minus'}.",
                        cure="Kontrollera tecknet mot källan, eller förklara det i texten.",
                        certainty=Certainty.QUESTION,
                        quote=f"{row.title} | {say(shown, row.cells[column.at].decimals)}",
                        marks=(row.cells[column.at].key,),
                    )


def _told(view: ReportView) -> set[str]:
    """The cells whose number a sentence gives with its sign: their author meant it."""
    return {
        tie.match.candidate.id
        for passage in view.passages
        for claim, tie in passage.tied_claims
        if claim.printed_sign and tie.kind is TieKind.TIED and tie.match
    }
