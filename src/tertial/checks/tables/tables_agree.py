"""Samma rad är lika i alla tabeller.

Vad den letar efter
Två tabeller med en rad av samma namn, där minst två tal av samma slag och tid är lika men ett inte är det.

Varför det spelar roll
Läsaren ser två tal för samma sak och vet inte vilket som gäller.

Exempel
«Kulturnämnden» har samma budget och prognos i sammanfattningen och i driftredovisningen, men olika utfall.

Så rättar du
Rätta den tabell som är fel. Gäller raderna olika saker, skriv det i deras namn.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.core.amounts import Interval
from tertial.core.findings import Certainty, Severity
from tertial.prose.subjects import row_words
from tertial.view.report import ReportView
from tertial.view.tables import ViewRow, ViewTable

_ENOUGH = 2
_TELLING = 100
Sort = tuple[object, ...]


@rule("C1", "En rad är olika i två tabeller", Severity.ERROR)
def tables_agree(view: ReportView) -> Iterator[Hit]:
    """Rows that two tables share by name and by most of their figures, but not by all."""
    money = [(table, _rows(table)) for table in view.tables if table.ore]
    for (first, ours), (second, theirs) in combinations(money, 2):
        for name in ours.keys() & theirs.keys():
            yield from _compared(first, ours[name], second, theirs[name])


def _rows(table: ViewTable) -> dict[tuple[str, ...], ViewRow]:
    """The rows by the stems of their names, without names that stand twice."""
    found: dict[tuple[str, ...], list[ViewRow]] = {}
    for row in table.rows:
        if not row.group and not row.aside and (words := row_words(row.title)):
            found.setdefault(words, []).append(row)
    return {words: rows[0] for words, rows in found.items() if len(rows) == 1}


def _compared(first: ViewTable, ours: ViewRow, second: ViewTable, theirs: ViewRow) -> Iterator[Hit]:
    left, right = _figures(first, ours), _figures(second, theirs)
    same = [
        sort
        for sort in left.keys() & right.keys()
        if left[sort][0].meets(right[sort][0]) and _tells(left[sort][0], first)
    ]
    other = [sort for sort in left.keys() & right.keys() if not left[sort][0].meets(right[sort][0])]
    if len(same) < _ENOUGH or len(other) != 1:
        return
    at, back = left[other[0]][1], right[other[0]][1]
    one, two = first.cell(ours.at, at), second.cell(theirs.at, back)
    yield Hit(
        place=place_of(second, (theirs.at, back)),
        message=f"«{theirs.title}» är {two.text} här men {one.text} i {first.place.words}.",
        cure="Rätta den tabell som är fel.",
        certainty=Certainty.PROBABLE,
        quote=f"{theirs.title} | {two.text}",
        marks=(one.key, two.key),
    )


def _figures(table: ViewTable, row: ViewRow) -> dict[Sort, tuple[Interval, int]]:
    found: dict[Sort, tuple[Interval, int]] = {}
    for column in table.numeric:
        interval = row.cells[column.at].interval
        if column.measure is None or not column.ore or interval is None or column.earlier:
            continue
        sort = (column.measure, column.years_back, column.year, column.horizon)
        found.setdefault(sort, (Interval(interval.low * column.ore, interval.high * column.ore), column.at))
    return found


def _tells(interval: Interval, table: ViewTable) -> bool:
    """Whether a figure is large enough that two tables do not have it in common by chance."""
    return max(abs(interval.low), abs(interval.high)) >= Decimal(_TELLING) * 100_000 and bool(table.ore)
