"""Procenttal är vad deras delar ger.

Vad den letar efter
Ett procenttal som står vid en del och en helhet men inte är delen genom helheten, avrundat så som det är skrivet.

Varför det spelar roll
Andelen är ofta det enda som läsaren minns.

Exempel
«37 355 tkr (56 %)» av 56 418 tkr: det är 66 procent.

Så rättar du
Räkna om andelen, eller rätta beloppet.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.claims import Said
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.amounts import Interval, Unit
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Claim, ClaimKind, Measure, RelationKind
from tertial.view.report import ReportView


@rule("P4", "Procenttalet stämmer inte", Severity.ERROR)
def shares_are_what_they_say(view: ReportView) -> Iterator[Hit]:
    """Shares that cannot be their part of their whole."""
    for passage in view.passages:
        for at, claim in enumerate(passage.claims):
            if claim.kind is not ClaimKind.SHARE or claim.unit is not Unit.PERCENT or claim.interval is None:
                continue
            pair = _part_and_whole(passage.claims, claim)
            if pair is None:
                continue
            part, whole = pair
            share = _share(part, whole)
            if share is None or share.meets(claim.interval):
                continue
            one = Said(passage, claim, passage.ties[at], at)
            middle = (share.low + share.high) / 2
            yield Hit(
                place=passage.place,
                message=f"texten säger {one.number} procent men det är {say(middle, 1)}.",
                cure=f"Skriv {say(middle, claim.number.decimals if claim.number else 0)} procent, eller rätta beloppen.",
                certainty=Certainty.PROVEN,
                quote=one.quote,
                arithmetic=f"{part.words} / {whole.words} = {say(middle, 1)} procent",
                marks=(one.mark,),
            )


def _part_and_whole(claims: tuple[Claim, ...], share: Claim) -> tuple[Claim, Claim] | None:
    part = next((claims[r.claim] for r in share.relations if r.kind is RelationKind.SHARE_OF), None)
    ties = (*share.relations, *(part.relations if part is not None else ()))
    whole = next((claims[r.claim] for r in ties if r.kind is RelationKind.PART_OF), None) or _budget_of(claims, part)
    if part is None or whole is None or part.unit is not Unit.MONEY or whole.unit is not Unit.MONEY:
        return None
    return part, whole


def _budget_of(claims: tuple[Claim, ...], part: Claim | None) -> Claim | None:
    """The budget that the sentence says an outcome is spent of: «av budgeten på 74,5 mnkr har 43,8 mnkr förbrukats»."""
    if part is None or part.measure is not Measure.OUTCOME:
        return None
    before = [c for c in claims if c.sentence == part.sentence and c.span.start < part.span.start]
    return before[-1] if before and before[-1].measure is Measure.BUDGET else None


def _share(part: Claim, whole: Claim) -> Interval | None:
    over, under = part.interval, whole.interval
    if over is None or under is None or over.low < 0 or under.low <= 0:
        return None
    hundred = Decimal(100)
    return Interval(hundred * over.low / under.high, hundred * over.high / under.low)
