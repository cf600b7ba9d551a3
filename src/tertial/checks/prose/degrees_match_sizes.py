"""Orden för hur mycket stämmer med hur mycket det är.

Vad den letar efter
«Marginellt» och «något» om en förändring som är större än gränsen (förval 5 procent), och «i nivå med», «i linje med» och «oförändrad»
om tal som skiljer mer än gränsen (förval 1 procent och 100 tkr).

Varför det spelar roll
Orden styr vad läsaren oroar sig för.

Exempel
«Personalkostnaderna ökar marginellt med 293 tkr» när det är 8,7 procent.

Så rättar du
Byt ordet, eller skriv hur många procent det är.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.claims import Said, cell_words, said
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import ClaimKind, Degree, Measure
from tertial.view.report import ReportView, TieKind
from tertial.view.tables import TableKind, ViewTable


@rule("P7", "Ordet för hur mycket stämmer inte", Severity.WARNING)
def degrees_match_sizes(view: ReportView) -> Iterator[Hit]:
    """Small words about large changes, and words of likeness about figures that differ."""
    for one in said(view):
        best = one.tie.match
        if best is None or "~" in best.candidate.id or not one.tie.table:
            continue
        table = view.table(one.tie.table)
        if table.kind not in (TableKind.INCOME, TableKind.INVESTMENT):
            continue
        share = _share(table, best.candidate)
        if share is None or best.meaning < 0.85:
            continue
        if (
            one.claim.kind is ClaimKind.DIFFERENCE
            and one.claim.degree is Degree.SLIGHT
            and one.tie.kind is TieKind.TIED
        ):
            if share > view.limits.slight_percent:
                yield _hit(one, table, best.candidate, share)
        elif one.claim.kind is ClaimKind.SAME and not one.claim.negated and one.tie.kind is TieKind.CONTRADICTED:
            size = int(abs(best.candidate.shown) * table.ore)
            if share > view.limits.level_percent and size > view.limits.level_ore:
                yield _hit(one, table, best.candidate, share)


def _share(table: ViewTable, candidate: Candidate) -> Decimal | None:
    """How many per cent a difference is of what it is compared with."""
    _, row, column = candidate.id.split(".")
    if candidate.measure not in (Measure.VARIANCE, Measure.CHANGE):
        return None
    formula = table.formula_of(int(column))
    if formula is None:
        return None
    base_column = formula.left if table.columns[formula.left].measure is Measure.BUDGET else formula.right
    base = table.cell(int(row), base_column).shown
    return abs(candidate.shown) * 100 / abs(base) if base else None


def _hit(one: Said, table: ViewTable, candidate: Candidate, share: Decimal) -> Hit:
    return Hit(
        place=one.passage.place,
        message=f"«{one.claim.words}» sägs med ord för lite eller lika, men det är {say(share, 1)} procent.",
        cure="Byt ordet, eller skriv hur många procent det är.",
        certainty=Certainty.PROBABLE,
        quote=one.quote,
        arithmetic=cell_words(candidate, table),
        marks=(one.mark, candidate.id),
    )
