"""Pages of the calendar: years with their occasions, a new year in preview, closing and reopening."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.web.base.forms import NothingForm, ReasonForm, form_page
from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404, may
from tertial.web.base.views import permitted
from tertial.web.calendar import actions, forms
from tertial.web.calendar.models import Occasion, OccasionState, Year

CHANGE = actions.PERMISSION
START = "followups.open"
"""Whoever has it is led on from an opened occasion to starting the committees."""


@permitted("calendar.read")
def years(request: HttpRequest) -> HttpResponse:
    """Every year with its occasions and deadlines."""
    context = {
        "years": Year.objects.prefetch_related("occasions"),
        "next": actions.next_year(),
        "undoable": actions.undoable_year(),
        "changes": may(request.user, CHANGE),
        "starts": may(request.user, START),
    }
    return render(request, "calendar/years.html", context)


@permitted(CHANGE)
def new_year(request: HttpRequest) -> HttpResponse:
    """Shows what a new year would hold; the button opens it."""
    year = actions.next_year()
    if request.method == "POST":
        made = actions.open_year(request.user, None, year=year)
        messages.success(
            request,
            _("Året %s är öppnat. Öppna ett tillfälle för att starta nämnderna. Det går att ångra tills dess.") % made,
        )
        return redirect("years")
    trail = [*_trail(), Link(title=str(year))]
    return render(request, "calendar/new_year.html", {"year": year, "planned": actions.plan(year), "trail": trail})


@permitted(CHANGE)
@require_POST
def undo_year(request: HttpRequest, year: int) -> HttpResponse:
    """Takes a year away again."""
    actions.undo_year(request.user, _year(request, year))
    messages.success(request, _("Året %s är borttaget.") % year)
    return redirect("years")


@permitted(CHANGE)
def close_year(request: HttpRequest, year: int) -> HttpResponse:
    """Closes a year."""
    found = _year(request, year)
    words = {
        "title": _("Stäng året %s") % year,
        "submit": _("Stäng året"),
        "done": _("Året är stängt."),
        "warning": _(
            "Årets tillfällen stängs också. Allt läses sedan som det var. Det går att öppna året igen, med ett skäl."
        ),
    }
    form = NothingForm(request.POST if request.method == "POST" else None)
    return _change(request, form, lambda _given: actions.close_year(request.user, found), words)


@permitted(CHANGE)
def reopen_year(request: HttpRequest, year: int) -> HttpResponse:
    """Reopens a closed year, with a reason."""
    found = _year(request, year)
    words = {
        "title": _("Öppna året %s igen") % year,
        "submit": _("Öppna året igen"),
        "done": _("Året är öppet. Tillfällena är fortfarande stängda; öppna det som behöver ändras."),
    }
    form = ReasonForm(request.POST or None)
    return _change(request, form, lambda given: actions.reopen_year(request.user, found, **given), words)


@permitted(CHANGE)
def new_occasion(request: HttpRequest, year: int) -> HttpResponse:
    """Adds an occasion to a year."""
    found = _year(request, year)
    words = {"title": _("Lägg till ett tillfälle"), "submit": _("Lägg till"), "done": _("Tillfället är tillagt.")}

    def attempt(given: dict[str, Any]) -> None:
        actions.add_occasion(request.user, found, **given)

    return _change(request, forms.OccasionForm(request.POST or None), attempt, words)


@permitted(CHANGE)
def occasion(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes an occasion's name and days."""
    found = _occasion(request, pk)
    initial = {name: getattr(found, name) for name in ("title", *actions.DAYS)}
    words = {"title": str(found), "submit": _("Spara"), "done": _("Tillfället är ändrat.")}

    def attempt(given: dict[str, Any]) -> None:
        actions.change_occasion(request.user, found, **given)

    return _change(request, forms.DeadlinesForm(request.POST or None, initial=initial), attempt, words)


@permitted(CHANGE)
def open_occasion(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens an occasion; one that was closed asks for a reason."""
    found = _occasion(request, pk)
    again = found.state == OccasionState.CLOSED
    given = request.POST if request.method == "POST" else None
    form = ReasonForm(given) if again else NothingForm(given)
    words = {
        "title": _("Öppna %s") % found,
        "submit": _("Öppna tillfället"),
        "done": _("Tillfället är öppet."),
        "warning": "" if again else _("Bidrag kan skrivas så snart tillfället är öppet."),
    }

    def attempt(given: dict[str, Any]) -> str | None:
        actions.open_occasion(request.user, found, **given)
        return reverse("starting:occasion", args=[pk]) if may(request.user, START) else None

    return _change(request, form, attempt, words)


@permitted(CHANGE)
def close_occasion(request: HttpRequest, pk: int) -> HttpResponse:
    """Closes an occasion."""
    found = _occasion(request, pk)
    words = {
        "title": _("Stäng %s") % found,
        "submit": _("Stäng tillfället"),
        "done": _("Tillfället är stängt."),
        "warning": _("Ingen kan skriva mer. Det går att öppna igen, med ett skäl."),
    }
    form = NothingForm(request.POST if request.method == "POST" else None)
    return _change(request, form, lambda _given: actions.close_occasion(request.user, found), words)


def _change(request: HttpRequest, form: Any, attempt: Any, words: dict[str, str]) -> HttpResponse:
    return form_page(request, form, attempt, back=reverse("years"), trail=_trail(), **words)


def _trail() -> list[Link]:
    return [Link(title=_("År och tillfällen"), href=reverse("years"))]


def _year(request: HttpRequest, year: int) -> Year:
    return found_or_404(request.user, CHANGE, Year.objects.all(), year=year)


def _occasion(request: HttpRequest, pk: int) -> Occasion:
    return found_or_404(request.user, CHANGE, Occasion.objects.select_related("year"), pk=pk)
