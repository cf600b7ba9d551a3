"""Forecast proposals for a unit's statement, and how earlier forecasts came out, as grids of traceable figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from babel.dates import get_month_names

from tertial.core.amounts import Amount, Display, NoFigure, Unit, Value
from tertial.core.errors import TertialError
from tertial.core.facts import Fact
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridColumn, GridRow
from tertial.core.ledger import Kind
from tertial.core.origins import Balances, Formula
from tertial.core.periods import Occasion, Period
from tertial.core.swedish import join_words
from tertial.files.problems import choices
from tertial.report.folder import Head
from tertial.services.reporting import open_figures, open_head
from tertial.services.summing import answer_for, ledger_of
from tertial.services.tabulating import in_period, parse_period, statement_of
from tertial.statements.balances import facts_of
from tertial.statements.definition import Column, Measure, Row, Source, Statement
from tertial.statements.evaluate import evaluate
from tertial.statements.forecasting import TITLES, WORDS, Basis, Method, formula_of, miss_in_percent, propose
from tertial.warehouse.ledger import Ledger

BASIS = {
    "outcome": ("Utfall t.o.m. {month}", Measure.OUTCOME),
    "outcome_prior": ("Samma månader {prior}", Measure.OUTCOME_PRIOR),
    "outcome_prior_year": ("Hela {prior}", Measure.OUTCOME_PRIOR_YEAR),
    "budget": ("Budget {year}", Measure.BUDGET),
    "forecast_earlier": ("Senaste prognos", Measure.FORECAST_EARLIER),
}
"""What proposals are made of: column id to title and measure."""

SHOWN = ("outcome", "budget")

_MADE_OF = {
    "outcome": "outcome",
    "prior": "outcome_prior",
    "prior_year": "outcome_prior_year",
    "last_forecast": "forecast_earlier",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One unit's statement in a period, with the ledger that answers."""

    head: Head
    ledger: Ledger | None
    statement: Statement
    unit: str
    occasion: Occasion


def ask(folder: Path, name: str, unit: str = "", period: str = "", engine: str = "duckdb") -> Asked:
    """What is asked for. Raises TertialError when there is no such statement, unit or period, or no ledger."""
    head = open_head(folder)
    ledger = ledger_of(folder, engine)
    if ledger is None:
        raise TertialError("Ingen huvudbok är inläst. Läs in en fil med tertial import.")
    return asked_of(head, ledger, name, unit, period)


def asked_of(head: Head, ledger: Ledger | None, name: str, unit: str = "", period: str = "") -> Asked:
    """The same for a head and a ledger; without the ledger, what people have typed is all there is to go by."""
    statement = statement_of(head, name)
    if statement.ledger is None:
        raise TertialError(f"Tablån «{name}» hämtas inte ur huvudboken, så för den finns inget att räkna förslag på.")
    unit = unit or head.committee.id
    known = [one.id for one in head.profile.organisation.units]
    if ledger is not None and known and unit not in known:
        raise TertialError(f"Enheten «{unit}» finns inte. {choices(unit, known)}")
    occasion = in_period(head.occasion, parse_period(period) if period else head.occasion.period)
    known_of = _occasions(ledger) if ledger else set()
    earlier = [made for made in known_of if made.year == occasion.period.year and made < occasion.period]
    if earlier:
        occasion = replace(occasion, earlier_forecast=max(earlier))
    return Asked(head=head, ledger=ledger, statement=statement, unit=unit, occasion=occasion)


def proposals(folder: Path, asked: Asked) -> Grid:
    """The proposals for the year by every method, row by row; sums are of their parts."""
    return proposals_from(asked, _basis(folder, asked))


def proposals_of(asked: Asked, facts: Iterable[Fact]) -> Grid:
    """The same, where what people have typed is given as facts."""
    given = list(facts)

    def typed(ids: Iterable[str]) -> list[Fact]:
        wanted = set(ids)
        return [fact for fact in given if fact.column in wanted]

    return proposals_from(asked, _evaluated(asked, asked.occasion, tuple(BASIS), typed))


