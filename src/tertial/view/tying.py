"""Tying: every claim of the prose held against the tables of its own part of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tertial.core.amounts import Unit
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Claim, ClaimKind, Measure
from tertial.prose.matching import SLIP_MEANING, Match, Matching, Verdict, is_telling, match
from tertial.prose.subjects import row_words
from tertial.view.candidates import DIFFERENCES, LINEAR
from tertial.view.nearness import (
    ReadyTable,
    Shared,
    nearest,
    of_money,
    of_own_section,
    of_same_part,
    ready_table,
    title_words,
)
from tertial.view.report import Passage, Tie, TieKind
from tertial.view.tables import TableKind, ViewTable

_EXCLUDING = re.compile(
    r"exkluder|exklusive|exkl\.|borträkna|rensat för|bortsett från|undantag(?:et|na)", re.IGNORECASE
)
_AMONG = re.compile(r"jämför|ovan|nedan|resten av|redovisade (?:intäkter|kostnader)", re.IGNORECASE)
_SURE = 0.75


def tie_passages(passages: Sequence[Passage], tables: Sequence[ViewTable], months: int) -> tuple[Passage, ...]:
    """The passages with a tie for each claim."""
    if not any(passage.claims for passage in passages):
        return tuple(passages)
    ready = [
        ready_table(table, months)
        for table in tables
        if table.kind not in (TableKind.WORDS, TableKind.ASSIGNMENTS, TableKind.CONTROL)
    ]
    ready = [one for one in ready if one.candidates]
    tied: list[Passage] = []
    everywhere = _by_row_and_value(ready)
    excluded: set[tuple[str, ...]] = set()
    known: Shared = {}
    sick_leave = [one for one in ready if one.table.kind is TableKind.SICK_LEAVE]
    for passage in passages:
        if _EXCLUDING.search(passage.text) and _AMONG.search(passage.text):
            excluded.add(passage.section)
        if not passage.claims:
            tied.append(passage)
            continue
        excluding = passage.section in excluded
        near = nearest(passage, ready, known)
        money, own, same = of_money(near), of_own_section(passage, near), of_same_part(passage, near)
        absent = own + [one for one in sick_leave if one not in own] if len(sick_leave) == 1 else own
        ties = tuple(
            _tie(
                passage.text,
                _of_heading(_resolved(claim, passage.claims), passage, near),
                _held_against(claim, money, own, same, absent),
                excluding,
                everywhere,
            )
            for claim in passage.claims
        )
        tied.append(replace(passage, ties=ties, excluding=excluding))
    return tuple(tied)


def _held_against(
    claim: Claim, money: list[ReadyTable], own: list[ReadyTable], same: list[ReadyTable], absent: list[ReadyTable]
) -> list[ReadyTable]:
    """The tables for a claim: of money for money, of its own section else; the one of sick leave is known everywhere."""
    if claim.number is None:
        return same
    if claim.unit is Unit.MONEY:
        return money
    return absent if any(word.startswith("sjukfrånvar") for word in claim.subject.words) else own


def _resolved(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """A claim that only points back, with the subject that it points to; the whole when nothing names one."""
    if claim.subject.words or not claim.subject.inherited:
        return claim
    if claim.antecedent.words:
        return replace(claim, subject=claim.antecedent)
    before = [claims[relation.claim] for relation in claim.relations if relation.claim < len(claims)]
    before += [other for other in reversed(claims) if other.span.start < claim.span.start]
    if not before:
        return claim
    subject = before[0].subject if before[0].subject.words else before[0].antecedent
    return replace(claim, subject=replace(subject, inherited=bool(subject.words)))


def _of_heading(claim: Claim, passage: Passage, near: Sequence[ReadyTable]) -> Claim:
    """A claim on the whole under a heading that names a row is about that row."""
    if claim.subject.words or not passage.section:
        return claim
    words = title_words(passage.section[-1])
    rows = {title_words(row.title) for one in near for row in one.table.rows}
    return (
        replace(claim, subject=replace(claim.subject, words=words, inherited=False))
        if words and words in rows
        else claim
    )


_Everywhere = dict[tuple[tuple[str, ...], Decimal], list[tuple[Candidate, ReadyTable]]]
"""The cells of the whole report by the words of their row and their size."""


def _by_row_and_value(ready: Sequence[ReadyTable]) -> _Everywhere:
    found: _Everywhere = {}
    for one in ready:
        for size, candidates in one.by_value.items():
            for candidate in candidates:
                if words := title_words(candidate.row):
                    found.setdefault((words, size), []).append((candidate, one))
    return found


def _in_another_table(claim: Claim, tie: Tie, everywhere: _Everywhere) -> Tie:
    """A contradiction mended: another table has a row of the same name that says what the claim says."""
    best, number = tie.match, claim.number
    if tie.kind is not TieKind.CONTRADICTED or best is None or number is None or number.value is None:
        return tie
    size = abs(number.value) * (number.unit.ore or 1)
    for candidate, one in everywhere.get((title_words(best.candidate.row), size), ()):
        if one.table.number == tie.table:
            continue
        found = match(claim, [candidate])
        if found.verdict is Verdict.TIED and found.best is not None:
            return _as_tie(claim, found, one)
    return tie


def _tie(text: str, claim: Claim, near: Sequence[ReadyTable], excluding: bool, everywhere: _Everywhere) -> Tie:
    return _in_another_table(claim, _tie_near(text, claim, near, excluding), everywhere)


def _tie_near(text: str, claim: Claim, near: Sequence[ReadyTable], excluding: bool) -> Tie:
    if excluding and claim.measure is Measure.CHANGE:
        return Tie(kind=TieKind.EXCLUDED)
    words_only = claim.kind in (ClaimKind.TREND, ClaimKind.SAME)
    if claim.kind is ClaimKind.COUNT or (claim.number is None and not words_only):
        return Tie(kind=TieKind.OPEN)
    found: list[tuple[Matching, ReadyTable]] = []
    for one in near:
        candidates = _fitting(claim, one)
        if not candidates:
            continue
        matching = match(claim, candidates)
        if matching.verdict is Verdict.TIED and matching.best and matching.best.meaning >= 0.6:
            return _as_tie(claim, matching, one)
        if matching.best is not None:
            found.append((matching, one))
    if not found:
        cells = _elsewhere(claim, near)
        if (
            cells
            and not claim.subject.words
            and all((c.measure in DIFFERENCES) == (claim.measure in DIFFERENCES) for c in cells)
        ):
            return Tie(
                kind=TieKind.TIED,
                match=Match(candidate=cells[0], meaning=0.5, verdict=Verdict.TIED),
                table=near[0].table.number,
            )
        return Tie(kind=TieKind.OPEN, elsewhere=cells)
    for matching, one in found:
        if rescued := _meant_elsewhere(text, claim, matching):
            return Tie(kind=TieKind.TIED, match=rescued, table=one.table.number)
    best, one = max(found, key=lambda pair: pair[0].best is not None and pair[0].best.meaning >= _SURE)
    return _as_tie(claim, best, one)


def _fitting(claim: Claim, one: ReadyTable) -> list[Candidate]:
    return _printed(claim, one) + (_following(claim, one) if claim.kind is ClaimKind.DIFFERENCE else [])


def _following(claim: Claim, one: ReadyTable) -> list[Candidate]:
    """What follows from two columns, of the rows that a stated difference may speak of."""
    if claim.measure not in DIFFERENCES or claim.number is None:
        return []
    words = {word[:4] for word in claim.subject.words}
    return [
        c
        for c in one.derived
        if c.measure is claim.measure and (c.total or not words or any(w[:4] in words for w in title_words(c.row)))
    ]


def _printed(claim: Claim, one: ReadyTable) -> list[Candidate]:
    if not claim.subject.words:
        return one.totals
    found = {c.id: c for word in claim.subject.words for c in one.by_word.get(word[:4], ())}
    for candidate in one.totals:
        found.setdefault(candidate.id, candidate)
    if claim.number is not None and claim.number.value is not None:
        for candidate in one.by_value.get(abs(claim.number.value) * (claim.number.unit.ore or 1), ()):
            found.setdefault(candidate.id, candidate)
    return list(found.values())


def _as_tie(claim: Claim, matching: Matching, one: ReadyTable) -> Tie:
    best = matching.best
    assert best is not None
    if matching.verdict is Verdict.TIED:
        derived = best.candidate.derived or best.candidate.id.endswith(LINEAR)
        kind = TieKind.DERIVED if derived else TieKind.TIED
    elif best.candidate.id.endswith(LINEAR) and matching.verdict is not Verdict.OTHER_SIGN:
        kind = TieKind.OPEN
    elif best.meaning >= (SLIP_MEANING if is_telling(claim, best) else _SURE) and claim.kind is not ClaimKind.PART:
        kind = TieKind.CONTRADICTED
    else:
        kind = TieKind.OPEN
    return Tie(kind=kind, match=best, table=one.table.number, elsewhere=matching.elsewhere)


def _meant_elsewhere(text: str, claim: Claim, matching: Matching) -> Match | None:
    """A cell with the claim's very number that the sentence names: its row by name, or its own row's other sort of figure.

    A sentence that gives a level and a difference, or lists several rows, may be read with the wrong one; a number that
    is right for what the sentence does name is no contradiction.
    """
    best = matching.best
    if best is None or not matching.elsewhere or matching.verdict is Verdict.OTHER_SIGN:
        return None
    said = {word[:5] for word in row_words(claim.sentence.of(text))}
    for cell in matching.elsewhere:
        if cell.id.endswith(LINEAR):
            continue
        same_row = (
            cell.row == best.candidate.row
            and cell.id.split(".")[:2] == best.candidate.id.removesuffix(LINEAR).split(".")[:2]
        )
        other_sort = (cell.measure in DIFFERENCES) != (best.candidate.measure in DIFFERENCES)
        words = {word[:5] for word in title_words(cell.row)}
        named = not same_row and bool(words) and words <= said and cell.measure is best.candidate.measure
        if (same_row and other_sort and not cell.years_back) or named:
            return Match(candidate=cell, meaning=best.meaning, verdict=Verdict.TIED)
    return None


def _elsewhere(claim: Claim, near: Sequence[ReadyTable]) -> tuple[Candidate, ...]:
    if claim.unit is not Unit.MONEY or claim.number is None or claim.number.value is None:
        return ()
    stated = claim.interval
    if stated is None or abs(claim.number.value) < 100:
        return ()
    return tuple(
        c
        for one in near[:1]
        for c in one.candidates
        if c.ore and c.shown and stated.meets(c.size) and not c.id.endswith(LINEAR)
    )
