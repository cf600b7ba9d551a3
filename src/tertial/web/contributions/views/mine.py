"""Mina uppgifter: what is asked of me, and what waits for my approval."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tertial.web.base.clock import today
from tertial.web.base.days import day as day_words
from tertial.web.base.pages import Deadline, StartPage
from tertial.web.base.parts import Event, Link, Task, TaskGroup
from tertial.web.base.views import permitted
from tertial.web.calendar.models import Occasion, OccasionState
from tertial.web.contributions.models import Contribution, Step
from tertial.web.contributions.news import told
from tertial.web.contributions.views.common import me
from tertial.web.contributions.waiting import handed_in, tasks_of
from tertial.web.followups.models import Followup
from tertial.web.people.models import Person
from tertial.workflow.deadlines import urgency
from tertial.workflow.states import State

MOST = 50
"""The most that a list of the start page shows."""
NEWS = 5
"""How many of the latest steps are told."""


@permitted("followups.read")
def mine(request: HttpRequest) -> HttpResponse:
    """The start page."""
    person, day = me(request), today()
    groups = tuple(
        TaskGroup(title=str(group.heading), tasks=tuple(task_of(row, person) for row in group.tasks))
        for group in tasks_of(person, day)
    )
    units = person.units_with("contributions.approve")
    waiting = tuple(task_of(row) for row in handed_in(units, person)[:MOST]) if units else ()
    occasion = Occasion.objects.filter(state=OccasionState.OPEN).order_by("contributions_due").first()
    start = StartPage(
        name=person.get_short_name(),
        groups=groups,
        approvals=waiting,
        occasion=str(occasion or ""),
        deadlines=deadlines_of(occasion, day) if occasion else (),
        news=tuple(news_for(person)),
        reading=() if groups or waiting else tuple(to_read(person)),
    )
    watches = bool(person.units_with("contributions.give"))
    return render(request, "contributions/mine.html", {"start": start, "watches": watches})


def deadlines_of(occasion: Occasion, day: date) -> tuple[Deadline, ...]:
    """The days of an occasion, and which of them have passed."""
    days = (
        (_("Texterna inlämnade"), occasion.contributions_due),
        (_("Texterna godkända"), occasion.approvals_due),
        (_("Nämndens beslut"), occasion.decision_on),
    )
    return tuple(Deadline(title=title, on=on, passed=on < day) for title, on in days)


def news_for(person: Person) -> Iterator[Event]:
    """What others have lately done with what the person was asked for."""
    steps = Step.objects.filter(contribution__owner=person).exclude(who=person).select_related("contribution", "who")
    for step in steps[:NEWS]:
        yield Event(
            who=str(step.who or _("systemet")),
            what=told(step),
            at=step.when,
            detail=step.comment,
            href=reverse("contributions:write", args=[step.contribution_id]),
        )


def to_read(person: Person) -> Iterator[Link]:
    """The follow-ups that the person may read, newest first."""
    rows = Followup.objects.filter(unit__in=person.units_with("followups.read"))
    day = today()
    for row in rows.select_related("occasion__year", "unit").order_by(
        "-occasion__year__year", "-occasion__last_month", "committee_name"
    )[:MOST]:
        on = row.occasion.decision_on
        told = _("beslutas {day}") if on >= day else _("beslutsdag {day}")
        decided = row.decision or told.format(day=day_words(on))
        yield Link(title=str(row), href=reverse("followups:followup", args=[row.pk]), note=decided)


def task_of(row: Contribution, asked: Person | None = None) -> Task:
    """A contribution as a task in a list; `asked` is whose list it is, when it is one of own tasks."""
    notes = []
    if asked is not None and row.owner is not None and row.owner != asked:
        notes.append(_("i stället för {}").format(row.owner))
    if row.passage.carried:
        notes.append(_("från förra gången"))
    if row.at is State.RETURNED and row.returned_with:
        notes.append(_("Återlämnad: {}").format(row.returned_with.split("\n")[0][:80]))
    return Task(
        title=row.ask,
        href=reverse("contributions:write", args=[row.pk]) + ("#id_markdown" if row.is_editable else ""),
        due=row.due,
        urgency=urgency(row.due, today()),
        where=f"{row.unit}, {row.followup.occasion}",
        state=row.at,
        note=" · ".join(notes),
    )
