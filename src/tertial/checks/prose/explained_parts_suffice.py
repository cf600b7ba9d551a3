"""Det mesta av en stor avvikelse förklaras.

Vad den letar efter
En avvikelse som delas upp i texten, där delarna tillsammans är mindre än hälften av den.

Varför det spelar roll
Läsaren tror att avvikelsen är förklarad, men det mesta av den är det inte.

Exempel
«Underskottet är 4,2 mnkr, varav 0,6 mnkr beror på sjuklöner.» och inget mer.

Så rättar du
Skriv vad resten beror på, eller att det är många små poster.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted, say
from tertial.core.amounts import Unit
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Claim, ClaimKind, Measure, RelationKind
from tertial.view.report import Passage, ReportView

_HALF = Decimal("0.5")
_VARIANCES = (Measure.VARIANCE, Measure.SURPLUS)


@rule("P10", "Det mesta av avvikelsen förklaras inte", Severity.NOTE)
def explained_parts_suffice(view: ReportView) -> Iterator[Hit]:
    """Large variances whose stated parts are less than half of them, when nothing is said of the rest."""
    for passage in view.passages:
        for at, claim in enumerate(passage.claims):
            size = _size(claim)
            if (
                claim.kind is not ClaimKind.DIFFERENCE
                or claim.measure not in _VARIANCES
                or size < view.limits.comment_ore
            ):
                continue
            parts = _parts(passage, at)
            explained = sum((_size(part) for part in parts), Decimal(0))
            if not parts or explained >= size * _HALF or _goes_on(passage):
                continue
            share = 100 * explained / size
            yield Hit(
                place=passage.place,
                message=f"delarna i texten är {say(share)} procent av avvikelsen.",
                cure="Skriv vad resten beror på.",
                certainty=Certainty.QUESTION,
                quote=quoted(claim.sentence.of(passage.text)),
                marks=(f"{passage.key}:{claim.span.start}-{claim.span.end}",),
            )


def _parts(passage: Passage, whole: int) -> list[Claim]:
    return [
        claim
        for claim in passage.claims
        if claim.unit is Unit.MONEY
        and any(tie.kind is RelationKind.PART_OF and tie.claim == whole for tie in claim.relations)
    ]


def _size(claim: Claim) -> Decimal:
    number = claim.number
    if claim.unit is not Unit.MONEY or number is None or number.value is None:
        return Decimal(0)
    return abs(number.value) * number.unit.ore


def _goes_on(passage: Passage) -> bool:
    text = passage.text.lower()
    return any(
        word in text
        for word in ("resterande", "återstående", "övrig", "resten", "bland annat", "bl.a", "främst", "mindre poster")
    )
