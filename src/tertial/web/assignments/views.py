"""The assignments of a follow-up: the list with status, owner and day, and the report on one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.chapters.assignments.record import FINISHED
from tertial.core.scales import Level
from tertial.services.writing import preview
from tertial.web.assignments.forms import ReportForm
from tertial.web.base.clock import today
from tertial.web.base.parts import Event, Link
from tertial.web.base.permissions import may
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.followups import actions
from tertial.web.followups.chapter_pages import changeable, frame, readable, saved
from tertial.web.followups.evaluating import figures, profile_of
from tertial.web.followups.history import history, kept_words
from tertial.web.followups.models import AssignmentReport, Followup, Passage
from tertial.web.followups.sections import of_assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentView:
    """An assignment as its list shows it; `place` is its status's in the scale."""

    row: AssignmentReport
    level: Level
    place: int
    late: bool


SORTS: dict[str, Callable[[AssignmentView], Any]] = {
    "title": lambda one: one.row.title.lower(),
    "status": lambda one: one.place,
    "owner": lambda one: one.row.owner.lower(),
    "due": lambda one: one.row.due or date.max,
}
"""What the list can be sorted by."""

MAY_BE_EMPTY = ("owner", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAssignments:
    """What the list is written of: read only when it has not been written since the follow-up was last changed."""

    rows: list[AssignmentView]
    late: int
    counts: list[tuple[Level, int]]


def shown_assignments(followup: Followup, wanted: str) -> ShownAssignments:
    """Every assignment in the wanted order, how many are late, and how many stand at each level."""
    scale = profile_of(followup).scales["assignment"]
    places = {level.id: at for at, level in enumerate(scale.levels)}
    rows = [
        AssignmentView(row=row, level=scale.level(row.status), place=places[row.status], late=is_late(row))
        for row in followup.assignments.select_related("assignment")
    ]
    if wanted.removeprefix("-") in SORTS:
        rows.sort(key=SORTS[wanted.removeprefix("-")], reverse=wanted.startswith("-"))
    if (field := wanted.removeprefix("-")) in MAY_BE_EMPTY:
        rows.sort(key=lambda one: not getattr(one.row, field))
    counts = [(level, sum(one.level.id == level.id for one in rows)) for level in scale.levels]
    return ShownAssignments(
        rows=rows,
        late=sum(one.late for one in rows),
        counts=[(level, count) for level, count in counts if count],
    )


@permitted("followups.read")
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every assignment, sorted as asked and empty fields last, the late ones told."""
    followup = readable(request, pk)
    wanted = request.GET.get("sort", "")
    context = {
        **frame(request, followup, "assignments:list"),
        "shown": SimpleLazyObject(lambda: shown_assignments(followup, wanted)),
    }
    return render(request, "assignments/list.html", context)


@permitted("followups.read")
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One assignment: where it was given, its text and history. POST reports on it."""
    row = get_object_or_404(AssignmentReport.objects.select_related("assignment"), pk=pk)
    followup = readable(request, row.followup_id)
    scale = profile_of(followup).scales["assignment"]
    initial = {name: getattr(row, name) for name in ("status", "owner", "due", "decision")}
    form = ReportForm(scale, request.POST or None, initial=initial)
    if request.method == "POST":
        changeable(request, AssignmentReport.objects.select_related("followup"), pk)
        if form.is_valid():
            try:
                actions.change(request.user, row, form.cleaned_data)
            except Refused as why:
                form.add_error(None, str(why))
            else:
                return saved(request, "assignments:list", followup, f"assignment-{row.assignment.key}")
    passage = Passage.objects.filter(
        followup=followup, unit=followup.unit_id, section=of_assignment(row.assignment.key)
    ).first()
    context = {
        **frame(request, followup, "assignments:list", Link(title=Truncator(row.title).words(8))),
        "row": row,
        "level": scale.level(row.status),
        "late": is_late(row),
        "form": form,
        "commentary": preview(passage.markdown, figures(followup)).html if passage else "",
        "text": text_link(followup, row) if may(request.user, "contributions.read", followup) else "",
        "events": events(row, {level.id: level.word for level in scale.levels}),
    }
    return render(request, "assignments/report.html", context, status=422 if form.errors else 200)


def is_late(row: AssignmentReport) -> bool:
    """Whether the day has passed and the assignment is not finished."""
    return row.due is not None and row.due < today() and row.status not in FINISHED


def events(row: AssignmentReport, levels: dict[str, str]) -> list[Event]:
    """Who changed what when, newest first."""
    titles = {"status": _("Status"), "owner": _("Ansvarig"), "due": _("Klart senast"), "decision": _("Beslut")}
    return [
        Event(
            who=str(one.who or _("Systemet")),
            what=titles[one.field],
            at=one.when,
            detail=" → ".join(levels.get(kept) or kept_words(one.field, kept) for kept in (one.before, one.after)),
        )
        for one in history(row, titles)[:20]
    ]


def text_link(followup: Followup, row: AssignmentReport) -> str:
    """Where the report is written, empty when nobody has been asked for it."""
    found = followup.contributions.filter(unit=followup.unit_id, section=of_assignment(row.assignment.key)).first()
    return reverse("contributions:write", args=[found.pk]) if found else ""
