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

from tertial.checks.claims import Said
from tertial.checks.levels import Levels, growth, is_change, is_growth, levels_of, said_of, way_said_before
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.amounts import Interval, Unit
from tertial.core.findings import Certainty, Severity
from tertial.prose.candidate import size_of
from tertial.prose.claim_values import Claim, ClaimKind, Measure, RelationKind
from tertial.view.report import Passage, ReportView


@rule("P11", "Talen i meningen går inte ihop", Severity.ERROR)
def sentence_adds_up(view: ReportView) -> Iterator[Hit]:
    """Sentences whose levels, difference and percentage exclude each other."""
    for passage in view.passages:
        for levels in levels_of(passage):
            yield from _held(passage, levels)
            yield from _turned(passage, levels)
        yield from _said_again(passage)


def _turned(passage: Passage, levels: Levels) -> Iterator[Hit]:
    """«ökade från 7,4 till 7,1»: a word that goes the other way than its two levels, neither of them below zero."""
    if min(levels.later.low, levels.earlier.low) < 0:
        return
    last = passage.claims[levels.at]
    own = [levels.at] if last.kind is ClaimKind.FROM_TO and not last.negated else []
    for at in (*own, *said_of(passage, levels)):
        claim = passage.claims[at]
        begins = claim.start if claim.kind is ClaimKind.FROM_TO else claim.number
        way = way_said_before(passage, begins.span.start) if begins is not None else 0
        low, high = (levels.earlier, levels.later) if way > 0 else (levels.later, levels.earlier)
        if way and high.high < low.low:
            one = Said(passage, claim, passage.ties[at], at)
            yield Hit(
                place=passage.place,
                message=f"orden säger att det har {'ökat' if way > 0 else 'minskat'} men talen går åt andra hållet.",
                cure="Byt ordet mot dess motsats, eller rätta det tal som är fel.",
                certainty=Certainty.PROVEN,
                quote=one.quote,
                arithmetic=levels.words,
                marks=(one.mark,),
            )
            return


def _held(passage: Passage, levels: Levels) -> Iterator[Hit]:
    """The differences right beside two levels that the levels do not give."""
    difference = size_of(levels.later - levels.earlier)
    for at in said_of(passage, levels):
        claim = passage.claims[at]
        given = _given(claim, levels, difference)
        if given is None or claim.interval is None or is_growth(claim, levels):
            continue
        if not given.meets(size_of(claim.interval)):
            yield _hit(passage, at, given, levels.words, Certainty.PROVEN)


def _given(claim: Claim, levels: Levels, difference: Interval) -> Interval | None:
    """What the levels give in the unit of the claim; None when they say nothing of it."""
    percent = levels.number.core_unit is Unit.PERCENT
    if claim.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS) and not percent:
        return growth(difference, levels.earlier) if claim.unit is Unit.PERCENT else None
    if percent:
        return difference if claim.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS) else None
    money = Unit.MONEY
    return difference if (claim.unit is money) == (levels.number.core_unit is money) else None


def _said_again(passage: Passage) -> Iterator[Hit]:
    """«ökat med D till Y, vilket är p procent»: the level, its change and the same in per cent."""
    for at, claim in enumerate(passage.claims):
        change = next((passage.claims[r.claim] for r in claim.relations if r.kind is RelationKind.SHARE_OF), None)
        if change is None or not is_change(claim) or claim.unit is not Unit.PERCENT or not change.more:
            continue
        if change.kind is not ClaimKind.DIFFERENCE or change.interval is None or claim.interval is None:
            continue
        if any(c.kind is ClaimKind.FROM_TO for c in passage.claims if c.sentence == claim.sentence):
            continue
        level = _level_of(passage, claim, change)
        if level is None or level.interval is None:
            continue
        moved = size_of(change.interval)
        earlier = level.interval - moved if change.more > 0 else level.interval + moved
        given = growth(moved, earlier)
        if given is not None and not given.meets(size_of(claim.interval)):
            yield _hit(passage, at, given, f"{change.words} av {level.words}", Certainty.PROBABLE)


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


def _hit(passage: Passage, at: int, given: Interval, words: str, certainty: Certainty) -> Hit:
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
        certainty=certainty,
        quote=one.quote,
        arithmetic=f"{words} ger {needed}",
        marks=(one.mark,),
    )
