"""Levels: the sentences that give two levels of one thing, which their own differences can be held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tertial.core.amounts import Interval, Unit
from tertial.prose.candidate import size_of
from tertial.prose.claim_values import Claim, ClaimKind, Measure, RelationKind
from tertial.prose.lexicon import MEANINGS
from tertial.prose.number_values import Number, NumberUnit
from tertial.view.report import Passage

_CHANGES = (Measure.CHANGE, Measure.FORECAST_CHANGE)
_ABOUT = r"(?:(?:ca|cirka|drygt|knappt|nästan|omkring|runt|ungefär)\.?\s+)?"
_AGAIN = re.compile(
    r"[\s,;()–-]*(?:(?:vilket|som|det|dvs\.?|alltså|eller)\s+)?(?:(?:är|innebär|motsvarar|motsvarande|ger|utgör|eller)\s+)?"
    r"(?:en\s+)?(?:\w{0,12}(?:ökning|minskning|höjning|sänkning|förändring|uppgång|nedgång|förbättring|försämring)\s+)?"
    rf"(?:(?:med|på|om)\s+)?{_ABOUT}",
    re.IGNORECASE,
)
"""What may stand between a level or a change and the same change said again: nothing else speaks of something else."""

_CHANGED_FROM = re.compile(r"\s*(?:\w+\s+)?(?:,\s*)?från\s+", re.IGNORECASE)
_ON_AVERAGE = re.compile(r"\s*(?:per|i|om)\s+(?:år|året|månad|månaden|snitt|genomsnitt)\b|\s*årligen", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(
    rf"(?P<way>\w+)\s+(?:(?:marginellt|något|kraftigt|markant|svagt|betydligt|avsevärt|totalt|också)\s+)?(?:från|med|på|om)\s+{_ABOUT}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Levels:
    """Two levels of one thing: which claim says them, the words, the values of the later and the earlier, and a number."""

    at: int
    words: str
    later: Interval
    earlier: Interval
    number: Number


def levels_of(passage: Passage) -> Iterator[Levels]:
    """«från X till Y», «X, jämfört med Y» and «X, en minskning med D från Y»."""
    yield from _from_to(passage)
    yield from _compared(passage)
    yield from _apart(passage)


def _from_to(passage: Passage) -> Iterator[Levels]:
    for at, claim in enumerate(passage.claims):
        if claim.kind is ClaimKind.FROM_TO and claim.start is not None and claim.number is not None:
            later, earlier = claim.number.exact, claim.start.exact
            if later and earlier and claim.start.unit in (claim.number.unit, NumberUnit.NONE):
                yield Levels(at, claim.span.of(passage.text), later, earlier, claim.number)


def _compared(passage: Passage) -> Iterator[Levels]:
    for (_, first), (at, second) in pairwise(enumerate(passage.claims)):
        compared = any(r.kind is RelationKind.COMPARED_WITH for r in second.relations)
        same = first.sentence == second.sentence and first.subject.words == second.subject.words
        if not (compared and same and second.years_back) or first.kind is not ClaimKind.LEVEL:
            continue
        if first.interval and second.interval and first.number and second.number and first.unit is second.unit:
            words = passage.text[first.span.start : second.span.end]
            yield Levels(at, words, first.interval, second.interval, first.number)


def _apart(passage: Passage) -> Iterator[Levels]:
    for at, claim in enumerate(passage.claims):
        before = passage.text[max(0, claim.span.start - 8) : claim.span.start].lower().split()
        if claim.kind is not ClaimKind.LEVEL or "från" not in before or claim.number is None or claim.interval is None:
            continue
        mates = [c for c in passage.claims[:at] if c.sentence == claim.sentence]
        levels = [
            c
            for c in mates
            if c.kind is ClaimKind.LEVEL and c.unit is claim.unit and c.number and not c.number.parenthesised
        ]
        if len(levels) == 1 and levels[0].interval and any(is_change(c) for c in mates):
            yield Levels(at, f"{levels[0].words} och {claim.words}", levels[0].interval, claim.interval, claim.number)


def said_of(passage: Passage, levels: Levels) -> Iterator[int]:
    """Where the changes stand that say the two levels again, right beside them: «…, en minskning med 52 barn eller 2,8 procent»."""
    claims, last = passage.claims, passage.claims[levels.at]
    near = {levels.at, *(r.claim for r in last.relations if r.kind is RelationKind.COMPARED_WITH)}
    mates = [at for at, claim in enumerate(claims) if claim.sentence == last.sentence]
    if last.kind is ClaimKind.LEVEL:
        near |= {at for at in mates if at < levels.at and claims[at].kind is ClaimKind.LEVEL}
    for at in mates:
        claim = claims[at]
        if at in near or not is_change(claim) or _ON_AVERAGE.match(passage.text[claim.span.end :]):
            continue
        other = bool(claim.subject.words) and claim.subject.words != last.subject.words
        after = at - 1 in near and _AGAIN.fullmatch(passage.text[claims[at - 1].span.end : claim.span.start])
        begins = last.start.span.start if last.start is not None else last.span.start
        ahead = at + 1 == levels.at and _CHANGED_FROM.fullmatch(passage.text[claim.span.end : begins])
        if not other and (after or ahead):
            near.add(at)
            yield at


def way_said_before(passage: Passage, place: int) -> int:
    """+1 or -1 when the word right before a number's «från» or «med» says that something grew or shrank, else 0."""
    found = _BEFORE_NUMBER.search(passage.text[:place])
    said = MEANINGS.get((found["way"].lower(),)) if found else None
    return said.more if said is not None and said.measure is Measure.CHANGE else 0


def is_change(claim: Claim) -> bool:
    """Whether a claim says how much one thing has changed, and not a part of that."""
    parts = (RelationKind.PART_OF, RelationKind.REST_OF)
    return (
        claim.kind is ClaimKind.DIFFERENCE
        and claim.measure in _CHANGES
        and not claim.negated
        and not any(r.kind in parts for r in claim.relations)
    )


def growth(difference: Interval, earlier: Interval) -> Interval | None:
    """How many per cent the size of a difference is of what it started from; None when that may be zero."""
    base = size_of(earlier)
    if base.low <= 0:
        return None
    return Interval(100 * difference.low / base.high, 100 * difference.high / base.low)


def is_growth(claim: Claim, levels: Levels) -> bool:
    """Whether a percentage is how much one percentage has grown in relation to the other."""
    if claim.unit is not Unit.PERCENT or levels.number.core_unit is not Unit.PERCENT or claim.interval is None:
        return False
    grown = growth(size_of(levels.later - levels.earlier), levels.earlier)
    return grown is not None and grown.meets(size_of(claim.interval))
