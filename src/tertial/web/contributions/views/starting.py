"""Starting the committees' follow-ups on an occasion: what each would get, all of them by one button, and undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count, F, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tertial.chapters.assignments.record import FINISHED
from tertial.web.base.clock import today
from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404, may
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.calendar.models import Occasion
from tertial.web.contributions.models import Comment, Contribution, Step
from tertial.web.contributions.starting import PERMISSION, earlier_followups, latest_before, start, undo_start
from tertial.web.contributions.views.common import me
from tertial.web.followups.models import (
    AssignmentReport,
    ControlReport,
    Followup,
    GoalReport,
    IndicatorReport,
    Passage,
)
from tertial.web.followups.sections import of_assignment
from tertial.web.organisation.tree import Place, tree_on, units_by_id
from tertial.web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A committee that can be started: what stood last time, in numbers; `last` is None where it begins empty."""

    place: Place
    last: Followup | None
    goals: int = 0
    indicators: int = 0
    assignments: int = 0
    controls: int = 0
    contributions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A committee that is started, and whether that can still be undone."""

    followup: Followup
    contributions: int
    undoable: bool


@permitted(PERMISSION)
@require_http_methods(["GET", "POST"])
def starting(request: HttpRequest, pk: int) -> HttpResponse:
    """Every committee of the occasion: the started ones, and what the others would begin with. POST starts the chosen."""
    person = me(request)
    occasion = found_or_404(person, PERMISSION, Occasion.objects.select_related("year", "earlier__year"), pk=pk)
    waiting, running = committees(person, occasion)
    if request.method == "POST":
        chosen = {int(one) for one in request.POST.getlist("units") if one.isdecimal()}
        _start_chosen(request, occasion, [one.place.id for one in waiting if one.place.id in chosen])
        return redirect("starting:occasion", pk=pk)
    trail = [Link(title=_("År och tillfällen"), href=reverse("years")), Link(title=_("Starta %s") % occasion)]
    context = {
        "occasion": occasion,
        "waiting": waiting,
        "running": running,
        "trail": trail,
        "may_watch": may(request.user, "contributions.read"),
    }
    return render(request, "contributions/starting.html", context)


@permitted(PERMISSION)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a started follow-up away again."""
    followup = found_or_404(request.user, PERMISSION, Followup.objects.select_related("unit"), pk=pk)
    occasion = followup.occasion_id
    try:
        undo_start(request.user, followup)
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Starten är ångrad: %s.") % followup.unit)
    return redirect("starting:occasion", pk=occasion)


def committees(person: Person, occasion: Occasion) -> tuple[list[Candidate], list[Running]]:
    """The committees that the person may start and those that are started, in a fixed number of queries."""
    tree = tree_on(today())
    mine = set(person.units_with(PERMISSION))
    places = [place for place in tree.walk() if place.kind == "committee" and place.id in mine]
    rows = list(earlier_followups([place.id for place in places]))
    here = {row.unit_id: row for row in rows if row.occasion_id == occasion.pk}
    last = latest_before(rows, occasion)
    counts = _counts([row.pk for unit, row in last.items() if unit not in here], [row.pk for row in here.values()])
    waiting = [
        Candidate(
            place=place,
            last=last.get(place.id),
            **{name: counts[name].get(last[place.id].pk, 0) if place.id in last else 0 for name in NUMBERS},
        )
        for place in places
        if place.id not in here
    ]
    busy = _busy(here.values())
    running = [
        Running(
            followup=here[place.id],
            contributions=counts["contributions"].get(here[place.id].pk, 0),
            undoable=here[place.id].mark == here[place.id].began and here[place.id].pk not in busy,
        )
        for place in places
        if place.id in here
    ]
    return waiting, running


NUMBERS = ("goals", "indicators", "assignments", "controls", "contributions")
"""What is counted of the follow-up before."""


def _counts(last: Iterable[int], here: Iterable[int]) -> Mapping[str, Mapping[int, int]]:
    """Each number by follow-up; a text of the committee's own that nobody was asked for is asked for now."""
    of, both = list(last), [*last, *here]
    given = Counter(_number(Contribution, both))
    own = Passage.objects.filter(followup__in=of, unit=F("followup__unit"), contribution=None).exclude(markdown="")
    given.update(own.order_by().values_list("followup", flat=True))
    given.subtract(_left_behind(of))
    return {
        "goals": _number(GoalReport, of),
        "indicators": _number(IndicatorReport, of, "goal_report__followup"),
        "assignments": _number(AssignmentReport, of, leave_out=FINISHED),
        "controls": _number(ControlReport, of),
        "contributions": given,
    }


def _left_behind(followups: list[int]) -> list[int]:
    """The follow-up of each text that is not asked for again, since its assignment is finished."""
    done = AssignmentReport.objects.filter(followup__in=followups, status__in=FINISHED).order_by()
    pairs = {(pk, of_assignment(key)) for pk, key in done.values_list("followup", "assignment__key")}
    sections = {section for _pk, section in pairs}
    texts = Passage.objects.filter(followup__in=followups, section__in=sections).order_by()
    asked = texts.exclude(contribution=None) | texts.filter(unit=F("followup__unit")).exclude(markdown="")
    return [pk for pk, section in asked.values_list("followup", "section") if (pk, section) in pairs]


def _number(
    model: type[Model], followups: list[int], path: str = "followup", leave_out: tuple[str, ...] = ()
) -> Mapping[int, int]:
    rows = model._default_manager.filter(**{f"{path}__in": followups})
    if leave_out:
        rows = rows.exclude(status__in=leave_out)
    return dict(rows.order_by().values_list(path).annotate(number=Count("pk")))


def _busy(followups: Iterable[Followup]) -> set[int]:
    """Those where something has been handed in or commented on."""
    keys = [row.pk for row in followups]
    moved = Step.objects.filter(contribution__followup__in=keys).exclude(name="give").order_by()
    commented = Comment.objects.filter(followup__in=keys).order_by()
    return {
        *moved.values_list("contribution__followup", flat=True).distinct(),
        *commented.values_list("followup", flat=True).distinct(),
    }


def _start_chosen(request: HttpRequest, occasion: Occasion, units: list[int]) -> None:
    """Starts one committee after the other: what one refuses does not stop the others."""
    started, asked, without = 0, 0, 0
    for unit in units_by_id(tuple(units)).values():
        try:
            done = start(request.user, unit, occasion=occasion)
        except Refused as why:
            messages.error(request, str(why))
        else:
            started, asked, without = started + 1, asked + done.asked, without + done.without_owner
    if started:
        words = ngettext("%d nämnd är startad.", "%d nämnder är startade.", started) % started
        given = ngettext("%d bidrag är utgivet.", "%d bidrag är utgivna.", asked) % asked
        nobodys = _("%d saknar ansvarig; de står i bevakningen.") % without if without else ""
        messages.success(request, " ".join(one for one in (words, given, nobodys) if one))
    elif not units:
        messages.warning(request, _("Ingen nämnd är vald. Kryssa för den som ska startas."))
