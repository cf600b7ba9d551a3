"""Mina uppgifter: what is asked of me, and what waits for my approval."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tertial.web.base.clock import today
from tertial.web.base.parts import Task, TaskGroup
from tertial.web.base.views import permitted
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.views.common import me
from tertial.web.contributions.waiting import handed_in, tasks_of
from tertial.web.followups.models import Followup
from tertial.workflow.deadlines import urgency
from tertial.workflow.states import State

MOST = 50
"""The most that a list of the start page shows of what waits for approval."""


@permitted("followups.read")
def mine(request: HttpRequest) -> HttpResponse:
    """The start page."""
    person, day = me(request), today()
    groups = [
        TaskGroup(title=group.heading, tasks=tuple(task_of(row) for row in group.tasks))
        for group in tasks_of(person, day)
    ]
    units = person.units_with("contributions.approve")
    waiting = [task_of(row) for row in handed_in(units, person)[:MOST]] if units else []
    return render(
        request,
        "contributions/mine.html",
        {
            "groups": groups,
            "count": sum(len(group.tasks) for group in groups),
            "waiting": waiting,
            "open": open_followups() if not groups and not waiting else [],
            "watches": bool(person.units_with("contributions.give")),
        },
    )


def task_of(row: Contribution) -> Task:
    """A contribution as a task in a list."""
    notes = []
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


def open_followups() -> list[Followup]:
    """The follow-ups that are written on now, for whoever has nothing to do."""
    rows = Followup.objects.select_related("occasion", "unit").order_by(
        "-occasion__year__year", "-occasion__last_month"
    )
    return list(rows[:12])
