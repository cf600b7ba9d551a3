"""From the database to a record: the same ReportRecord that a folder gives, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import F

from tertial.chapters.assignments.record import Assignment, Assignments
from tertial.chapters.control.record import Control, ControlPoint
from tertial.chapters.goals.record import Goal, Goals, Indicator, Priority
from tertial.core.amounts import Unit
from tertial.core.facts import Fact, SourceFile
from tertial.core.organisation import Committee
from tertial.core.origins import Balances, Cell, Entry
from tertial.core.periods import Occasion as OccasionValue
from tertial.core.periods import OccasionKind
from tertial.document.commentary import Commentary
from tertial.report.record import ReportRecord
from tertial.statements.notes import Note
from tertial.web.calendar.models import Occasion
from tertial.web.followups import sections
from tertial.web.followups.models import Followup, Passage
from tertial.web.followups.models.given import Note as NoteRow
from tertial.web.followups.models.given import OriginKind
from tertial.web.followups.values import origin_of, value_of

Texts = Mapping[str, str]
"""The committee's own passages by section."""


def record_of(followup: Followup) -> ReportRecord:
    """Everything that the follow-up says, as plain values."""
    return with_texts(given_of(followup), texts_of(followup.pk))


def given_of(followup: Followup) -> ReportRecord:
    """The same without the texts, of which no figure is calculated."""
    return ReportRecord(
        profile=followup.profile,
        committee=Committee(
            id=followup.committee_key, name=followup.committee_name, administration=followup.administration
        ),
        occasion=occasion_value(followup.occasion),
        made=followup.made,
        registry_number=followup.registry_number,
        decision=followup.decision,
        facts=_facts(followup),
        notes=_notes(followup),
        goals=_goals(followup),
        assignments=_assignments(followup),
        control=_control(followup),
        files=tuple(SourceFile(path=file.path, text=file.text, sha256=file.sha256) for file in followup.files.all()),
    )


def texts_of(key: int) -> Texts:
    """The committee's own passages of the follow-up with that key."""
    own = Passage.objects.filter(followup=key, unit=F("followup__unit"))
    return dict(own.values_list("section", "markdown"))


def with_texts(given: ReportRecord, texts: Texts) -> ReportRecord:
    """The record with its texts, each where it belongs."""
    goals = (replace(one, commentary=_text(texts, sections.of_goal(one.id))) for one in given.goals.goals)
    assignments = (
        replace(one, commentary=_text(texts, sections.of_assignment(one.id))) for one in given.assignments.assignments
    )
    points = (
        replace(
            one,
            result=_text(texts, sections.of_result(one.id)),
            action=_text(texts, sections.of_action(one.id)),
        )
        for one in given.control.points
    )
    return replace(
        given,
        introduction=_text(texts, sections.INTRODUCTION),
        goals=replace(given.goals, goals=tuple(goals)),
        assignments=Assignments(assignments=tuple(assignments)),
        control=Control(points=tuple(points)),
        texts={
            section: Commentary(markdown=markdown, file=section)
            for section, markdown in texts.items()
            if markdown and sections.is_of_a_text_section(section)
        },
    )


def occasion_value(occasion: Occasion) -> OccasionValue:
    """The occasion as a plain value; the earlier forecast is one of the same year."""
    period, earlier = occasion.period, occasion.earlier.period if occasion.earlier else None
    return OccasionValue(
        title=occasion.title,
        kind=OccasionKind(occasion.kind),
        period=period,
        earlier_forecast=earlier if earlier and earlier.year == period.year else None,
    )


def _text(texts: Texts, section: str) -> Commentary:
    return Commentary(markdown=texts.get(section, ""), file=section)


def _facts(followup: Followup) -> tuple[Fact, ...]:
    """What files gave, then what people entered, each in its own order: the later of one place is in force."""
    facts = []
    rows = list(followup.facts.all())
    for row in sorted(rows, key=lambda row: row.origin == OriginKind.ENTRY):
        origin = origin_of(row)
        if origin is not None:
            facts.append(
                Fact(
                    statement=row.statement,
                    row=row.row,
                    column=row.column,
                    value=value_of(row),
                    origin=origin,
                    month=row.month,
                    decimals=row.decimals,
                    preliminary=row.preliminary,
                )
            )
    return tuple(facts)


def _typed(row: NoteRow) -> Cell | Entry | None:
    """A note is typed or calculated; no ledger sums to one."""
    origin = origin_of(row)
    return None if isinstance(origin, Balances) else origin


def _notes(followup: Followup) -> tuple[Note, ...]:
    return tuple(
        Note(
            id=row.key,
            title=row.title,
            unit=Unit(row.number_unit),
            value=value_of(row),
            origin=_typed(row),
            formula=row.formula,
            words=row.words,
            favourable=row.favourable,
            more=row.more,
            decimals=row.decimals,
        )
        for row in followup.notes.all()
    )


def _goals(followup: Followup) -> Goals:
    return Goals(
        priorities=tuple(Priority(number=one.number, title=one.title) for one in followup.priorities.all()),
        goals=tuple(
            Goal(
                id=report.goal.key,
                number=report.number,
                priority=report.priority,
                title=report.title,
                assessment=report.assessment,
                forecast=report.forecast,
                agenda_2030=tuple(report.agenda_2030),
                indicators=tuple(
                    Indicator(id=one.indicator.key, name=one.name, unit=Unit(one.unit), better=one.better)
                    for one in report.indicators.all()
                ),
            )
            for report in followup.goals.select_related("goal").prefetch_related("indicators__indicator")
        ),
    )


def _assignments(followup: Followup) -> Assignments:
    return Assignments(
        assignments=tuple(
            Assignment(
                id=report.assignment.key,
                title=report.title,
                status=report.status,
                decision=report.decision,
                owner=report.owner,
                due=report.due,
            )
            for report in followup.assignments.select_related("assignment")
        )
    )


def _control(followup: Followup) -> Control:
    return Control(
        points=tuple(
            ControlPoint(
                id=report.point.key,
                risk=report.risk,
                control=report.control,
                method=report.method,
                rating=report.rating,
                rating_made_up=report.rating_made_up,
                likelihood=report.likelihood,
                consequence=report.consequence,
                net_likelihood=report.net_likelihood,
                net_consequence=report.net_consequence,
                owner=report.owner,
                due=report.due,
            )
            for report in followup.control.select_related("point")
        )
    )
