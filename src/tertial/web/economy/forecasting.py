"""The forecast of a statement, row by row: what it can be made from, what stands, and what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from tertial.core.amounts import Absence, Amount, MoneyScale, NoFigure, Unit, Value
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridRow, RowKind
from tertial.core.origins import Balances
from tertial.core.swedish import parse_number
from tertial.profile import Profile
from tertial.render.numbers import cell
from tertial.report.folder import Head
from tertial.services.forecasting import asked_of, proposals_of
from tertial.statements.definition import Statement
from tertial.web.followups.evaluating import calculated, profile_of
from tertial.web.followups.ledger import ledger_for
from tertial.web.followups.models import Followup

COLUMN = "forecast"
SCALES = {MoneyScale.KR: 100, MoneyScale.TKR: 100_000, MoneyScale.MNKR: 100_000_000}
"""How many öre one of what is typed is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A row of the form: what it is made from; for a row that is given, what stands and what was typed."""

    row: GridRow
    figures: tuple[Figure, ...]
    standing: Figure
    variance: Figure | None
    given: bool
    words: str = ""
    was: str = ""
    error: str = ""
    budget: str = ""

    @property
    def kind(self) -> str:
        """The row's class in the table."""
        return "" if self.row.kind is RowKind.LEAF else self.row.kind.value

    @property
    def good(self) -> int:
        """Which sign of the variance is good news."""
        return self.variance.favourable if self.variance else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTable:
    """The whole form: the table that proposals stand in, its rows, and which way the variance is counted."""

    grid: Grid
    rows: tuple[EntryRow, ...]
    turn: int
    unit: str

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Row id, row title and what is wrong, for each row that was refused."""
        return [(one.row.id, one.row.title, one.error) for one in self.rows if one.error]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was typed: the values of the rows that were changed, or else the form with what is wrong."""

    values: Mapping[str, Value]
    table: EntryTable


def entry_table(followup: Followup, name: str) -> EntryTable:
    """The form as the follow-up stands."""
    record, evaluation = calculated(followup)
    profile = profile_of(followup)
    statement = profile.statements[name]
    there = ledger_for(followup)
    head = Head(profile=profile, occasion=record.occasion, committee=record.committee, made=record.made)
    facts = [one for one in record.facts if there is None or not isinstance(one.origin, Balances)]
    grid = proposals_of(asked_of(head, there, name), facts)
    given = statement.given_rows()
    standing = evaluation.grids[name]
    return EntryTable(
        grid=grid,
        rows=tuple(_row(row, standing, statement, row.id in given) for row in grid.rows),
        turn=_turn(statement),
        unit=grid.unit,
    )


def taken(followup: Followup, name: str, typed: Mapping[str, str], *, remove: bool) -> Taken:
    """What was typed, read against what stood when the form was opened (`was-…`) and what stands now."""
    table = entry_table(followup, name)
    scale = SCALES[profile_of(followup).statements[name].scale]
    values: dict[str, Value] = {}
    rows: list[EntryRow] = []
    for row in table.rows:
        if not row.given:
            rows.append(row)
            continue
        words = typed.get(f"row-{row.row.id}", row.words).strip()
        was = typed.get(f"was-{row.row.id}", row.was)
        error = ""
        if words != was:
            value, error = _read(words, scale, remove=remove)
            if not error and row.was != was:
                error = _("Prognosen är ändrad till %s sedan du öppnade sidan. Jämför, och spara igen.") % row.was
            if value is not None:
                values[row.row.id] = value
        rows.append(replace(row, words=words, error=error))
    return Taken(values=values, table=replace(table, rows=tuple(rows)))


def _row(row: GridRow, standing: Grid, statement: Statement, given: bool) -> EntryRow:
    forecast = standing.figure(row.id, COLUMN)
    written = cell(forecast) if isinstance(forecast.value, Amount) else ""
    budget = standing.figure(row.id, "budget").value
    scale = SCALES[statement.scale]
    return EntryRow(
        row=row,
        figures=row.figures,
        standing=forecast,
        variance=standing.figure(row.id, "variance") if statement.column("variance") else None,
        given=given,
        words=written,
        was=written,
        budget=f"{Decimal(int(budget.value)) / scale:f}" if isinstance(budget, Amount) else "",
    )


def _read(words: str, scale: int, *, remove: bool) -> tuple[Value | None, str]:
    """The value that was typed, or what is wrong with it."""
    if not words:
        if remove:
            return NoFigure(Absence.NOT_GIVEN), ""
        return None, _("Fältet är tomt. Skriv en prognos, eller kryssa i att tomma fält ska bli utan uppgift.")
    number = parse_number(words)
    if number is None:
        return None, _("«%s» är inget tal. Skriv till exempel −1 234 eller 1 234,5.") % words
    ore = number * scale
    if ore != int(ore):
        return None, _("«%s» är finare än ett öre. Skriv färre decimaler.") % words
    return Amount(int(ore), Unit.MONEY), ""


def _turn(statement: Statement) -> int:
    """1 when the variance is forecast − budget, -1 when it is budget − forecast."""
    column = statement.column("variance")
    return -1 if column is not None and column.formula.replace(" ", "") == "budget-forecast" else 1


def can_be_entered(profile: Profile, name: str) -> bool:
    """Whether a statement's forecast is given row by row."""
    statement = profile.statements.get(name)
    return (
        statement is not None
        and bool(statement.given_rows())
        and COLUMN in statement.given_columns()
        and statement.ledger is not None
    )
