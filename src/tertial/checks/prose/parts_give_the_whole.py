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

import re
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

_NEAR = 40


@rule("P3", "Delarna ger inte helheten", Severity.ERROR)
def parts_give_the_whole(view: ReportView) -> Iterator[Hit]:
    """Parts with a rest that miss their whole, and parts that are more than it."""
    for passage in view.passages:
        if len(passage.claims) < 2:
            continue
        yield from _listed(passage)
        for at, found in sorted(parts_by_whole(passage.claims).items()):
            if at >= len(passage.claims):
                continue
            whole, parts = passage.claims[at], [claim for _, claim in found]
            if len(parts) == 1 and parts[0].sentence != whole.sentence:
                continue
            if _comparable([whole, *parts]):
                yield from _check(passage, at, whole, parts)


_BECAUSE = re.compile(r"förklaras av|beror på|består av|utgörs av|fördelar sig på|fördelas på", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"främst|bland annat|bl\.a\.|delvis|till exempel|t\.ex\.|framför\s?allt|huvudsak|dels|större delen|till stor del|i synnerhet",
    re.IGNORECASE,
)


def _listed(passage: Passage) -> Iterator[Hit]:
    """«underskottet om 9,2 förklaras av A (3,4), B (4,6) och C (1,2)»: a list that one slip keeps from being the whole."""
    for at, whole in enumerate(passage.claims):
        after = passage.text[whole.span.end : whole.sentence.end]
        if whole.unit is not Unit.MONEY or not (found := _BECAUSE.search(after[:_NEAR])) or _NOT_ALL.search(after):
            continue
        begins = whole.span.end + found.end()
        parts = [
            c
            for c in passage.claims[at + 1 :]
            if c.sentence == whole.sentence and c.span.start >= begins and c.unit is Unit.MONEY
        ]
        bracketed = [c for c in parts if c.number is not None and c.number.parenthesised]
        if len(bracketed) < 2 or len(bracketed) != len(parts) or not _comparable([whole, *parts]):
            continue
        intervals = [part.interval for part in parts if part.interval]
        stated = whole.interval
        total = sum(intervals, Interval(Decimal(0), Decimal(0)))
        if stated is None or total.meets(stated):
            continue
        mends = mends_of_sum(intervals, stated)
        unit = whole.number.unit.ore if whole.number else 1
        middle = (total.low + total.high) / 2 / (unit or 1)
        turned = (
            whole.number is not None and whole.number.value is not None and _is_slip(abs(whole.number.value), middle)
        )
        if len(mends) == 1 or turned:
            yield _hit(Said(passage, whole, passage.ties[at], at), passage, parts, intervals, [] if turned else mends)


def _is_slip(stated: Decimal, needed: Decimal) -> bool:
    """Whether the digits of one number are those of another in another order, or a thousand times it."""
    one, two = (f"{value.normalize():f}".replace(".", "") for value in (stated, needed))
    return stated * 1000 == needed or stated == needed * 1000 or (one != two and sorted(one) == sorted(two))


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
