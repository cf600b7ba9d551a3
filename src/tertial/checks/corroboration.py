"""Corroboration: numbers of the text that agree with each other, or with the cells of their own goal, though no cell is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tertial.checks.claims import Said, said, signed
from tertial.checks.period_chain import chains, flipped_claims
from tertial.core.amounts import Unit
from tertial.prose.claim_values import Measure, RelationKind
from tertial.prose.mends import Mend, mends_of_sum
from tertial.prose.number_values import Number, NumberKind
from tertial.prose.wholes import parts_by_whole
from tertial.view.report import Passage, ReportView, TieKind

_LEAST = 100
_MOST_SHARES = 40


def corroborated(view: ReportView) -> set[str]:
    """The marks of numbers that something else in the report agrees with."""
    found = set(_of_chains(view)) | set(_of_sections(view)) | set(_of_goals(view))
    for passage in view.passages:
        found |= set(_within(passage, found)) | set(_mended(passage))
    return found


def _of_chains(view: ReportView) -> Iterator[str]:
    """The stated variances of a chain that holds, or that holds once a found sign is turned."""
    flipped = flipped_claims(view)
    for chain in chains(view):
        parts = [
            -part if one and one.mark in flipped else part
            for part, (_, one, _) in zip(chain.parts, chain.rows, strict=True)
        ]
        if abs(sum(parts, Decimal(0)) - chain.whole) <= chain.slack:
            yield from (_mark(one) for one in (chain.result, *(one for _, one, _ in chain.rows if one)))


def _of_sections(view: ReportView) -> Iterator[str]:
    """Changes of a forecast in one section, of which one is the sum of the others."""
    groups: dict[tuple[str, ...], list[Said]] = {}
    for one in said(view):
        if one.claim.measure is Measure.FORECAST_CHANGE and one.claim.unit is Unit.MONEY and one.claim.number:
            groups.setdefault(one.passage.section, []).append(one)
    for group in groups.values():
        for whole in group if 3 <= len(group) <= 6 else ():
            parts = [signed(one.claim) for one in group if one is not whole]
            stated = signed(whole.claim)
            total = parts[0]
            for part in parts[1:]:
                total = total + part if total and part else None
            if total and stated and total.meets(stated):
                yield from (_mark(one) for one in group)


def _of_goals(view: ReportView) -> Iterator[str]:
    """Numbers of a goal's comment that stand in its own indicators, and the count of the goals."""
    for goal in view.goals:
        shown = {
            cell.shown for one in goal.indicators for cell in (one.target, one.outcome, one.prior, one.before) if cell
        }
        for passage in goal.commentary:
            yield from (
                _of(passage, n)
                for n in passage.numbers
                if n.is_amount and n.value in shown and n.kind is not NumberKind.QUANTITY
            )
            met = sum(bool(one.met) for one in goal.indicators)
            yield from (
                _of(passage, n)
                for n in passage.numbers
                if n.in_words and n.value == met and " av målen" in passage.text[n.span.end :][:9]
            )
    for passage in view.passages:
        for number in passage.numbers:
            if (
                number.in_words
                and number.value == len(view.goals)
                and passage.text[number.digits.end :].lstrip().startswith("mål")
            ):
                yield _of(passage, number)


def _within(passage: Passage, known: set[str]) -> Iterator[str]:
    """Two numbers of a paragraph that give a tied third, and shares that make a hundred."""
    money = [
        n for n in passage.numbers if n.kind is NumberKind.MONEY and n.value is not None and abs(n.value) >= _LEAST
    ]
    tied = {
        (claim.number.span.start, claim.number.span.end)
        for claim, tie in passage.tied_claims
        if claim.number and tie.kind in (TieKind.TIED, TieKind.DERIVED)
    }
    wholes = [n for n in money if (n.span.start, n.span.end) in tied or _of(passage, n) in known]
    if len(money) <= 12:
        for one, two in combinations([n for n in money if n not in wholes], 2):
            if one.unit is two.unit and any(_gives(one, two, whole) for whole in wholes):
                yield from (_of(passage, one), _of(passage, two))
    shares = [n for n in passage.numbers if n.kind is NumberKind.PERCENT and n.value is not None]
    for one, two in combinations(shares[:_MOST_SHARES], 2):
        if (one.value or 0) + (two.value or 0) == 100:
            yield from (_of(passage, one), _of(passage, two))


def _mended(passage: Passage) -> Iterator[str]:
    """The parts and the whole that agree once one part's missing sign is written."""
    for at, found in parts_by_whole(passage.claims).items():
        if at >= len(passage.claims):
            continue
        whole, parts = passage.claims[at], [claim for _, claim in found]
        rest = any(r.kind is RelationKind.REST_OF for c in parts for r in c.relations)
        intervals = [signed(c) for c in parts]
        stated = signed(whole)
        if not rest or stated is None or any(one is None for one in intervals):
            continue
        mends = [m for m in mends_of_sum([one for one in intervals if one], stated) if m.mend is Mend.SIGN]
        if len(mends) == 1:
            yield from (_of(passage, c.number) for c in (whole, *parts) if c.number)


def _gives(one: Number, two: Number, whole: Number) -> bool:
    if one.unit is not whole.unit or one.value is None or two.value is None or whole.value is None:
        return False
    left, right = abs(one.value), abs(two.value)
    return abs(whole.value) in (left + right, abs(left - right))


def _mark(one: Said) -> str:
    assert one.claim.number is not None
    return _of(one.passage, one.claim.number)


def _of(passage: Passage, number: Number) -> str:
    return f"{passage.key}:{number.span.start}-{number.span.end}"
