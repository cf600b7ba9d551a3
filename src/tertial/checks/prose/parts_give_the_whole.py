"""Delarna i en mening ger den helhet som meningen säger.

Vad den letar efter
En mening som delar upp ett belopp i delar och en rest, eller i «varav»-poster, där delarna inte ger helheten eller är större än den.
Saknas ett minustecken framför en del sägs det.

Varför det spelar roll
Läsaren räknar efter, och litar sedan inte på resten.

Exempel
«… en avvikelse om 120 tkr: 155 tkr för konsulter och resterande 35 tkr för städ.» Med minustecken framför 35 blir summan 120, som texten säger.

Så rättar du
Rätta den del som pekas ut, eller skriv ut dess tecken.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.claims import Said, signed
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import add_up, say
from tertial.core.amounts import Interval, Unit
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Claim, RelationKind
from tertial.prose.mends import Mend, SumMend, mends_of_sum
from tertial.prose.number_values import Approximation
from tertial.prose.wholes import parts_by_whole
from tertial.view.report import Passage, ReportView


@rule("P3", "Delarna ger inte helheten", Severity.ERROR)
def parts_give_the_whole(view: ReportView) -> Iterator[Hit]:
    """Parts with a rest that miss their whole, and parts that are more than it."""
    for passage in view.passages:
        for at, found in sorted(parts_by_whole(passage.claims).items()):
            if at >= len(passage.claims):
                continue
            whole, parts = passage.claims[at], [claim for _, claim in found]
            if _comparable([whole, *parts]):
                yield from _check(passage, at, whole, parts)


def _comparable(claims: list[Claim]) -> bool:
    return all(
        c.interval is not None and c.number and c.unit is Unit.MONEY and c.number.approximation is Approximation.EXACT
        for c in claims
    )


def _check(passage: Passage, at: int, whole: Claim, parts: list[Claim]) -> Iterator[Hit]:
    rest = any(r.kind is RelationKind.REST_OF for part in parts for r in part.relations)
    stated = signed(whole) or Interval(Decimal(0), Decimal(0))
    intervals = [signed(part) or Interval(Decimal(0), Decimal(0)) for part in parts]
    total = sum(intervals, Interval(Decimal(0), Decimal(0)))
    if total.meets(stated):
        return
    one = Said(passage, whole, passage.ties[at], at)
    mends = mends_of_sum(intervals, stated) if rest else []
    if rest and len(parts) > 1:
        yield _hit(one, passage, parts, intervals, mends)
    elif not rest and _too_much(total, stated, intervals):
        yield _hit(one, passage, parts, intervals, [])


def _too_much(total: Interval, stated: Interval, parts: list[Interval]) -> bool:
    """Whether parts that all go the same way are more than the whole."""
    same = all(part.low >= 0 for part in parts) or all(part.high <= 0 for part in parts)
    size, whole = max(abs(total.low), abs(total.high)), max(abs(stated.low), abs(stated.high))
    return same and stated.low * total.low > 0 and min(abs(total.low), abs(total.high)) > whole and size > 0


def _hit(one: Said, passage: Passage, parts: list[Claim], intervals: list[Interval], mends: list[SumMend]) -> Hit:
    ore = one.claim.number.unit.ore if one.claim.number else 1
    values = [((part.low + part.high) / 2 / (ore or 1), 1) for part in intervals]
    written = (
        f"{add_up(values)} = {say(sum((value for value, _ in values), Decimal(0)))}, men texten säger {one.number}"
    )
    signs = [mend for mend in mends if mend.mend is Mend.SIGN] or mends
    cure = "Kontrollera delarna och helheten mot källan."
    certainty = Certainty.PROBABLE
    if len(signs) == 1:
        wrong = parts[signs[0].part]
        words = wrong.number.digits.of(passage.text) if wrong.number else ""
        if signs[0].mend is Mend.SIGN:
            which = "minustecken" if signs[0].stated > 0 else "plustecken"
            cure = f"Med {which} framför {words} blir summan {one.number}, som texten säger. Skriv ut åt vilket håll den delen går."
        else:
            cure = f"Om {words} ska vara {say(signs[0].mended / (ore or 1))} stämmer summan."
            certainty = Certainty.PROVEN
        mark = f"{passage.key}:{wrong.span.start}-{wrong.span.end}"
    else:
        mark = one.mark
    return Hit(
        place=passage.place,
        message=f"delarna ger inte {one.number}.",
        cure=cure,
        certainty=certainty,
        quote=one.quote,
        arithmetic=written,
        marks=(mark,),
    )