def proposals_from(asked: Asked, basis: Grid) -> Grid:
    """The proposals that a basis gives (see BASIS)."""
    methods = list(Method)
    columns = [column for column in basis.columns if column.id in SHOWN]
    made_of: dict[str, list[Figure]] = {}
    for row in _parts_first(asked.statement):
        made_of[row.id] = [_proposal(asked, basis, row, method, made_of, at) for at, method in enumerate(methods)]
    rows: list[GridRow] = []
    for row in asked.statement.rows:
        kept = tuple(basis.figure(row.id, column.id) for column in columns)
        rows.append(replace(_row(row), figures=(*kept, *made_of[row.id])))
    earlier = asked.occasion.earlier_forecast
    notes = [WORDS[method] for method in methods]
    if earlier:
        notes.append(f"Senaste prognos lämnades efter {_month(earlier)} {earlier.year}.")
    return replace(
        basis,
        id=f"{asked.statement.id}_proposals",
        title=f"Prognosförslag {asked.occasion.period.year} efter {asked.occasion.period.id}, {_unit_name(asked)}",
        columns=(*columns, *(GridColumn(id=method.value, title=TITLES[method]) for method in methods)),
        rows=tuple(rows),
        sign_rules=asked.statement.sign_rules[:1],
        notes=tuple(notes),
    )


def working_grid(folder: Path, asked: Asked) -> Grid:
    """What the proposals are made of: outcome, the year before, budget and the last forecast."""
    return _basis(folder, asked)


def accuracy(asked: Asked) -> Grid | None:
    """Every earlier forecast whose year has its whole outcome: what was forecast, and how far off it was.

    None when there is none. The difference is outcome − forecast, so plus is better than was forecast.
    """
    if asked.ledger is None:
        return None
    months = {(kind, year, month) for batch in asked.ledger.batches().values() for kind, year, month in batch.months()}
    ended = [
        made
        for made in sorted(_occasions(asked.ledger))
        if all((Kind.OUTCOME.value, made.year, month) in months for month in range(1, 13))
    ]
    if not ended:
        return None
    columns: list[GridColumn] = []
    cells: dict[str, list[Figure]] = {row.id: [] for row in asked.statement.rows}
    base: Grid | None = None
    for made in ended:
        base = _ended(asked, made)
        for id, title in _accuracy_columns(made):
            columns.append(GridColumn(id=id, title=title))
        for row in asked.statement.rows:
            cells[row.id] += _hit(base, row, made)
    assert base is not None
    return replace(
        base,
        id=f"{asked.statement.id}_accuracy",
        title=f"Prognosernas träffsäkerhet, {_unit_name(asked)}",
        columns=tuple(columns),
        rows=tuple(replace(_row(row), figures=tuple(cells[row.id])) for row in asked.statement.rows),
        sign_rules=asked.statement.sign_rules[:1],
        notes=("Avvikelse = årets utfall − prognosen; plus är bättre än prognosen. Procent av utfallet.",),
    )


def _accuracy_columns(made: Period) -> list[tuple[str, str]]:
    return [
        (f"forecast_{made.year}_{made.last_month:02}", f"Prognos efter {made.id}"),
        (f"outcome_{made.year}_{made.last_month:02}", f"Utfall {made.year}"),
        (f"miss_{made.year}_{made.last_month:02}", f"Avvikelse från {made.id}"),
        (f"percent_{made.year}_{made.last_month:02}", "Procent"),
    ]


def _hit(base: Grid, row: Row, made: Period) -> list[Figure]:
    forecast, outcome = base.figure(row.id, "forecast_earlier"), base.figure(row.id, "outcome")
    ids = [id for id, _ in _accuracy_columns(made)]
    prefix = f"{base.id}_accuracy.{row.id}"
    expected, came = _ore(forecast), _ore(outcome)
    known = expected is not None and came is not None
    miss: Value = Amount((came or 0) - (expected or 0), Unit.MONEY) if known else NoFigure()
    percent = miss_in_percent(expected or 0, came or 0) if known else None
    formula = Formula(
        expression=f"{prefix}.{ids[1]} - {prefix}.{ids[0]}",
        words="årets utfall − prognosen",
        inputs=(f"{prefix}.{ids[1]}", f"{prefix}.{ids[0]}"),
    )
    share: Value = Amount(-percent, Unit.PERCENT) if percent is not None else NoFigure()
    return [
        replace(forecast, id=f"{prefix}.{ids[0]}"),
        replace(outcome, id=f"{prefix}.{ids[1]}"),
        replace(outcome, id=f"{prefix}.{ids[2]}", value=miss, origin=formula, signed=True, favourable=row.favourable),
        replace(
            outcome,
            id=f"{prefix}.{ids[3]}",
            value=share,
            origin=replace(formula, words="avvikelsen i procent av utfallet"),
            signed=True,
            display=Display(decimals=1, scale=outcome.display.scale),
        ),
    ]


