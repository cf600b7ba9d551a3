"""Skillnaden mellan två procenttal är i procentenheter.

Vad den letar efter
En skillnad mellan två andelar i procent som skrivs med procenttecken, i tabell eller text.

Varför det spelar roll
En ökning från 3,0 till 3,6 procent är 0,6 procentenheter men 20 procent.

Exempel
Sjukfrånvaro 2022: 3,7 %, 2023: 3,6 %, differens: −0,05 %.

Så rättar du
Skriv «procentenheter».
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.claims import Said, said
from tertial.checks.levels import is_growth, levels_of, said_of
from tertial.checks.rule import Hit, rule
from tertial.core.amounts import Unit
from tertial.core.findings import Certainty, Severity
from tertial.prose.candidate import size_of
from tertial.prose.claim_values import ClaimKind
from tertial.view.report import ReportView, TieKind
from tertial.view.tables import FormulaKind


@rule("S2", "Procent där det ska vara procentenheter", Severity.WARNING)
def differences_are_points(view: ReportView) -> Iterator[Hit]:
    """Differences of percentages with a per cent sign."""
    for table in view.tables:
        for formula in table.formulas:
            column = table.columns[formula.column]
            cells = [row.cells[column.at] for row in table.rows if row.cells[column.at].percent]
            points = column.unit is Unit.PERCENTAGE_POINTS
            if (
                formula.kind is FormulaKind.DIFFERENCE
                and cells
                and not points
                and table.columns[formula.left].unit is Unit.PERCENT
            ):
                yield Hit(
                    place=table.place,
                    message=f"kolumnen «{column.title}» är en skillnad mellan procenttal men skrivs i procent.",
                    cure="Skriv procentenheter i rubriken och utan procenttecken i cellerna.",
                    certainty=Certainty.PROVEN if formula.sure else Certainty.PROBABLE,
                    quote=" | ".join((column.title, *(cell.text for cell in cells[:3]))),
                    marks=tuple(cell.key for cell in cells),
                )
    for one in said(view):
        best = one.tie.match
        if (
            one.claim.kind is not ClaimKind.DIFFERENCE
            or one.claim.unit is not Unit.PERCENT
            or best is None
            or one.tie.kind not in (TieKind.TIED, TieKind.DERIVED)
        ):
            continue
        if best.candidate.unit is Unit.PERCENTAGE_POINTS and one.claim.subject.words:
            yield Hit(
                place=one.passage.place,
                message=f"{one.claim.words} är en skillnad mellan procenttal.",
                cure="Skriv procentenheter.",
                certainty=Certainty.PROBABLE,
                quote=one.quote,
                marks=(one.mark,),
            )
    yield from _between_levels(view)


def _between_levels(view: ReportView) -> Iterator[Hit]:
    """«6,4 procent, en minskning med 0,3 procent från 6,7 procent»: what the levels give as points is said in per cent."""
    for passage in view.passages:
        for levels in levels_of(passage):
            if levels.number.core_unit is not Unit.PERCENT:
                continue
            for at in said_of(passage, levels):
                claim = passage.claims[at]
                if claim.unit is not Unit.PERCENT:
                    continue
                points = size_of(levels.later - levels.earlier)
                if (
                    claim.interval is not None
                    and points.meets(size_of(claim.interval))
                    and not is_growth(claim, levels)
                ):
                    one = Said(passage, claim, passage.ties[at], at)
                    yield Hit(
                        place=passage.place,
                        message=f"{claim.words} är skillnaden mellan två procenttal.",
                        cure="Skriv procentenheter.",
                        certainty=Certainty.PROVEN,
                        quote=one.quote,
                        arithmetic=levels.words,
                        marks=(one.mark,),
                    )
