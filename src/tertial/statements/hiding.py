"""Small groups: figures of groups so small that a person could be known again are not shown, nor found by difference.

The usual limit in municipal staff statistics is five (Skolverket and SKR show no groups under five; confidentiality:
Offentlighets- och sekretesslagen 2009:400, 39 kap.).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tertial.core.amounts import Absence, Amount, NoFigure
from tertial.core.facts import Fact
from tertial.statements.definition import SmallGroups, Statement

NOTE = "Grupper med färre än {least} anställda visas inte, och inte heller den grupp som de kunde räknas fram ur."


def without_small_groups(statement: Statement, facts: list[Fact]) -> tuple[Statement, list[Fact]]:
    """The facts with those of small groups gone, and the sizes themselves; the statement says so where any is hidden.

    A row whose size is not given is shown: the rule needs to know.
    """
    rule = statement.small_groups
    if rule is None:
        return statement, facts
    hidden = hidden_rows(rule, sizes_of(rule, facts))
    shown = [fact for fact in facts if fact.column != rule.size]
    kept = [replace(fact, value=NoFigure(Absence.SMALL_GROUP)) if fact.row in hidden else fact for fact in shown]
    if not hidden:
        return statement, kept
    return replace(statement, notes=(*statement.notes, NOTE.format(least=rule.least))), kept


def hidden_rows(rule: SmallGroups, sizes: Mapping[str, int]) -> frozenset[str]:
    """The rows that are not shown: those under the limit, and in a whole with one such row the next smallest.

    A size of zero hides nothing by itself: there is nobody to know again.
    """
    hidden = {row for row, size in sizes.items() if 0 < size < rule.least}
    for partition in rule.partitions:
        lost = [row for row in partition if row in hidden]
        others = [row for row in partition if row not in hidden and sizes.get(row)]
        if len(lost) == 1 and others:
            hidden.add(min(others, key=lambda row: (sizes[row], row)))
    return frozenset(hidden)


def hidden_in(statement: Statement, facts: Iterable[Fact]) -> frozenset[str]:
    """The rows of the statement that these facts keep from being shown."""
    rule = statement.small_groups
    return (
        hidden_rows(rule, sizes_of(rule, [fact for fact in facts if fact.statement == statement.id]))
        if rule
        else frozenset()
    )


def sizes_of(rule: SmallGroups, facts: Iterable[Fact]) -> dict[str, int]:
    """The last given size of each row, of the facts of one statement."""
    return {
        fact.row: int(fact.value.value) for fact in facts if fact.column == rule.size and isinstance(fact.value, Amount)
    }