def _ended(asked: Asked, made: Period) -> Grid:
    """The year's whole outcome beside the forecast that was made after a month of it."""
    whole = Period(year=made.year, last_month=12)
    occasion = replace(asked.occasion, period=whole, earlier_forecast=made)
    return _evaluated(asked, occasion, ("outcome", "forecast_earlier"), lambda _columns: [])


def _basis(folder: Path, asked: Asked) -> Grid:
    own = (asked.occasion.period, asked.unit) == (asked.head.occasion.period, asked.head.committee.id)

    def typed(ids: Iterable[str]) -> list[Fact]:
        if not own:
            return []
        wanted = set(ids)
        facts = open_figures(folder).record.facts
        return [fact for fact in facts if fact.column in wanted and not isinstance(fact.origin, Balances)]

    return _evaluated(asked, asked.occasion, tuple(BASIS), typed)


def _evaluated(
    asked: Asked, occasion: Occasion, ids: tuple[str, ...], typed: Callable[[Iterable[str]], list[Fact]]
) -> Grid:
    year = {"year": occasion.period.year, "prior": occasion.period.year - 1, "month": _month(occasion.period)}
    columns = tuple(
        Column(
            id=id,
            title=BASIS[id][0].format(**year),
            name=BASIS[id][0].format(**year),
            source=Source.GIVEN,
            measure=BASIS[id][1],
        )
        for id in ids
    )
    statement = replace(asked.statement, columns=columns)
    answer = answer_for(asked.ledger, asked.head.profile, statement, occasion, asked.unit) if asked.ledger else None
    from_ledger = facts_of(statement, answer, occasion) if answer else []
    held = {(fact.row, fact.column) for fact in from_ledger}
    rest = [fact for fact in typed(ids) if (fact.row, fact.column) not in held]
    return evaluate(statement, [*rest, *from_ledger], occasion.period)


def _parts_first(statement: Statement) -> list[Row]:
    """The rows in an order where every sum comes after its parts, wherever the table shows it."""
    by_id = {row.id: row for row in statement.rows}
    done: dict[str, Row] = {}

    def visit(row: Row) -> None:
        for part in row.parts:
            visit(by_id[part])
        done.setdefault(row.id, row)

    for row in statement.rows:
        visit(row)
    return list(done.values())


def _proposal(asked: Asked, basis: Grid, row: Row, method: Method, made: dict[str, list[Figure]], at: int) -> Figure:
    prefix = f"{asked.statement.id}_proposals.{row.id}"
    like = basis.figure(row.id, "outcome")
    if row.parts:
        parts = [made[part][at] for part in row.parts]
        known = [_ore(part) for part in parts]
        total = None if None in known else sum(ore for ore in known if ore is not None)
        words = f"summan av {join_words([part.title for part in parts])}"
        origin = Formula(expression=" + ".join(p.id for p in parts), words=words, inputs=tuple(p.id for p in parts))
    else:
        known_by = {name: _ore(basis.figure(row.id, id)) for name, id in _MADE_OF.items()}
        made_of = Basis(**known_by)
        total = propose(method, made_of, asked.occasion.period.last_month)
        names = {name: basis.figure(row.id, id).id for name, id in _MADE_OF.items()}
        expression = formula_of(method, made_of, asked.occasion.period.last_month).format(**names)
        inputs = tuple(id for id in names.values() if id in expression.split())
        origin = Formula(expression=expression, words=WORDS[method], inputs=inputs)
    value: Value = Amount(total, Unit.MONEY) if total is not None else NoFigure()
    title = f"{row.title}, {TITLES[method].lower()}"
    return replace(like, id=f"{prefix}.{method.value}", title=title, value=value, origin=origin)


def _row(row: Row) -> GridRow:
    return GridRow(id=row.id, title=row.title, level=row.level, kind=row.kind, figures=())


def _month(period: Period) -> str:
    """The name of a period's last month."""
    return str(get_month_names("wide", locale="sv")[period.last_month])


def _unit_name(asked: Asked) -> str:
    found = asked.head.profile.organisation.unit(asked.unit)
    return found.name if found else asked.head.committee.name


def _occasions(ledger: Ledger) -> set[Period]:
    words = {batch.occasion for batch in ledger.batches().values() if batch.occasion}
    return {parse_period(word) for word in words}


def _ore(figure: Figure) -> int | None:
    return int(figure.value.value) if isinstance(figure.value, Amount) else None
