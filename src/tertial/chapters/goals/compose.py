"""The goals as blocks: legend, priorities, and for each goal its judgement, indicators and commentary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tertial.chapters.composing import Composition, chapter_heading
from tertial.chapters.goals.agenda_2030 import GLOBAL_GOALS
from tertial.chapters.goals.record import Goal, Goals, Indicator
from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.document.blocks import (
    Block,
    Chart,
    Facts,
    FigureTable,
    Heading,
    History,
    Legend,
    Paragraph,
    Point,
)
from tertial.document.inline import Inline, Inlines, Mention, Signal, Tag, Text, text
from tertial.profile import ChapterPlan

OUTCOMES = (("outcome_before", -2), ("outcome_prior", -1), ("outcome", 0))
"""The columns of outcomes, oldest first, with how many years back they are."""


def compose(record: Goals, plan: ChapterPlan, work: Composition) -> Iterator[Block]:
    """The chapter's blocks, in the order of the council's priorities."""
    yield chapter_heading(plan)
    yield Paragraph(
        inlines=(
            Mention("goals.count", "Ord"),
            Text(" mål med "),
            Mention("goals.indicators_count", "ord"),
            Text(" indikatorer följs upp. Varje mål bedöms så här:"),
        )
    )
    yield Legend(scale=work.scales["goal"])
    for priority in record.priorities:
        goals = [goal for goal in record.goals if goal.priority == priority.number]
        if goals:
            words = f"{priority.number}. {priority.title}"
            yield Heading(level=2, id=f"priority_{priority.number}", inlines=text(words))
        for goal in goals:
            yield from _goal(goal, work)


def _goal(goal: Goal, work: Composition) -> Iterator[Block]:
    yield Heading(level=3, id=f"goal_{goal.id}", inlines=text(f"Mål {goal.number}: {goal.title}"))
    yield Facts(items=tuple(_facts(goal, work)))
    grid = work.grids["indicators"]
    ids = [indicator.id for indicator in goal.indicators]
    if ids:
        rows = tuple(row for row in grid.rows if row.id in ids)
        yield FigureTable(
            grid=replace(grid, id=f"indicators_{goal.id}", title=f"Indikatorer, mål {goal.number}", rows=rows)
        )
    for indicator in goal.indicators:
        yield from _history(goal, indicator, work)
    yield from work.commentary(goal.commentary)


def _facts(goal: Goal, work: Composition) -> Iterator[tuple[str, Inlines]]:
    scale = work.scales["goal"]
    yield "Bedömning", (Signal(scale.level(goal.assessment)),)
    if goal.forecast:
        yield "Prognos vid årets slut", (Signal(scale.level(goal.forecast)),)
    if goal.agenda_2030:
        tags: list[Inline] = []
        for number in goal.agenda_2030:
            tags += [Text(" ")] if tags else []
            tags.append(Tag(f"Mål {number} {GLOBAL_GOALS[number]}"))
        yield "Agenda 2030", tuple(tags)


def _history(goal: Goal, indicator: Indicator, work: Composition) -> Iterator[Block]:
    """A drawing where there is a history to look at: at least two years with an outcome."""
    year = work.occasion.period.year
    points = [(str(year + back), work.figures[f"indicators.{indicator.id}.{column}"]) for column, back in OUTCOMES]
    known = [(label, figure) for label, figure in points if isinstance(figure.value, Amount)]
    if len(known) < 2:
        return
    target = work.figures[f"indicators.{indicator.id}.target"]
    has_target = isinstance(target.value, Amount)
    yield Chart(
        id=f"history_{indicator.id}",
        title=(Text(f"{indicator.name}: "), *_message(indicator, work)),
        alternative=_alternative(known, target if has_target else None),
        drawing=History(
            points=tuple(Point(label=label, figure=figure.id) for label, figure in points),
            target=Point(label="Mål", figure=target.id) if has_target else None,
        ),
        table_id=f"indicators_{goal.id}",
        small=True,
    )


def _message(indicator: Indicator, work: Composition) -> Inlines:
    gap = work.figures[f"indicators.{indicator.id}.gap"]
    if gap.printed_sign is None:
        return text("inte mätt i år")
    reached = gap.printed_sign * indicator.better >= 0
    return text("når målet" if reached else "når inte målet")


def _alternative(known: list[tuple[str, Figure]], target: Figure | None) -> Inlines:
    inlines: list[Inline] = [Text("Utfall ")]
    for at, (label, figure) in enumerate(known):
        inlines += [Text(" och " if at == len(known) - 1 and at else ", ")] if at else []
        inlines += [Mention(figure.id), Text(f" ({label}{', preliminärt' if figure.preliminary else ''})")]
    if target:
        inlines += [Text(". Målet är "), Mention(target.id)]
    return (*inlines, Text("."))
