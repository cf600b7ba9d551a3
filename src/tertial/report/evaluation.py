"""From a record to its figures: every statement's grid, the notes and the counts, in the order they need each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tertial.chapters.assignments.compose import counts as assignment_counts
from tertial.chapters.control.compose import counts as control_counts
from tertial.chapters.goals.counts import counts as goal_counts
from tertial.core.amounts import MoneyScale
from tertial.core.figures import Figure, index_figures
from tertial.core.grid import Grid
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.report.record import ReportRecord
from tertial.statements.definition import Row, Statement
from tertial.statements.evaluate import evaluate
from tertial.statements.notes import note_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The grids by statement id, and every figure by its own id."""

    grids: Mapping[str, Grid]
    figures: Mapping[str, Figure]


def evaluate_record(record: ReportRecord, profile: Profile, problems: Problems) -> Evaluation:
    """Everything calculated that the record's facts allow; a note that cannot be calculated is a problem."""
    grids: dict[str, Grid] = {}
    figures: dict[str, Figure] = {}
    for statement in in_order(profile.statements):
        definition = indicator_statement(statement, record) if statement.rows_from_facts else statement
        grid = evaluate(definition, record.facts, record.occasion.period, figures)
        grids[statement.id] = grid
        figures |= index_figures(grid.figures())
    counts = [
        *goal_counts(record.goals, profile.scales["goal"]),
        *assignment_counts(record.assignments, profile.scales["assignment"]),
        *control_counts(record.control, profile.scales["control"]),
    ]
    figures |= index_figures(counts)
    scale = next((one.scale for one in profile.statements.values()), MoneyScale.TKR)
    notes = note_figures(record.notes, figures, scale, "notes.toml", problems)
    figures |= index_figures(notes)
    return Evaluation(grids=grids, figures=figures)


def in_order(statements: Mapping[str, Statement]) -> list[Statement]:
    """The statements, those that take rows from others after those others."""
    done: list[Statement] = []
    waiting = list(statements.values())
    while waiting:
        ids = {statement.id for statement in done}
        ready = [one for one in waiting if {row.of.partition(".")[0] for row in one.rows if row.of} <= ids]
        done += ready or waiting
        waiting = [one for one in waiting if one not in done]
    return done


def indicator_statement(statement: Statement, record: ReportRecord) -> Statement:
    """The statement of indicators with the record's indicators as its rows."""
    rows = tuple(
        Row(id=indicator.id, title=indicator.name, unit=indicator.unit, favourable=indicator.better)
        for indicator in record.goals.indicators()
    )
    return replace(statement, rows=rows)
