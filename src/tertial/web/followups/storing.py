"""From a record to the database: everything that a ReportRecord says, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from django.db import transaction

from tertial.document.commentary import Commentary
from tertial.report.record import ReportRecord
from tertial.web.calendar.models import Occasion
from tertial.web.followups import sections
from tertial.web.followups.models import (
    Assignment,
    AssignmentReport,
    ControlPoint,
    ControlReport,
    Fact,
    Followup,
    Goal,
    GoalReport,
    Indicator,
    IndicatorReport,
    Note,
    Passage,
    Priority,
    SourceFile,
)
from tertial.web.followups.values import columns_of
from tertial.web.organisation.models import Unit

T = TypeVar("T", Goal, Indicator, Assignment, ControlPoint)


@transaction.atomic
def store_record(record: ReportRecord, unit: Unit, occasion: Occasion) -> Followup:
    """Puts the record in the database as the unit's follow-up on the occasion, which must not have one."""
    followup = Followup.objects.create(
        unit=unit,
        occasion=occasion,
        profile=record.profile,
        committee_key=record.committee.id,
        committee_name=record.committee.name,
        administration=record.committee.administration,
        made=record.made,
        registry_number=record.registry_number,
        decision=record.decision,
    )
    SourceFile.objects.bulk_create(
        SourceFile(followup=followup, position=at, path=file.path, text=file.text, sha256=file.sha256)
        for at, file in enumerate(record.files)
    )
    _store_given(record, followup)
    _store_goals(record, followup)
    _store_assignments(record, followup)
    _store_control(record, followup)
    Passage.objects.bulk_create(
        Passage(followup=followup, unit=unit, section=section, markdown=words.markdown)
        for section, words in texts_of(record)
        if words.markdown
    )
    return followup


def texts_of(record: ReportRecord) -> Iterator[tuple[str, Commentary]]:
    """Every text of the record with its section."""
    yield sections.INTRODUCTION, record.introduction
    yield from record.texts.items()
    for goal in record.goals.goals:
        yield sections.of_goal(goal.id), goal.commentary
    for assignment in record.assignments.assignments:
        yield sections.of_assignment(assignment.id), assignment.commentary
    for point in record.control.points:
        yield sections.of_result(point.id), point.result
        yield sections.of_action(point.id), point.action


def _store_given(record: ReportRecord, followup: Followup) -> None:
    Fact.objects.bulk_create(
        Fact(
            followup=followup,
            position=at,
            statement=fact.statement,
            row=fact.row,
            column=fact.column,
            month=fact.month,
            preliminary=fact.preliminary,
            **columns_of(fact.value, fact.origin, fact.decimals),
        )
        for at, fact in enumerate(record.facts)
    )
    Note.objects.bulk_create(
        Note(
            followup=followup,
            position=at,
            key=note.id,
            title=note.title,
            number_unit=note.unit.value,
            formula=note.formula,
            words=note.words,
            favourable=note.favourable,
            more=note.more,
            **columns_of(note.value, note.origin, note.decimals),
        )
        for at, note in enumerate(record.notes)
    )


def _store_goals(record: ReportRecord, followup: Followup) -> None:
    Priority.objects.bulk_create(
        Priority(followup=followup, position=at, number=priority.number, title=priority.title)
        for at, priority in enumerate(record.goals.priorities)
    )
    goals = _identities(Goal, followup.unit, [goal.id for goal in record.goals.goals])
    indicators = _identities(Indicator, followup.unit, [one.id for one in record.goals.indicators()])
    reports = GoalReport.objects.bulk_create(
        GoalReport(
            followup=followup,
            goal=goals[goal.id],
            position=at,
            number=goal.number,
            priority=goal.priority,
            title=goal.title,
            assessment=goal.assessment,
            forecast=goal.forecast,
            agenda_2030=list(goal.agenda_2030),
        )
        for at, goal in enumerate(record.goals.goals)
    )
    IndicatorReport.objects.bulk_create(
        IndicatorReport(
            goal_report=report,
            indicator=indicators[indicator.id],
            position=at,
            name=indicator.name,
            unit=indicator.unit.value,
            better=indicator.better,
        )
        for report, goal in zip(reports, record.goals.goals, strict=True)
        for at, indicator in enumerate(goal.indicators)
    )


def _store_assignments(record: ReportRecord, followup: Followup) -> None:
    known = _identities(Assignment, followup.unit, [one.id for one in record.assignments.assignments])
    AssignmentReport.objects.bulk_create(
        AssignmentReport(
            followup=followup,
            assignment=known[assignment.id],
            position=at,
            title=assignment.title,
            status=assignment.status,
            decision=assignment.decision,
            owner=assignment.owner,
            due=assignment.due,
        )
        for at, assignment in enumerate(record.assignments.assignments)
    )


def _store_control(record: ReportRecord, followup: Followup) -> None:
    known = _identities(ControlPoint, followup.unit, [point.id for point in record.control.points])
    ControlReport.objects.bulk_create(
        ControlReport(
            followup=followup,
            point=known[point.id],
            position=at,
            risk=point.risk,
            control=point.control,
            method=point.method,
            rating=point.rating,
            rating_made_up=point.rating_made_up,
            likelihood=point.likelihood,
            consequence=point.consequence,
            net_likelihood=point.net_likelihood,
            net_consequence=point.net_consequence,
            owner=point.owner,
            due=point.due,
        )
        for at, point in enumerate(record.control.points)
    )


def _identities(model: type[T], unit: Unit, keys: list[str]) -> Mapping[str, T]:
    """The rows that stand for these keys over the years; those that are new are made."""
    model.objects.bulk_create([model(unit=unit, key=key) for key in keys], ignore_conflicts=True)
    return {row.key: row for row in model.objects.filter(unit=unit, key__in=keys)}
