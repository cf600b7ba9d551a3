"""Investments by project over their whole life: what was decided, what is used, and what is expected in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from tertial.core.amounts import Amount, Unit, Value
from tertial.core.grid import Grid
from tertial.core.swedish import parse_number
from tertial.profile import Profile
from tertial.render.numbers import cell
from tertial.web.economy.forecasting import SCALES

SHOWN = ("decided_total", "accumulated", "outcome", "forecast", "forecast_total", "total_variance")
"""The columns of the table, in order."""

ENTERED = ("decided_total", "accumulated_before", "forecast_total")
"""The columns that a person enters; the others are of the year and calculated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field of the form: its column, what stands, what was typed, and what is wrong with it."""

    column: str
    title: str
    words: str
    was: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """A project of the form; a sum has no fields."""

    id: str
    title: str
    level: int
    cells: tuple[Cell, ...]


def has_projects(profile: Profile, name: str) -> bool:
    """Whether a statement tells of projects' whole life."""
    statement = profile.statements.get(name)
    return statement is not None and all(statement.column(id) for id in (*SHOWN, *ENTERED))


def project_grid(grid: Grid) -> Grid:
    """The same grid with the columns of the projects' whole life."""
    at = {column.id: place for place, column in enumerate(grid.columns)}
    places = [at[id] for id in SHOWN]
    return replace(
        grid,
        id=f"{grid.id}-projects",
        title=_("Projekten från beslut till färdigt"),
        sign_rules=(
            _("Utgifter står med plus."),
            _("Avvikelse = beslutad totalutgift − prognos totalutgift; plus är lägre än beslutat."),
        ),
        notes=(),
        columns=tuple(replace(grid.columns[place], shown=True) for place in places),
        rows=tuple(replace(row, figures=tuple(row.figures[place] for place in places)) for row in grid.rows),
    )


def form_rows(grid: Grid, profile: Profile, typed: Mapping[str, str]) -> list[ProjectRow]:
    """The form as the follow-up stands, with what was typed."""
    statement = profile.statements[grid.id]
    scale, given = SCALES[statement.scale], statement.given_rows()
    titles = {column.id: column.title for column in grid.columns}
    return [
        ProjectRow(
            id=row.id,
            title=row.title,
            level=row.level,
            cells=tuple(_cell(grid, row.id, column, titles[column], typed, scale) for column in ENTERED)
            if row.id in given
            else (),
        )
        for row in grid.rows
    ]


def changed(rows: list[ProjectRow], scale: int) -> dict[str, dict[str, Value]]:
    """The values that were changed, by column and row; the rows must be without errors."""
    found: dict[str, dict[str, Value]] = {}
    for row in rows:
        for one in row.cells:
            if one.words != one.was and one.words:
                found.setdefault(one.column, {})[row.id] = _amount(one.words, scale)
    return found


def _cell(grid: Grid, row: str, column: str, title: str, typed: Mapping[str, str], scale: int) -> Cell:
    figure = grid.figure(row, column)
    was = cell(figure) if isinstance(figure.value, Amount) else ""
    words = typed.get(f"{column}-{row}", was).strip()
    return Cell(column=column, title=title, words=words, was=was, error=_error(words, was, scale))


def _error(words: str, was: str, scale: int) -> str:
    if words == was:
        return ""
    if not words:
        return _("Fältet är tomt. Skriv 0 om projektet inte har något belopp.")
    number = parse_number(words)
    if number is None:
        return _("«%s» är inget tal. Skriv till exempel 1 234 eller 1 234,5.") % words
    if number * scale != int(number * scale):
        return _("«%s» är finare än ett öre. Skriv färre decimaler.") % words
    return ""


def _amount(words: str, scale: int) -> Amount:
    number = parse_number(words)
    assert number is not None
    return Amount(int(Decimal(number) * scale), Unit.MONEY)
