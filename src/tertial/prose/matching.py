"""Claims held against the cells of tables: ranked by meaning and scope first, and only then by value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from tertial.core.amounts import Interval, Unit, interval_of
from tertial.prose.claim_values import Basis, Claim, ClaimKind, Horizon, Measure
from tertial.prose.mends import Mend, mend_between
from tertial.prose.number_values import Approximation
from tertial.prose.stems import parts, stem
from tertial.prose.subjects import row_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A cell that a claim may speak of, as plain values.

    `shown` is the number as printed with its sign, `ore` how many öre its unit is (0 when it is not money).
    `favourable` and `more` are the signs that mean good news and a larger quantity (0 when neither does): a cost shown as
    negative has `more` -1. `scope` holds the headings and the title of the table, `total` the row everything leads to.
    """

    id: str
    row: str
    shown: Decimal
    decimals: int = 0
    ore: int = 0
    unit: Unit | None = None
    measure: Measure | None = None
    basis: Basis | None = None
    horizon: Horizon | None = None
    year: int | None = None
    years_back: int = 0
    favourable: int = 0
    more: int = 0
    scope: str = ""
    total: bool = False

    @property
    def interval(self) -> Interval:
        """The exact values that the print may stand for, money in öre."""
        printed = interval_of(self.shown, self.decimals)
        return Interval(printed.low * self.ore, printed.high * self.ore) if self.ore else printed


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
_CLOSE_MEANING = 0.3
_DIFFERENCES = (Measure.VARIANCE, Measure.CHANGE, Measure.FORECAST_CHANGE)
_LEVELS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.TARGET)
_BUDGETS = (Basis.BUDGET, Basis.PERIOD_BUDGET)
_SURE_MEANING = 0.8
_LEAST_COVER = 0.7
_ORGANISATION = frozenset(
    stem(word) for word in ("verksamhet", "kommun", "enhet", "avdelning", "nämnd", "förvaltning", "kommunstyrelse")
)
_GENERIC = {
    stem(word): 0.3
    for word in ("verksamhet", "kostnad", "utgift", "total", "enhet", "område", "avdelning", "kommun", "antal")
}


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


def _is_sure(claim: Claim, found: Match) -> bool:
    """Whether the meaning fits well enough to say that a value is wrong: the row covers what the subject names."""
    if found.meaning < _SURE_MEANING or (claim.kind is ClaimKind.PART and found.verdict is Verdict.DIFFERENT):
        return False
    named = _specific(claim, found.candidate)
    return not named or found.candidate.total or _cover(named, row_words(found.candidate.row)) >= _LEAST_COVER


def rank(claim: Claim, candidates: Iterable[Candidate]) -> list[Match]:
    """The candidates whose meaning does not contradict the claim, best meaning first; value breaks a draw only."""
    found = []
    for candidate in candidates:
        fit = meaning(claim, candidate)
        if fit is not None and fit >= _LEAST_MEANING:
            verdict, mend = judge(claim, candidate)
            found.append(Match(candidate=candidate, meaning=fit, verdict=verdict, mend=mend))
    return sorted(found, key=lambda m: (-round(m.meaning, 2), _ORDER[m.verdict]))


def meaning(claim: Claim, candidate: Candidate) -> float | None:
    """How well a cell's meaning fits a claim, 0 to 1; None when unit, measure, time or row contradict it."""
    measure = _measure_fit(claim, candidate)
    time = _time_fit(claim, candidate)
    if measure is None or time is None or not _units_meet(claim, candidate):
        return None
    subject = _subject_fit(claim, candidate)
    if subject is None:
        return None
    return 0.6 * subject + 0.15 * measure + 0.15 * time + 0.1 * _scope_fit(claim, candidate)


def judge(claim: Claim, candidate: Candidate) -> tuple[Verdict, Mend | None]:
    """What the value and the sign of a cell say of a claim whose meaning it has."""
    stated = claim.interval
    if stated is None or claim.number is None or claim.number.value is None:
        return _judge_words(claim, candidate)
    if _size(stated).meets(_size(candidate.interval)):
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


def _size(interval: Interval) -> Interval:
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return Interval(-interval.high, -interval.low)
    return Interval(Decimal(0), max(-interval.low, interval.high))


def _units_meet(claim: Claim, candidate: Candidate) -> bool:
    if claim.number is None or claim.unit is None or candidate.unit is None:
        return claim.number is None or candidate.unit is not Unit.MONEY
    if claim.unit is Unit.PERCENTAGE_POINTS or candidate.unit is Unit.PERCENTAGE_POINTS:
        return candidate.unit in (Unit.PERCENTAGE_POINTS, Unit.PERCENT) and claim.unit in (
            Unit.PERCENTAGE_POINTS,
            Unit.PERCENT,
        )
    return claim.unit is candidate.unit


