"""The workbook that goes out for a budget or a forecast, and what it becomes in the ledger when it comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from tertial.core.amounts import Amount
from tertial.core.errors import InputRefused, Problem, TertialError
from tertial.core.grid import Grid
from tertial.core.ledger import DIMENSIONS, Kind
from tertial.core.organisation import Organisation
from tertial.core.selectors import codes_of_both
from tertial.files.durable import put_durably
from tertial.profile import Profile
from tertial.services.forecasting import Asked, ask, proposals, working_grid
from tertial.services.summing import FOLDER
from tertial.sources.reading import Question, Reading
from tertial.sources.tables import PERIOD_BALANCE_SCHEMA, table_of
from tertial.sources.workbook.template import Template, TemplateColumn, TemplateRow
from tertial.sources.workbook.writer import template_bytes
from tertial.statements.definition import Row, Statement
from tertial.statements.forecasting import TITLES, WORDS, Method
from tertial.statements.phasing import linear

SENT = "utskick"
"""The folder within a follow-up where workbooks are put, and within its ledger where it is kept what they were."""

PROPOSED = Method.LAST_YEARS_SHAPE
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def send_template(folder: Path, name: str, kind: str = "forecast", unit: str = "", target: Path | None = None) -> Path:
    """Writes the workbook for a unit's statement, and keeps what it is so that it is known when it comes back.

    Raises TertialError when there is nothing to write it from, or it cannot be written.
    """
    asked = ask(folder, name, unit)
    template = template_of(folder, asked, kind)
    known = sent_identity(folder, kind, name, asked.unit)
    if known and known["occasion"] == template.occasion:
        template = replace(template, version=str(int(known["version"]) + 1))
    return put_template(folder, template, target)


def put_template(folder: Path, template: Template, target: Path | None = None) -> Path:
    """Writes a workbook and keeps what it is."""
    kind, name, unit = template.kind, template.statement, template.unit
    path = target or folder / SENT / f"{kind}-{name}-{unit}-{template.occasion}.xlsx"
    kept = _kept(folder, kind, name, unit)
    try:
        for place in (path.parent, kept.parent):
            place.mkdir(parents=True, exist_ok=True)
        put_durably(path, template_bytes(template))
        put_durably(kept, json.dumps(template.identity, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise TertialError(f"Det går inte att skriva {path}: {error.strerror}.") from None
    return path


def template_of(folder: Path, asked: Asked, kind: str) -> Template:
    """The workbook as values: what is known, a proposal with its method, and the cells to fill in."""
    period = asked.occasion.period
    year = period.year if kind == Kind.FORECAST else period.year + 1
    grid = proposals(folder, asked)
    basis = working_grid(folder, asked)
    shown = {
        "budget": f"Budget {period.year}",
        "outcome": f"Utfall t.o.m. {MONTHS[period.last_month - 1]} {period.year}",
        "forecast_earlier": "Senaste prognos",
    }
    columns = [TemplateColumn(id=id, title=title) for id, title in shown.items()]
    columns.append(TemplateColumn(id="proposal", title=TITLES[PROPOSED]))
    if kind == Kind.FORECAST:
        columns.append(TemplateColumn(id="forecast", title=f"Prognos {year}", asked=True))
    else:
        columns += [
            TemplateColumn(id="budget_next", title=f"Budget {month} {year}", month=at, asked=True)
            for at, month in enumerate(MONTHS, start=1)
        ]
    rows = tuple(_row(asked.statement, row, basis, grid, kind) for row in asked.statement.rows if not row.of)
    return Template(
        kind=kind,
        statement=asked.statement.id,
        title=f"{'Prognos' if kind == Kind.FORECAST else 'Budget'} {year}: {asked.statement.title}",
        unit=asked.unit,
        unit_name=_name(asked.head.profile.organisation, asked.unit) or asked.head.committee.name,
        occasion=period.id if kind == Kind.FORECAST else str(year),
        version="1",
        made=asked.head.made,
        columns=tuple(columns),
        rows=rows,
        scale=asked.statement.scale,
        words=WORDS[PROPOSED],
    )


def sent_identity(folder: Path, kind: str, statement: str, unit: str) -> dict[str, str] | None:
    """What the latest workbook that was sent out is; None when none has been."""
    path = _kept(folder, kind, statement, unit)
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def expected_of(folder: Path, identity: Mapping[str, str], file: str) -> dict[str, str]:
    """What a workbook that comes back must say that it is. Raises InputRefused when none like it was sent out."""
    word = {name: identity.get(name, "") for name in ("kind", "statement", "unit")}
    plain = all(part.replace("_", "").isalnum() for part in word.values())
    known = sent_identity(folder, **word) if plain else None
    if known is None:
        found = "arbetsboken är inte utskickad ur den här uppföljningen."
        raise InputRefused([Problem(file=file, line=0, found=found, cure="Skriv en med tertial template.")])
    return known


def balances_of(reading: Reading, profile: Profile) -> pa.Table:
    """The workbook's amounts as given balances: each row's sum on codes that the row chooses, in the ledger's signs.

    A whole year's forecast stands on December, a whole year's budget is spread evenly. Raises TertialError for a row
    that has no codes.
    """
    identity = reading.identity
    kind, year = identity["kind"], int(identity["occasion"][:4])
    statement = profile.statements[identity["statement"]]
    rows = []
    for fact in reading.facts:
        row = statement.row(fact.row)
        assert row is not None
        assert statement.ledger is not None
        codes = _codes(statement, row, _unit_code(profile.organisation, identity["unit"]))
        ore = statement.ledger.sign * int(fact.value.value) if isinstance(fact.value, Amount) else 0
        line = getattr(fact.origin, "line", 0)
        for month, amount in _months(kind, fact.month, ore).items():
            rows.append((kind, year, month, *(codes[dimension] for dimension in DIMENSIONS), amount, line))
    return table_of(rows, PERIOD_BALANCE_SCHEMA)


def empty_cells(reading: Reading) -> tuple[Question, ...]:
    """The question that empty cells put: the ledger has no other word for them than zero."""
    count = sum(number for sort, number in reading.taken.items() if sort.startswith("tomma celler"))
    if not count:
        return ()
    evidence = f"{count} celler som ska fyllas i är tomma"
    return (
        Question(setting="empty", text="Är tomma celler noll kronor?", guess="De räknas som noll.", evidence=evidence),
    )


def _months(kind: str, month: int, ore: int) -> dict[int, int]:
    if month:
        return {month: ore}
    if kind == Kind.FORECAST:
        return {12: ore}
    return {month: linear(ore, month) - linear(ore, month - 1) for month in range(1, 13)}


def _codes(statement: Statement, row: Row, unit: str) -> dict[str, str]:
    assert statement.ledger is not None
    codes = codes_of_both(row.selector, statement.ledger.selector) if row.selector else None
    first = next((one.id for one in statement.rows if codes and one.selector and one.selector.matches(codes)), "")
    if codes is None or first != row.id:
        raise TertialError(
            f"Raden {row.id} i {statement.id} har inga koder som bara är dess egna, så den kan inte läsas in."
        )
    return {**codes, "unit": unit}


def _unit_code(organisation: Organisation, id: str) -> str:
    unit = organisation.unit(id)
    if unit is None or unit.codes is None:
        raise TertialError(f"Enheten «{id}» har ingen egen kod i organisation.toml, så dess siffror kan inte läsas in.")
    return unit.codes.intervals[0][0]


def _row(statement: Statement, row: Row, basis: Grid, grid: Grid, kind: str) -> TemplateRow:
    label = "  " * row.level + row.title
    if row.parts:
        return TemplateRow(id=row.id, label=label, parts=_leaves(statement, row))
    found = {id: _ore(basis, row.id, id) for id in ("budget", "outcome", "forecast_earlier")}
    found["proposal"] = _ore(grid, row.id, PROPOSED.value)
    if kind == Kind.FORECAST:
        found["forecast"] = found["forecast_earlier"]
    return TemplateRow(id=row.id, label=label, values={id: ore for id, ore in found.items() if ore is not None})


def _leaves(statement: Statement, row: Row) -> tuple[str, ...]:
    """The rows of amounts that a sum is made of, through sums of sums."""
    found: list[str] = []
    for id in row.parts:
        part = statement.row(id)
        assert part is not None
        found += _leaves(statement, part) if part.parts else [id]
    return tuple(found)


def _ore(grid: Grid, row: str, column: str) -> int | None:
    value = grid.figure(row, column).value
    return int(value.value) if isinstance(value, Amount) else None


def _name(organisation: Organisation, id: str) -> str:
    found = organisation.unit(id)
    return found.name if found else ""


def _kept(folder: Path, kind: str, statement: str, unit: str) -> Path:
    return folder / FOLDER / SENT / f"{kind}-{statement}-{unit}.json"
