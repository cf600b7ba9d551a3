"""Förra årets tal är de som stod i förra årets rapport.

Vad den letar efter
En rad i en tabell i pengar vars tal för förra året är ett annat än i förra årets rapport, när minst dubbelt så många av tabellens rader är lika. Prövas bara när förra årets rapport anges med `--last-year`.

Varför det spelar roll
Jämförelsen mellan åren bygger på att båda talen mäter samma sak. Har ett tal räknats om ska det stå (jämförelsetal, LKBR 4 kap.).

Exempel
«Personalkostnader» januari–augusti 2022 är −1 490 i år, men var −1 940 i rapporten för 2022.

Så rättar du
Rätta talet, eller skriv att det har räknats om och varför.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.core.amounts import Interval
from tertial.core.findings import Certainty, Severity
from tertial.prose.subjects import row_words
from tertial.view.report import ReportView
from tertial.view.tables import ViewCell, ViewRow, ViewTable

_RESTATED = re.compile(
    r"räknats? om|omräkn|omklassific|jämförelsetal|ändrad\w* (?:redovisnings)?princip", re.IGNORECASE
)
_ENOUGH = 2
_TELLING = 100 * 100_000
"""A figure of less than 100 tkr may be the same in two rows by chance."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A cell of last year's column, and the cell of last year's report that it should repeat."""

    spot: tuple[int, int]
    title: str
    now: ViewCell
    then: ViewCell
    same: bool
    tells: bool


@rule("T5", "Förra årets tal är ett annat än i förra årets rapport", Severity.WARNING)
def last_year_is_as_published(view: ReportView) -> Iterator[Hit]:
    """Cells of last year's columns that differ, in tables that otherwise repeat what was published."""
    if view.last_year is None:
        return
    restated = any(_RESTATED.search(passage.text) for passage in view.passages)
    for table in view.tables:
        pairs = _likest(table, view.last_year)
        other = [pair for pair in pairs if not pair.same]
        same = sum(1 for pair in pairs if pair.same and pair.tells)
        if same < _ENOUGH or same < 2 * len(other):
            continue
        for pair in other:
            yield Hit(
                place=place_of(table, pair.spot),
                message=f"talet för förra året är {pair.now.text} här men var {pair.then.text} i förra årets rapport.",
                cure="Rätta talet, eller skriv att det har räknats om och varför.",
                certainty=Certainty.QUESTION if restated else Certainty.PROBABLE,
                quote=f"{pair.title} | {pair.now.text}",
                marks=(pair.now.key,),
            )


def _likest(table: ViewTable, before: ReportView) -> list[_Pair]:
    """The pairs with the table of last year's report that agrees with this one the most."""
    every = [list(_pairs(table, other)) for other in before.tables]
    return max(every, key=lambda pairs: sum(pair.same and pair.tells for pair in pairs), default=[])


def _pairs(table: ViewTable, other: ViewTable) -> Iterator[_Pair]:
    ours, theirs = _rows(table), _rows(other)
    then, now = _columns(other, 0), _columns(table, 1)
    for words in ours.keys() & theirs.keys():
        for sort in now.keys() & then.keys():
            row, at, back = ours[words], now[sort], then[sort]
            left = _in_ore(table, row, at)
            right = _in_ore(other, theirs[words], back)
            if left is None or right is None:
                continue
            tells = max(abs(left.low), abs(left.high)) >= _TELLING
            yield _Pair((row.at, at), row.title, row.cells[at], theirs[words].cells[back], left.meets(right), tells)


def _rows(table: ViewTable) -> dict[tuple[str, ...], ViewRow]:
    """The rows with figures by the stems of their names, without names that stand twice."""
    named = [(row_words(row.title), row) for row in table.rows if not row.group and not row.aside]
    counts = Counter(words for words, _ in named)
    return {words: row for words, row in named if words and counts[words] == 1}


def _columns(table: ViewTable, years_back: int) -> dict[tuple[object, object], int]:
    """The columns of money of that year by what they are, without those that stand twice."""
    found = [
        ((column.measure, column.horizon), column.at)
        for column in table.numeric
        if column.measure and column.ore and column.years_back == years_back and not column.earlier
        and table.formula_of(column.at) is None
    ]  # fmt: skip
    counts = Counter(sort for sort, _ in found)
    return {sort: at for sort, at in found if counts[sort] == 1}


def _in_ore(table: ViewTable, row: ViewRow, at: int) -> Interval | None:
    interval, ore = row.cells[at].interval, table.columns[at].ore
    return Interval(interval.low * ore, interval.high * ore) if interval else None
