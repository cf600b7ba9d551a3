"""Ord om utveckling stämmer med utfallen.

Vad den letar efter
En mening om en indikator eller om personalen som säger att något har ökat eller minskat, när tabellens utfall har gått åt andra hållet.

Varför det spelar roll
Meningen är det som blir läst; tabellen säger emot den.

Exempel
«Personalomsättningen har minskat» när den var 8,2 procent förra året och nu är 9,1.

Så rättar du
Byt ordet mot dess motsats, eller skriv vilken tid som jämförs.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.arithmetic import place_of
from tertial.checks.claims import Said, said
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Basis, ClaimKind, Measure
from tertial.prose.subjects import row_words
from tertial.view.report import ReportView
from tertial.view.tables import TableKind, ViewRow, ViewTable

_KINDS = (TableKind.INDICATOR, TableKind.SICK_LEAVE, TableKind.STAFF)


@rule("P8", "Utvecklingen är den omvända", Severity.WARNING)
def trends_match_outcomes(view: ReportView) -> Iterator[Hit]:
    """Words of more or less that the two outcomes of the row that they name deny."""
    for one in said(view):
        claim = one.claim
        if claim.kind is not ClaimKind.TREND or not claim.more or claim.negated or claim.measure is not Measure.CHANGE:
            continue
        if claim.basis not in (None, Basis.PRIOR_YEAR) or claim.compared_year or not claim.subject.words:
            continue
        for table in view.tables:
            if table.kind in _KINDS and table.section == one.passage.section[: len(table.section)]:
                yield from _held(one, table)


def _held(one: Said, table: ViewTable) -> Iterator[Hit]:
    now, before = table.column_of(Measure.OUTCOME), table.column_of(Measure.OUTCOME, years_back=1)
    row = _row(one, table)
    if now is None or before is None or row is None:
        return
    this, last = row.cells[now.at].interval, row.cells[before.at].interval
    if this is None or last is None or this.meets(last):
        return
    if (this.low > last.high) == (one.claim.more > 0):
        return
    yield Hit(
        place=one.passage.place,
        message=f"texten säger att det har {'ökat' if one.claim.more > 0 else 'minskat'}, men utfallen har gått åt andra hållet.",
        cure="Byt ordet, eller skriv vilken tid som jämförs.",
        certainty=Certainty.PROBABLE,
        quote=one.quote,
        arithmetic=f"{place_of(table, (row.at, now.at)).words}: {row.cells[before.at].text} förra året, {row.cells[now.at].text} nu",
        marks=(one.mark, row.cells[now.at].key),
    )


def _row(one: Said, table: ViewTable) -> ViewRow | None:
    """The one row whose every word the subject has."""
    subject = set(one.claim.subject.words)
    found = [row for row in table.rows if (words := set(row_words(row.title))) and words == subject]
    return found[0] if len(found) == 1 else None
