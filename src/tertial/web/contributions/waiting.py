"""What waits for a person: own contributions by how soon they are due, and what others have handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tertial.web.calendar.models import OccasionState
from tertial.web.contributions.models import Contribution
from tertial.web.people.models import Deputy, Person
from tertial.workflow.deadlines import Urgency, urgency
from tertial.workflow.states import EDITABLE, State

HEADINGS: dict[Urgency, Promise] = {
    Urgency.LATE: _("Försenat"),
    Urgency.TODAY: _("I dag"),
    Urgency.THIS_WEEK: _("Den här veckan"),
    Urgency.LATER: _("Senare"),
}
"""What a group of tasks is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tasks that are due equally soon."""

    urgency: Urgency
    heading: str
    tasks: tuple[Contribution, ...]


def tasks_of(person: Person, today: date) -> list[Group]:
    """What the person, or somebody they stand in for today, is asked for and has not handed in, most urgent first.

    Empty groups are left out.
    """
    rows = with_names(unanswered().filter(asked_of(person, today)))
    return grouped(rows.order_by("due", "id"), today)


def unanswered() -> QuerySet[Contribution]:
    """What is not handed in and still can be: on a closed occasion nothing is written."""
    rows = Contribution.objects.filter(state__in=[state.value for state in EDITABLE])
    return rows.exclude(followup__occasion__state=OccasionState.CLOSED)


def asked_of(person: Person, today: date) -> Q:
    """What the person is asked for: as owner, or in the place of an owner who is away on the day."""
    away = Deputy.objects.on(today).filter(deputy=person, person__is_active=True)
    return Q(owner=person) | Q(owner__in=away.values("person"))


def grouped(rows: Iterable[Contribution], today: date) -> list[Group]:
    """Contributions in groups by urgency."""
    by: dict[Urgency, list[Contribution]] = {}
    for row in rows:
        by.setdefault(urgency(row.due, today), []).append(row)
    return [Group(urgency=one, heading=str(HEADINGS[one]), tasks=tuple(by[one])) for one in Urgency if by.get(one)]


def handed_in(units: Iterable[int], but_not_by: Person) -> QuerySet[Contribution]:
    """What stands ready in these units and was handed in by somebody else: what the person can approve."""
    ready = Contribution.objects.filter(state=State.READY.value, unit__in=list(units))
    ready = ready.exclude(followup__occasion__state=OccasionState.CLOSED)
    return with_names(ready.filter(Q(handed_in_by=None) | ~Q(handed_in_by=but_not_by))).order_by("due", "id")


def with_names(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The rows with everything that a list shows of them, in one query."""
    return rows.select_related(
        "unit", "owner", "passage__carried_from", "passage__written_by", "followup__occasion", "followup__unit"
    )
