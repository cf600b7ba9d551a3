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
from tertial.view.candidates import DIFFERENCES, LINEAR, cell_of, is_printed
from tertial.view.nearness import (
    MONEY,
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


def tie_passages(
    passages: Sequence[Passage], tables: Sequence[ViewTable], months: int, body: frozenset[str] = frozenset()
) -> tuple[Passage, ...]:
    """The passages with a tie for each claim. `body` are the stems of the name of the body whose report it is.

    «Omsorgsnämnden prognostiserar» speaks of the whole in the committee's own report, where no row has its name.
    """
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
    body -= {word for one in ready for row in one.table.rows for word in title_words(row.title)}
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
        money += [one for one in own if one.table.kind not in MONEY and one.has_money]
        elsewhere = [one for one in sick_leave if all(one is not other for other in own)]
        absent = own + elsewhere if len(sick_leave) == 1 else own
        ties = tuple(
            _tie(
                passage.text,
                _of_heading(_without_own(_resolved(claim, passage.claims), body), passage, near),
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


def _without_own(claim: Claim, own: frozenset[str]) -> Claim:
    """A claim on the body itself is one on the whole."""
    if not own or not own & set(claim.subject.words):
        return claim
    kept = tuple(word for word in claim.subject.words if word not in own)
    return replace(claim, subject=replace(claim.subject, words=kept, inherited=claim.subject.inherited and bool(kept)))


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
    tie = _tie_near(text, claim, near, excluding)
    if tie.kind is not TieKind.TIED and (prior := _as_prior(claim)) is not None:
        back = _tie_near(text, prior, near, excluding)
        if back.kind is TieKind.TIED:
            return back
    return _in_another_table(claim, tie, everywhere)


def _as_prior(claim: Claim) -> Claim | None:
    """A level in parentheses right after another is often last year's: «uppgick till 100,1 mnkr (102,1 mnkr)»."""
    number = claim.number
    if (
        number is None
        or not number.parenthesised
        or claim.years_back
        or claim.year
        or claim.kind is not ClaimKind.LEVEL
    ):
        return None
    return replace(claim, years_back=1)


def _tie_near(text: str, claim: Claim, near: Sequence[ReadyTable], excluding: bool) -> Tie:
    if excluding and claim.measure is Measure.CHANGE:
        return Tie(kind=TieKind.EXCLUDED)
    words_only = claim.kind in (ClaimKind.TREND, ClaimKind.SAME)
    if claim.kind is ClaimKind.COUNT:
        return _tie_count(claim, near)
    if claim.number is None and not words_only:
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


_FEWEST_COUNTED = 100
_LEVEL_KINDS = (ClaimKind.LEVEL, ClaimKind.COUNT, ClaimKind.SHARE, ClaimKind.FROM_TO)
"""Claims that no calculated difference can be meant by."""


def _tie_count(claim: Claim, near: Sequence[ReadyTable]) -> Tie:
    """A count of people («2 148 tillsvidareanställda») held against the total of the table that counts just them."""
    number = claim.number
    if number is None or number.value is None or number.value < _FEWEST_COUNTED or not number.noun:
        return Tie(kind=TieKind.OPEN)
    counted = set(title_words(number.noun))
    for one in near:
        if one.table.kind is not TableKind.STAFF or not counted:
            continue
        level = replace(
            claim, kind=ClaimKind.LEVEL, subject=replace(claim.subject, words=tuple(counted), inherited=False)
        )
        totals = [c for c in one.totals if counted <= set(title_words(c.scope))]
        matching = match(level, totals)
        if matching.best is not None:
            return _as_tie(level, matching, one)
    return Tie(kind=TieKind.OPEN)


def _fitting(claim: Claim, one: ReadyTable) -> list[Candidate]:
    if not claim.subject.words:
        return one.totals
    found = {c.id: c for word in claim.subject.words for c in one.by_word.get(word[:4], ())}
    for candidate in one.totals:
        found.setdefault(candidate.id, candidate)
    if claim.number is not None and claim.number.value is not None:
        for candidate in one.by_value.get(abs(claim.number.value) * (claim.number.unit.ore or 1), ()):
            found.setdefault(candidate.id, candidate)
    if claim.kind in _LEVEL_KINDS:
        return [candidate for candidate in found.values() if candidate.reach is None]
    return list(found.values())


def _as_tie(claim: Claim, matching: Matching, one: ReadyTable) -> Tie:
    best = matching.best
    assert best is not None
    if matching.verdict is Verdict.TIED:
        kind = TieKind.TIED if is_printed(best.candidate) else TieKind.DERIVED
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
        if not is_printed(cell):
            continue
        same_row = cell.row == best.candidate.row and cell.id.split(".")[:2] == cell_of(best.candidate).split(".")[:2]
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
        c for one in near[:1] for c in one.candidates if c.ore and c.shown and stated.meets(c.size) and is_printed(c)
    )
