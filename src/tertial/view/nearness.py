"""Which tables a passage may speak of: those of its own part of the report, nearest first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tertial.prose.candidate import Candidate
from tertial.prose.subjects import row_words
from tertial.view.candidates import candidates_of
from tertial.view.differences import differences_of
from tertial.view.report import Passage
from tertial.view.tables import TableKind, ViewTable

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class ReadyTable:
    """A table with its candidates, and those by the first letters of their row's stems and by their size in öre."""

    table: ViewTable
    candidates: list[Candidate]
    by_word: dict[str, list[Candidate]]
    totals: list[Candidate]
    by_value: dict[Decimal, list[Candidate]]
    has_money: bool


def ready_table(table: ViewTable, months: int) -> ReadyTable:
    """A table with its candidates laid out to be found by word and by size."""
    candidates = [*candidates_of(table, months), *differences_of(table)]
    by_word: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        for word in title_words(candidate.row):
            by_word.setdefault(word[:4], []).append(candidate)
    last = [c for c in candidates if c.total or not title_words(c.row)]
    by_value: dict[Decimal, list[Candidate]] = {}
    for candidate in candidates:
        by_value.setdefault(abs(candidate.shown) * (candidate.ore or 1), []).append(candidate)
    return ReadyTable(table, candidates, by_word, last, by_value, any(candidate.ore for candidate in candidates))


@lru_cache(maxsize=8192)
def title_words(row: str) -> tuple[str, ...]:
    """The stems of a row's title."""
    return row_words(row)


Shared = dict[tuple[str, ...], list[list[ReadyTable]]]
"""For each section the tables in groups: first those that it shares most headings with, each group in order."""


def nearest(passage: Passage, ready: Sequence[ReadyTable], known: Shared) -> list[ReadyTable]:
    """The tables of the same part of the report, nearest first; one before the text counts as nearer than one after."""
    groups = known.get(passage.section)
    if groups is None:
        groups = known[passage.section] = _groups(passage.section, ready)
    order = passage.order

    def far(one: ReadyTable) -> int:
        distance = order - one.table.order
        return distance if distance > 0 else -2 * distance + 1

    found: list[ReadyTable] = []
    for group in groups:
        at = bisect_left(group, order, key=_order)
        found += sorted(group[max(0, at - _NEAREST) : at + _NEAREST], key=far)
        if len(found) >= _NEAREST:
            break
    return found[:_NEAREST]


def _order(one: ReadyTable) -> int:
    return one.table.order


def _groups(section: tuple[str, ...], ready: Sequence[ReadyTable]) -> list[list[ReadyTable]]:
    by_share: dict[int, list[ReadyTable]] = {}
    for one in ready:
        by_share.setdefault(_shared(section, one.table.section), []).append(one)
    return [by_share[shared] for shared in sorted(by_share, reverse=True)]


def _shared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    shared = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            break
        shared += 1
    return shared


MONEY = (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY)


def of_money(near: Sequence[ReadyTable]) -> list[ReadyTable]:
    """The tables of money among the near ones."""
    return [one for one in near if one.table.kind in MONEY]


def of_same_part(passage: Passage, near: Sequence[ReadyTable]) -> list[ReadyTable]:
    """The nearest tables of the passage's own part: words without an amount are held against nothing further away."""
    return [one for one in near if passage.section and one.table.section[:1] == passage.section[:1]]


def of_own_section(passage: Passage, near: Sequence[ReadyTable]) -> list[ReadyTable]:
    """Tables of money, and tables of other things that stand in the passage's very section."""
    return [
        one for one in near if one.table.kind in MONEY or one.table.section == passage.section[: len(one.table.section)]
    ]
