"""One statement of a follow-up as a grid, and the same grid as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tertial.core.amounts import Amount
from tertial.core.errors import TertialError
from tertial.core.facts import Fact
from tertial.core.figures import Figure, index_figures
from tertial.core.grid import Grid
from tertial.core.origins import Balances
from tertial.core.periods import Occasion, Period
from tertial.core.swedish import join_words
from tertial.files.problems import Problems, choices
from tertial.profile import Profile
from tertial.render.figure_data import exact
from tertial.report.evaluation import Evaluation, evaluate_record
from tertial.report.folder import Head
from tertial.services.reporting import open_figures, open_head
from tertial.services.summing import answer_for, ledger_of
from tertial.statements.balances import facts_of, missing_months
from tertial.statements.definition import Measure, Statement
from tertial.statements.evaluate import evaluate

if TYPE_CHECKING:
    from tertial.warehouse.ledger import Ledger

LIKE_FOR_LIKE = "like-for-like"
COMPARISONS = ("reported", LIKE_FOR_LIKE)
"""The year before as it was reported then, or as it would have been with the organisation of today."""


def statement_grid(
    folder: Path, name: str, period: str = "", unit: str = "", compare: str = "reported", engine: str = "duckdb"
) -> Grid:
    """The grid of a statement in a follow-up folder, for its own committee and period or for others that its ledger has.

    What people have typed into the folder is of its own committee and period, so other tables hold the ledger's
    figures alone. Raises TertialError when there is no such statement, unit or period, or no ledger to ask.
    """
    head = open_head(folder)
    statement = statement_of(head, name)
    asked = parse_period(period) if period else head.occasion.period
    unit = unit or head.committee.id
    if (asked, unit, compare) == (head.occasion.period, head.committee.id, "reported"):
        followup = open_figures(folder)
        return evaluate_record(followup.record, followup.profile, Problems()).grids[name]
    if statement.ledger is None:
        raise TertialError(
            f"Tablån «{name}» hämtas inte ur huvudboken, så den finns bara för uppföljningens egen period."
        )
    known = [one.id for one in head.profile.organisation.units]
    if unit not in known:
        raise TertialError(f"Enheten «{unit}» finns inte. {choices(unit, known)}")
    ledger = ledger_of(folder, engine)
    if ledger is None:
        raise TertialError("Ingen huvudbok är inläst. Läs in en fil med tertial import.")
    if asked.year < statement.valid_from:
        raise TertialError(f"Tablån «{name}» gäller från {statement.valid_from}, och perioden är {asked.id}.")
    if asked.year != head.occasion.period.year:
        statement = statement_of(open_head(folder, asked.year), name)
    if compare == LIKE_FOR_LIKE:
        statement = of_today(statement)
    typed = _typed(folder) if (asked, unit) == (head.occasion.period, head.committee.id) else []
    return ledger_grid(ledger, head.profile, statement, in_period(head.occasion, asked), unit, typed)


def ledger_grid(
    ledger: Ledger, profile: Profile, statement: Statement, occasion: Occasion, unit: str, typed: Iterable[Fact] = ()
) -> Grid:
    """The grid of a statement as the ledger has it for a unit, with what people have `typed` where the ledger is silent.

    Raises TertialError when the statement asks nothing of the ledger.
    """
    answer = answer_for(ledger, profile, statement, occasion, unit)
    if answer is None:
        raise TertialError(f"Tablån «{statement.id}» hämtas inte ur huvudboken.")
    grid = evaluate(statement, [*typed, *facts_of(statement, answer, occasion)], occasion.period)
    lacking = missing_months(statement, answer, occasion)
    notes = [_lacking(grid, column, months) for column, months in lacking.items()]
    return replace(grid, title=f"{grid.title}, {answer.unit}", notes=(*grid.notes, *notes))


def ledger_evaluation(
    ledger: Ledger, profile: Profile, name: str, occasion: Occasion, unit: str, typed: Iterable[Fact] = ()
) -> Evaluation:
    """A statement, and those that it takes rows from, as the ledger has them for a unit.

    Raises TertialError when none of them asks anything of the ledger.
    """
    statement, given = profile.statements[name], list(typed)
    taken = {row.of.partition(".")[0] for row in statement.rows if row.of}
    figures: dict[str, Figure] = {}
    grids: dict[str, Grid] = {}
    for id in taken or {name}:
        grids[id] = ledger_grid(ledger, profile, profile.statements[id], occasion, unit, given)
        figures |= index_figures(grids[id].figures())
    if taken:
        grids[name] = evaluate(statement, given, occasion.period, figures)
        figures |= index_figures(grids[name].figures())
    return Evaluation(grids=grids, figures=figures)


def _typed(folder: Path) -> list[Fact]:
    """What people have put into the folder itself."""
    return [fact for fact in open_figures(folder).record.facts if not isinstance(fact.origin, Balances)]


def in_period(occasion: Occasion, period: Period) -> Occasion:
    """The occasion moved to another period; an earlier forecast that is not earlier any more falls away."""
    earlier = occasion.earlier_forecast
    return replace(occasion, period=period, earlier_forecast=earlier if earlier and earlier < period else None)


def of_today(statement: Statement) -> Statement:
    """The statement with the year before as it would have been with the organisation of the period."""
    columns = tuple(
        replace(column, measure=Measure.OUTCOME_PRIOR_COMPARABLE, title=f"{column.title}, jämförbart")
        if column.measure is Measure.OUTCOME_PRIOR
        else column
        for column in statement.columns
    )
    rule = "Förra året visas som om dagens organisation hade gällt då."
    return replace(statement, columns=columns, sign_rules=(*statement.sign_rules, rule))


def statement_of(head: Head, name: str) -> Statement:
    """The statement of that name. Raises TertialError when the profile has none."""
    found = head.profile.statements.get(name)
    if found is None:
        raise TertialError(f"Tablån «{name}» finns inte. {choices(name, head.profile.statements)}")
    return found


def parse_period(word: str) -> Period:
    """A period as it is typed, 2023-08. Raises TertialError for anything else."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", word):
        raise TertialError(f"«{word}» är ingen period. Skriv år och månad som 2023-08.")
    return Period(year=int(word[:4]), last_month=int(word[5:]))


def _lacking(grid: Grid, column: str, months: tuple[int, ...]) -> str:
    title = next(one.title for one in grid.columns if one.id == column)
    return f"{title} visas inte: huvudboken saknar månad {join_words([str(month) for month in months])}."


def grid_as_csv(grid: Grid) -> str:
    """Row id, row title and every column, hidden ones too, with exact values (kronor for money)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(["row", "title", *(column.id for column in grid.columns)])
    for row in grid.rows:
        values = [exact(f.value).replace(".", ",") if isinstance(f.value, Amount) else "" for f in row.figures]
        writer.writerow([row.id, row.title, *values])
    return out.getvalue()


def grid_as_json(grid: Grid) -> str:
    """The grid with its columns and rows; values exact, null where there is no figure."""
    body = {
        "id": grid.id,
        "title": grid.title,
        "sign_rules": grid.sign_rules,
        "columns": [{"id": column.id, "title": column.title, "shown": column.shown} for column in grid.columns],
        "rows": [
            {
                "id": row.id,
                "title": row.title,
                "level": row.level,
                "kind": row.kind.value,
                "values": {
                    column.id: exact(figure.value) if isinstance(figure.value, Amount) else None
                    for column, figure in zip(grid.columns, row.figures, strict=True)
                },
            }
            for row in grid.rows
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1)
