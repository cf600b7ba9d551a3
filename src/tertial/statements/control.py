"""The control of a table against the ledger: nothing unmapped is dropped, and the rows add up to the öre."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tertial.core.amounts import Amount
from tertial.core.facts import Fact
from tertial.core.grid import Grid, RowKind
from tertial.core.questions import LEDGER_TOTAL, UNMAPPED
from tertial.core.swedish import join_words, kronor
from tertial.statements.definition import Row, Statement

UNMAPPED_TITLE = "Ej mappat konto"


def with_unmapped(statement: Statement, facts: Iterable[Fact]) -> Statement:
    """The statement with a row for what the ledger holds and no row asks for, when there is any."""
    if statement.row(UNMAPPED) or not any(fact.row == UNMAPPED for fact in facts):
        return statement
    return replace(statement, rows=(*statement.rows, Row(id=UNMAPPED, title=UNMAPPED_TITLE)))


def control_notes(statement: Statement, grid: Grid, facts: Iterable[Fact]) -> list[str]:
    """What stands under the table: that its rows add up to the ledger, column by column, or how much they differ."""
    totals = {fact.column: fact.value for fact in facts if fact.row == LEDGER_TOTAL}
    equal: list[str] = []
    notes: list[str] = []
    for column in grid.columns:
        total = totals.get(column.id)
        if not isinstance(total, Amount):
            continue
        rows = _rows_sum(statement, grid, column.id)
        ledger = int(total.value)
        if rows == ledger:
            equal.append(column.title)
        else:
            notes.append(
                f"Kontrollsumma: i {column.title} ger raderna {kronor(rows)} och huvudboken {kronor(ledger)}. "
                f"Skillnaden är {kronor(rows - ledger)}."
            )
    if equal:
        notes.append(f"Kontrollsumma: raderna är lika med huvudboken på öret i {join_words(equal)}.")
    return notes


def _rows_sum(statement: Statement, grid: Grid, column: str) -> int:
    leaves: Mapping[str, Row] = {
        row.id: row for row in statement.rows if row.kind is RowKind.LEAF and not row.of and not row.parts
    }
    values = [grid.figure(id, column).value for id in leaves]
    return sum(int(value.value) for value in values if isinstance(value, Amount))
