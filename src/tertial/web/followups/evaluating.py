"""Every figure of a follow-up, calculated once until something in it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from tertial.chapters.assignments.record import Assignments
from tertial.chapters.control.record import Control
from tertial.chapters.goals.record import Goals
from tertial.core.amounts import Amount
from tertial.core.errors import DefinitionError
from tertial.core.facts import Fact
from tertial.core.figures import Figure
from tertial.core.organisation import Committee
from tertial.core.periods import Occasion
from tertial.document.commentary import NOTHING
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.report.evaluation import Evaluation
from tertial.report.record import ReportRecord
from tertial.services.shipped import ProfileFinder, shipped
from tertial.services.writing import figures_of
from tertial.statements.notes import Note
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import record_of

_KEPT = 64
"""How many follow-ups' figures one process keeps: about a megabyte each."""


def figures(followup: Followup) -> Mapping[str, Figure]:
    """Every figure by id, as the follow-up stands."""
    return evaluation(followup).figures


def evaluation(followup: Followup) -> Evaluation:
    """The grids and figures, as the follow-up stands."""
    return calculated(followup)[1]


def record(followup: Followup) -> ReportRecord:
    """The record as it stands; the same object until something in it is written."""
    return calculated(followup)[0]


def calculated(followup: Followup) -> tuple[ReportRecord, Evaluation]:
    """The record with what is calculated from it. Asks for the mark first, so that it is never older than it says."""
    mark = Followup.objects.values_list("mark", flat=True).get(pk=followup.pk)
    return calculated_at(followup.pk, mark)


def profiles() -> ProfileFinder:
    """Where profiles are found: in the municipality's own folder, then among the shipped ones."""
    own = (Path(settings.TERTIAL_PROFILES),) if settings.TERTIAL_PROFILES else ()
    return ProfileFinder(places=(*own, shipped("profiles")))


@lru_cache(maxsize=32)
def profile(name: str, year: int) -> Profile:
    """The profile by name for a year. Raises DefinitionError when there is none."""
    problems = Problems()
    found = profiles()(name, year, problems)
    if found is None or problems.found:
        raise DefinitionError("\n".join(str(problem) for problem in problems.found))
    return found


def profile_of(followup: Followup) -> Profile:
    """The profile that the follow-up is made after."""
    return profile(followup.profile, followup.occasion.period.year)


@lru_cache(maxsize=_KEPT)
def calculated_at(pk: int, _mark: UUID) -> tuple[ReportRecord, Evaluation]:
    """The same for a mark that has been asked for."""
    followup = Followup.objects.select_related("occasion__year", "occasion__earlier__year").get(pk=pk)
    made = record_of(followup)
    return made, _figures(_exact(made), made.profile, made.committee, made.occasion, made.made, *_without_words(made))


Numbers = tuple[tuple[Fact, ...], tuple[Note, ...], Goals, Assignments, Control]


def _without_words(record: ReportRecord) -> Numbers:
    """What the figures are calculated from: the record but for its texts, which are written all day."""
    goals = tuple(replace(one, commentary=NOTHING) for one in record.goals.goals)
    assignments = tuple(replace(one, commentary=NOTHING) for one in record.assignments.assignments)
    points = tuple(replace(one, result=NOTHING, action=NOTHING) for one in record.control.points)
    return (
        record.facts,
        record.notes,
        replace(record.goals, goals=goals),
        Assignments(assignments=assignments),
        Control(points=points),
    )


def _exact(record: ReportRecord) -> tuple[str, ...]:
    """Every given value as it was written: 3.5 equals 3.50, and a reader sees the difference."""
    values = [*(fact.value for fact in record.facts), *(note.value for note in record.notes)]
    return tuple(str(value.value) for value in values if isinstance(value, Amount))


@lru_cache(maxsize=_KEPT)
def _figures(
    _given: tuple[str, ...], named: str, committee: Committee, occasion: Occasion, made: date, *numbers: *Numbers
) -> Evaluation:
    facts, notes, goals, assignments, control = numbers
    record = ReportRecord(
        profile=named,
        committee=committee,
        occasion=occasion,
        made=made,
        facts=facts,
        notes=notes,
        goals=goals,
        assignments=assignments,
        control=control,
    )
    return figures_of(record, profile(named, occasion.period.year))
