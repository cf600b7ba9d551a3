"""How well what a cell means fits what a claim speaks of: unit, measure, time, row and heading."""

from __future__ import annotations

import re
from functools import lru_cache

from tertial.core.amounts import Unit
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Basis, Claim, ClaimKind, Measure
from tertial.prose.stems import parts, stem, stems
from tertial.prose.subjects import row_words

_CLOSE_MEANING = 0.3
_DIFFERENCES = (Measure.VARIANCE, Measure.CHANGE, Measure.FORECAST_CHANGE)
_LEVELS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.TARGET)
_BUDGETS = (Basis.BUDGET, Basis.PERIOD_BUDGET)
_ORGANISATION = frozenset(
    stem(word) for word in ("verksamhet", "kommun", "enhet", "avdelning", "nämnd", "förvaltning", "kommunstyrelse")
)
_OF_ANY_TOTAL = frozenset(
    stem(word)
    for word in ("nettokostnad", "kostnad", "intäkt", "resultat", "nettoresultat", "utgift", "netto", "investering")
)
_MONEY_HEADS = frozenset(stem(word) for word in ("kostnad", "intäkt", "utgift"))
"""«Personalkostnaderna» are the row «Personal»."""

_TOTAL = re.compile(r"\W*(summa|totalt?|totala|s:a|sammanlagt|samtliga)?\W*$", re.IGNORECASE)
_GENERIC = {
    stem(word): 0.3
    for word in ("verksamhet", "kostnad", "utgift", "total", "enhet", "område", "avdelning", "kommun", "antal")
}


def meaning(claim: Claim, candidate: Candidate) -> float | None:
    """How well a cell's meaning fits a claim, 0 to 1; None when unit, measure, time or row contradict it."""
    if claim.basis is Basis.EARLIER_FORECAST and claim.measure is not Measure.FORECAST_CHANGE:
        return None
    measure = _measure_fit(claim, candidate)
    time = _time_fit(claim, candidate)
    if measure is None or time is None:
        return None
    subject = _subject_fit(claim, candidate)
    if subject is None:
        return None
    return 0.6 * subject + 0.15 * measure + 0.15 * time + 0.1 * _scope_fit(claim, candidate)


def units_meet(claim: Claim, unit: Unit | None, candidate: Candidate) -> bool:
    """Whether a claim of a unit and a cell are of the same sort; points are held against differences of percentages."""
    if claim.number is None or unit is None or candidate.unit is None:
        return claim.number is None or candidate.unit is not Unit.MONEY
    if unit is Unit.PERCENTAGE_POINTS or candidate.unit is Unit.PERCENTAGE_POINTS:
        return candidate.unit in (Unit.PERCENTAGE_POINTS, Unit.PERCENT) and unit in (
            Unit.PERCENTAGE_POINTS,
            Unit.PERCENT,
        )
    return unit is candidate.unit


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
    words, row = claim.subject.words, _head_words(candidate.row)
    if not words and claim.subject.inherited:
        return None
    named = specific(claim, candidate)
    if not row:
        return _unnamed_fit(claim, candidate, named)
    if not named:
        if candidate.total:
            return 0.85
        return None if not words or not set(words) & set(row) else 0.6
    fit = 0.7 * cover(row, words) + 0.3 * cover(named, row)
    return fit if fit >= _CLOSE_MEANING else None


_BESIDE = re.compile(r"\s+(?:inkl|exkl|inklusive|exklusive)\b.*|\s*\([^)]*\)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _head_words(title: str) -> tuple[str, ...]:
    """The words of a row's title without what it says that it takes in: «Grundskola inkl. fritidshem» is the school."""
    return row_words(_BESIDE.sub("", title)) or row_words(title)


def _unnamed_fit(claim: Claim, candidate: Candidate, named: tuple[str, ...]) -> float | None:
    """The fit of a row without words of its own: a total, which fits what names no row, or a body named as such."""
    if not candidate.total and not _TOTAL.match(candidate.row):
        return 1.0 if set(stems(candidate.row)) <= set(stems(claim.subject.text)) else None
    return 0.85 if all(word in _OF_ANY_TOTAL for word in named) else None


def specific(claim: Claim, candidate: Candidate) -> tuple[str, ...]:
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
def cover(wanted: tuple[str, ...], given: tuple[str, ...]) -> float:
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
    if {*ours} ^ {*theirs} <= _MONEY_HEADS:
        return 0.9
    shared = len(set(ours) & set(theirs))
    return 0.5 * shared / max(len(ours), len(theirs)) if shared else 0.0
