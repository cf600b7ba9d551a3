"""Talen i en mening går ihop med varandra.

Vad den letar efter
En mening som säger två nivåer och deras skillnad, eller en skillnad både i antal eller kronor och i procent, där talen inte
ger varandra. Avrundning och ord som «ca» räknas in.

Varför det spelar roll
Meningen motsäger sig själv, så minst ett av talen är fel, och läsaren kan inte veta vilket.

Exempel
«Antalet barn har minskat från 1 842 till 1 790, en minskning med 52 barn eller 3,8 procent» när det är 2,8 procent.

Så rättar du
Räkna om skillnaden och procenttalet, eller rätta den nivå som är fel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tertial.checks.claims import Said
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.amounts import Interval, Unit
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Claim, ClaimKind, Measure, RelationKind
from tertial.prose.number_values import Number
from tertial.view.report import Passage, ReportView

_CHANGES = (Measure.CHANGE, Measure.FORECAST_CHANGE)


@dataclass(frozen=True, slots=True)
class _Levels:
    """Two levels of one thing: which claim says them, what the words are, and the values of the later and the earlier."""

    at: int
    words: str
    later: Interval
    earlier: Interval
    number: Number


@rule("P11", "Talen i meningen går inte ihop", Severity.ERROR)
def sentence_adds_up(view: ReportView) -> Iterator[Hit]:
    """Sentences whose levels, difference and percentage exclude each other."""
    for passage in view.passages:
        for levels in _levels(passage):
            yield from _held(passage, levels)
        yield from _said_again(passage)


def _levels(passage: Passage) -> Iterator[_Levels]:
    """«från X till Y», and «Y, jämfört med X»."""
    text = passage.text
    for at, claim in enumerate(passage.claims):
        if claim.kind is ClaimKind.FROM_TO and claim.start is not None and claim.number is not None:
            later, earlier = claim.number.exact, claim.start.exact
            if later and earlier and claim.start.unit is claim.number.unit:
                yield _Levels(at, claim.span.of(text), later, earlier, claim.number)
    for (_, first), (at, second) in pairwise(enumerate(passage.claims)):
        compared = any(r.kind is RelationKind.COMPARED_WITH for r in second.relations)
        same = first.sentence == second.sentence and first.subject.words == second.subject.words
        if not (compared and same and second.years_back) or first.kind is not ClaimKind.LEVEL:
            continue
        if first.interval and second.interval and first.number and second.number and first.unit is second.unit:
            words = text[first.span.start : second.span.end]
            yield _Levels(at, words, first.interval, second.interval, first.number)


def _held(passage: Passage, levels: _Levels) -> Iterator[Hit]:
    """The differences of the same sentence that the two levels do not give."""
    sentence = passage.claims[levels.at].sentence
    difference = _size(levels.later - levels.earlier)
    for at, claim in enumerate(passage.claims):
        if at == levels.at or claim.sentence != sentence or not _is_change(claim) or claim.interval is None:
            continue
        if claim.subject.words and claim.subject.words != passage.claims[levels.at].subject.words:
            continue
        given = _given(claim, levels, difference)
        if given is not None and not given.meets(_size(claim.interval)) and not _as_growth(claim, levels):
            yield _hit(passage, at, given, levels.words)


def _given(claim: Claim, levels: _Levels, difference: Interval) -> Interval | None:
    """What the levels give in the unit of the claim; None when they say nothing of it."""
    percent = levels.number.core_unit is Unit.PERCENT
    if claim.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS) and not percent:
        return _growth(difference, levels.earlier) if claim.unit is Unit.PERCENT else None
    if percent:
        return difference if claim.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS) else None
    money = Unit.MONEY
    return difference if (claim.unit is money) == (levels.number.core_unit is money) else None


def _as_growth(claim: Claim, levels: _Levels) -> bool:
    """Whether a percentage is how much one percentage has grown in relation to the other."""
    if claim.unit is not Unit.PERCENT or levels.number.core_unit is not Unit.PERCENT or claim.interval is None:
        return False
    grown = _growth(_size(levels.later - levels.earlier), levels.earlier)
    return grown is not None and grown.meets(_size(claim.interval))


def _said_again(passage: Passage) -> Iterator[Hit]:
    """«ökat med D till Y, vilket är p procent»: the level, its change and the same in per cent."""
    for at, claim in enumerate(passage.claims):
        change = next((passage.claims[r.claim] for r in claim.relations if r.kind is RelationKind.SHARE_OF), None)
        if change is None or not _is_change(claim) or claim.unit is not Unit.PERCENT or not change.more:
            continue
        if change.kind is not ClaimKind.DIFFERENCE or change.interval is None or claim.interval is None:
            continue
        if any(c.kind is ClaimKind.FROM_TO for c in passage.claims if c.sentence == claim.sentence):
            continue
        level = _level_of(passage, claim, change)
        if level is None or level.interval is None:
            continue
        moved = _size(change.interval)
        earlier = level.interval - moved if change.more > 0 else level.interval + moved
        given = _growth(moved, earlier)
        if given is not None and not given.meets(_size(claim.interval)):
            yield _hit(passage, at, given, f"{change.words} av {level.words}")


def _level_of(passage: Passage, claim: Claim, change: Claim) -> Claim | None:
    """The one level of the same thing in the sentence, of this year."""
    found = [
        c
        for c in passage.claims
        if c.sentence == claim.sentence
        and c.kind is ClaimKind.LEVEL
        and c.unit is change.unit
        and not c.years_back
        and c.measure in (None, Measure.OUTCOME)
        and (c.subject.words == change.subject.words or change.subject.inherited)
    ]
    return found[0] if len(found) == 1 and change.measure is Measure.CHANGE else None


def _is_change(claim: Claim) -> bool:
    parts = (RelationKind.PART_OF, RelationKind.REST_OF)
    return (
        claim.kind is ClaimKind.DIFFERENCE
        and claim.measure in _CHANGES
        and not claim.negated
        and not any(r.kind in parts for r in claim.relations)
    )


def _growth(difference: Interval, earlier: Interval) -> Interval | None:
    base = _size(earlier)
    if base.low <= 0:
        return None
    return Interval(100 * difference.low / base.high, 100 * difference.high / base.low)


def _size(interval: Interval) -> Interval:
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return Interval(-interval.high, -interval.low)
    return Interval(interval.low * 0, max(-interval.low, interval.high))


def _hit(passage: Passage, at: int, given: Interval, words: str) -> Hit:
    claim = passage.claims[at]
    one = Said(passage, claim, passage.ties[at], at)
    decimals = max(0, claim.number.decimals) if claim.number is not None else 0
    unit = (claim.number.unit.ore or 1) if claim.number is not None and claim.unit is Unit.MONEY else 1
    middle = (given.low + given.high) / 2 / unit
    needed = say(middle, decimals)
    return Hit(
        place=passage.place,
        message=f"texten säger {one.number} men meningens andra tal ger {needed}.",
        cure=f"Skriv {needed}, eller rätta de andra talen.",
        certainty=Certainty.PROVEN,
        quote=one.quote,
        arithmetic=f"{words} ger {needed}",
        marks=(one.mark,),
    )