def _measure_fit(claim: Claim, candidate: Candidate) -> float | None:
    """1 for the same measure, less when one side does not say; None when one is a difference and the other a level."""
    stated, cell = claim.measure, candidate.measure
    if claim.kind in (ClaimKind.DIFFERENCE, ClaimKind.SAME, ClaimKind.TREND):
        if cell in _LEVELS and stated is not Measure.SURPLUS:
            return None
        if claim.kind is ClaimKind.SAME:
            stated = (
                Measure.VARIANCE
                if claim.basis in _BUDGETS
                else Measure.CHANGE
                if claim.basis is Basis.PRIOR_YEAR
                else None
            )
    if stated is Measure.SURPLUS:
        return 0.8 if cell in (Measure.VARIANCE, Measure.OUTCOME, Measure.FORECAST, None) else None
    if stated is None or cell is None:
        level = claim.kind in (ClaimKind.LEVEL, ClaimKind.COUNT, ClaimKind.SHARE, ClaimKind.FROM_TO)
        return None if cell in _DIFFERENCES and level else 0.5
    if stated is cell:
        return _basis_fit(claim, candidate)
    assumed = "measure" in claim.assumed and stated in _LEVELS and cell in _LEVELS
    return 0.2 if assumed and cell is not Measure.BUDGET else None


def _basis_fit(claim: Claim, candidate: Candidate) -> float | None:
    if claim.basis is None or candidate.basis is None or claim.basis is candidate.basis:
        return 1.0
    if claim.basis in _BUDGETS and candidate.basis in _BUDGETS:
        return 0.9
    return 0.3 if "basis" in claim.assumed else None


def _time_fit(claim: Claim, candidate: Candidate) -> float | None:
    if claim.horizon is not None and candidate.horizon is not None and claim.horizon is not candidate.horizon:
        return None
    if claim.measure in _DIFFERENCES:
        return 1.0 if claim.horizon is candidate.horizon else 0.6
    if claim.year is not None and candidate.year is not None:
        return 1.0 if claim.year == candidate.year else None
    if claim.years_back != candidate.years_back:
        return None
    return 1.0 if claim.horizon is candidate.horizon else 0.6


def _scope_fit(claim: Claim, candidate: Candidate) -> float:
    ours, theirs = set(row_words(claim.scope)), set(row_words(candidate.scope))
    if not ours or not theirs:
        return 0.5
    return 1.0 if ours & theirs else 0.3


def _subject_fit(claim: Claim, candidate: Candidate) -> float | None:
    """How much the claim's subject and the row's title share; None when both name something and it is not the same."""
    words, row = claim.subject.words, row_words(candidate.row)
    if not words and claim.subject.inherited:
        return None
    named = _specific(claim, candidate)
    if not named or not row:
        if candidate.total or not row:
            return 0.85
        return None if not words or not set(words) & set(row) else 0.6
    fit = 0.7 * _cover(row, words) + 0.3 * _cover(named, row)
    return fit if fit >= _CLOSE_MEANING else None


def _specific(claim: Claim, candidate: Candidate) -> tuple[str, ...]:
    """The subject's words beyond those of the section and of the organisation, which name no row by themselves."""
    return _beyond(claim.subject.words, candidate.scope, _titles(candidate.row))


@lru_cache(maxsize=8192)
def _beyond(words: tuple[str, ...], scope: str, row: frozenset[str]) -> tuple[str, ...]:
    around = _titles(scope) | _ORGANISATION
    vague = around | frozenset(_GENERIC)
    kept = []
    for word in words:
        inside = parts(word)
        told_by_scope = len(inside) > 1 and set(inside) <= vague and bool(set(inside) & around)
        if word in row or not (word in around or told_by_scope):
            kept.append(word)
    return tuple(word for word in kept if word not in _ORGANISATION)


@lru_cache(maxsize=8192)
def _titles(text: str) -> frozenset[str]:
    return frozenset(row_words(text))


@lru_cache(maxsize=8192)
def _cover(wanted: tuple[str, ...], given: tuple[str, ...]) -> float:
    """The weighted share of the wanted stems that the given ones have, half for a compound of the same head."""
    whole = sum(_GENERIC.get(word, 1.0) for word in wanted)
    return (
        sum(_GENERIC.get(word, 1.0) * max((_alike(word, other) for other in given), default=0.0) for word in wanted)
        / whole
    )


def _alike(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 3:
        return 0.0
    ours, theirs = parts(left), parts(right)
    if len(ours) == len(theirs) == 1:
        return 0.0
    shared = len(set(ours) & set(theirs))
    return 0.5 * shared / max(len(ours), len(theirs)) if shared else 0.0


def _elsewhere(claim: Claim, candidates: Sequence[Candidate], meant: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Cells with the claim's exact value and unit under another row or column; of numbers long enough to tell."""
    number, stated = claim.number, claim.interval
    if number is None or stated is None or number.value is None or number.approximation is not Approximation.EXACT:
        return ()
    if len(f"{abs(number.value):f}".replace(".", "").strip("0")) < 3 and abs(number.value) < 100:
        return ()
    ids = {candidate.id for candidate in meant}
    size = _size(stated)
    return tuple(
        c for c in candidates if c.id not in ids and _units_meet(claim, c) and size.meets(_size(c.interval)) and c.shown
    )  # fmt: skip
