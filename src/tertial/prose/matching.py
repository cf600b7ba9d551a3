"""Claims held against the cells of tables: ranked by meaning and scope first, and only then by value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tertial.prose.candidate import Candidate, size_of
from tertial.prose.claim_values import Claim, ClaimKind
from tertial.prose.meaning import cover, meaning, specific, units_meet
from tertial.prose.mends import Mend, mend_between
from tertial.prose.number_values import Approximation, Number
from tertial.prose.subjects import row_words


class Verdict(StrEnum):
    """How a claim stands to a cell of its meaning: the best first. NONE when no cell has the claim's meaning."""

    TIED = "tied"
    OTHER_SIGN = "other_sign"
    NEAR_MISS = "near_miss"
    DIFFERENT = "different"
    NONE = "none"


_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One candidate: how well its meaning fits (0 to 1), what the value says, and the slip that would mend it."""

    candidate: Candidate
    meaning: float
    verdict: Verdict
    mend: Mend | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The outcome for a claim: the verdict of its best match, and everything of fitting meaning in order.

    `elsewhere` are cells of another row or column whose value ties: never a tie, but an explanation of a difference.
    """

    verdict: Verdict
    best: Match | None
    ranked: tuple[Match, ...]
    elsewhere: tuple[Candidate, ...] = ()


_LEAST_MEANING = 0.45
_SAME_MEANING = 0.12
SLIP_MEANING = 0.65
"""From where a cell is meant, when the claim has its very digits in another unit."""

_TELLING_DIGITS = 3
_SURE_MEANING = 0.8
_LEAST_COVER = 0.7


def match(claim: Claim, candidates: Sequence[Candidate]) -> Matching:
    """What the candidates say of a claim; a value that agrees under another meaning is never a tie."""
    ranked = rank(claim, candidates)
    if not ranked:
        return Matching(verdict=Verdict.NONE, best=None, ranked=(), elsewhere=_elsewhere(claim, candidates, ()))
    top = ranked[0].meaning
    close = [m for m in ranked if m.meaning >= top - _SAME_MEANING]
    best = min(close, key=lambda m: (_ORDER[m.verdict], -m.meaning))
    if best.verdict is not Verdict.TIED and not _is_sure(claim, best):
        return Matching(
            verdict=Verdict.NONE, best=None, ranked=tuple(ranked), elsewhere=_elsewhere(claim, candidates, ())
        )
    elsewhere = () if best.verdict is Verdict.TIED else _elsewhere(claim, candidates, [m.candidate for m in close])
    if best.verdict is Verdict.DIFFERENT and elsewhere:
        best = Match(candidate=best.candidate, meaning=best.meaning, verdict=best.verdict, mend=Mend.PLACE)
    return Matching(verdict=best.verdict, best=best, ranked=tuple(ranked), elsewhere=elsewhere)


def is_telling(claim: Claim, found: Match) -> bool:
    """Whether a claim has a cell's very digits with another unit or sign: of three digits or more it can hardly be chance."""
    number = claim.number
    if found.mend not in (Mend.UNIT, Mend.SIGN) or number is None or number.value is None:
        return False
    return tells(number)


def tells(number: Number) -> bool:
    """Whether a number has digits enough to be known again: three or more, and no round hundreds."""
    if number.value is None:
        return False
    digits = f"{abs(number.value):f}".replace(".", "").lstrip("0")
    return len(digits) >= _TELLING_DIGITS and not (number.decimals <= 0 and digits.endswith("00"))


def _is_sure(claim: Claim, found: Match) -> bool:
    """Whether the meaning fits well enough to say that a value is wrong: the row covers what the subject names."""
    if found.meaning < (SLIP_MEANING if is_telling(claim, found) else _SURE_MEANING) or (
        claim.kind is ClaimKind.PART and found.verdict is Verdict.DIFFERENT
    ):
        return False
    named = specific(claim, found.candidate)
    return not named or found.candidate.total or cover(named, row_words(found.candidate.row)) >= _LEAST_COVER


def rank(claim: Claim, candidates: Iterable[Candidate]) -> list[Match]:
    """The candidates whose meaning does not contradict the claim, best meaning first; value breaks a draw only."""
    found, unit = [], claim.unit
    for candidate in candidates:
        fit = meaning(claim, candidate) if units_meet(claim, unit, candidate) else None
        if fit is not None and fit >= _LEAST_MEANING:
            verdict, mend = judge(claim, candidate)
            found.append(Match(candidate=candidate, meaning=fit, verdict=verdict, mend=mend))
    return sorted(found, key=lambda m: (-round(m.meaning, 2), _ORDER[m.verdict]))


def judge(claim: Claim, candidate: Candidate) -> tuple[Verdict, Mend | None]:
    """What the value and the sign of a cell say of a claim whose meaning it has."""
    stated = claim.interval
    if stated is None or claim.number is None or claim.number.value is None:
        return _judge_words(claim, candidate)
    if size_of(stated).meets(candidate.size):
        expected = expected_sign(claim, candidate)
        shown = (candidate.shown > 0) - (candidate.shown < 0)
        agrees = not expected or not shown or expected == shown
        return (Verdict.TIED, None) if agrees else (Verdict.OTHER_SIGN, Mend.SIGN)
    if claim.number.approximation is not Approximation.EXACT:
        return Verdict.DIFFERENT, None
    mend = mend_between(abs(claim.number.value), abs(_in_unit_of(claim, candidate)))
    return (Verdict.NEAR_MISS, mend) if mend is not None else (Verdict.DIFFERENT, None)


def expected_sign(claim: Claim, candidate: Candidate) -> int:
    """The sign that the claim's words ask of the cell, else its printed sign; 0 when it states none.

    Words count before print, because «minskat med −325» says it twice and not the opposite. A negated word says nothing
    certain.
    """
    if claim.negated:
        return 0
    if claim.favour and candidate.favourable:
        return claim.favour * candidate.favourable
    if claim.more and candidate.more and claim.kind is not ClaimKind.LEVEL:
        return claim.more * candidate.more
    return claim.printed_sign


def _judge_words(claim: Claim, candidate: Candidate) -> tuple[Verdict, Mend | None]:
    """SAME and TREND have no amount: only the sign of a difference can contradict a trend."""
    shown = (candidate.shown > 0) - (candidate.shown < 0)
    if claim.kind is ClaimKind.SAME:
        return (Verdict.TIED if (not shown) != claim.negated else Verdict.DIFFERENT), None
    expected = expected_sign(claim, candidate)
    if not expected or claim.negated:
        return Verdict.DIFFERENT, None
    return (Verdict.TIED, None) if expected == shown else (Verdict.OTHER_SIGN, Mend.SIGN)


def _in_unit_of(claim: Claim, candidate: Candidate) -> Decimal:
    number = claim.number
    if number is None or not number.unit.ore or not candidate.ore:
        return candidate.shown
    return candidate.shown * candidate.ore / number.unit.ore


def _elsewhere(claim: Claim, candidates: Sequence[Candidate], meant: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Cells with the claim's exact value and unit under another row or column; of numbers long enough to tell."""
    number, stated = claim.number, claim.interval
    if number is None or stated is None or number.value is None or number.approximation is not Approximation.EXACT:
        return ()
    if len(f"{abs(number.value):f}".replace(".", "").strip("0")) < 3 and abs(number.value) < 100:
        return ()
    ids = {candidate.id for candidate in meant}
    size, unit = size_of(stated), claim.unit
    return tuple(
        c for c in candidates if size.meets(c.size) and c.id not in ids and units_meet(claim, unit, c) and c.shown and not c.derived
    )  # fmt: skip
