"""Pages of the organisation: the tree of a day, a unit's history, and each change of it."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol, runtime_checkable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.web.base.clock import today
from tertial.web.base.forms import form_page
from tertial.web.base.log import LogEntry
from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404, may
from tertial.web.base.views import permitted
from tertial.web.organisation import actions, forms
from tertial.web.organisation.models import Municipality, Unit, UnitKind
from tertial.web.organisation.tree import tree_on


@runtime_checkable
class Reader(Protocol):
    """Somebody who reads the units of a branch."""

    def units_with(self, permission: str) -> frozenset[int]:
        """The keys of the units for which the permission is held."""


KINDS = dict(UnitKind.choices)


@permitted("organisation.read")
def units(request: HttpRequest) -> HttpResponse:
    """Every unit of a day as a tree: today, or the day that is asked for."""
    day = _asked_day(request)
    readable = request.user.units_with("organisation.read") if isinstance(request.user, Reader) else frozenset()
    places = [(place, KINDS[place.kind], place.id in readable) for place in tree_on(day).walk()]
    context = {"places": places, "day": day, "changes": may(request.user, actions.PERMISSION)}
    return render(request, "organisation/units.html", context)


@permitted("organisation.read")
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: where it stands, what it has been called, and what was done to it."""
    found = _found(request, pk, "organisation.read")
    tree = tree_on(today())
    context = {
        "unit": found,
        "above": list(reversed(tree.line(found.pk)[1:])),
        "below": tree.children(found.pk),
        "stands": found.pk in tree.places,
        "spans": found.spans.select_related("parent").order_by("-valid_from"),
        "changes": may(request.user, actions.PERMISSION),
        "entries": LogEntry.objects.filter(kind="organisation.unit", object_id=str(found.pk))[:20]
        if may(request.user, "log.read")
        else (),
        "trail": _trail(Link(title=found.name)),
    }
    return render(request, "organisation/unit.html", context)


@permitted(actions.PERMISSION)
def municipality(request: HttpRequest) -> HttpResponse:
    """The municipality's own name, and its open page."""
    found = found_or_404(request.user, actions.PERMISSION, Municipality.objects.all())
    initial = {"name": found.name, "public_page": found.public_page}
    return form_page(
        request,
        forms.MunicipalityForm(request.POST or None, initial=initial),
        lambda given: actions.change_municipality(request.user, found, **given),
        title=_("Kommunens uppgifter"),
        submit=_("Spara"),
        back=reverse("units"),
        trail=_trail(),
        done=_("Sparat."),
    )


@permitted(actions.PERMISSION)
def new(request: HttpRequest) -> HttpResponse:
    """Adds a unit."""
    form = forms.NewUnitForm(request.POST or None, initial={"parent": request.GET.get("under")})

    def attempt(given: dict[str, Any]) -> str:
        parent = given.pop("parent")
        return _address(actions.create_unit(request.user, parent, **given))

    words = {"title": _("Lägg till en enhet"), "submit": _("Lägg till"), "done": _("Enheten är tillagd.")}
    return form_page(request, form, attempt, back=reverse("units"), trail=_trail(), **words)


@permitted(actions.PERMISSION)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a unit another name."""
    found = _found(request, pk)
    form = forms.NameForm(request.POST or None, initial={"name": found.name})
    words = {
        "title": _("Byt namn"),
        "submit": _("Byt namn"),
        "done": _("Namnet är bytt. Det förra finns kvar för sin tid."),
    }
    return _change(
        request, found, form, lambda given: actions.rename_unit(request.user, found, **given) and None, words
    )


@permitted(actions.PERMISSION)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a unit belong to another."""
    found = _found(request, pk)
    form = forms.MoveForm(request.POST or None)
    words = {
        "title": _("Flytta"),
        "submit": _("Flytta"),
        "done": _("Enheten är flyttad. Det som har rapporterats ligger kvar där det rapporterades."),
    }
    return _change(request, found, form, lambda given: actions.move_unit(request.user, found, **given) and None, words)


@permitted(actions.PERMISSION)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a unit a last day."""
    found = _found(request, pk)
    words = {
        "title": _("Stäng enheten"),
        "submit": _("Stäng enheten"),
        "done": _("Enheten är stängd. Det går att öppna den igen."),
        "lead": _("Enheten finns kvar i det som redan är rapporterat."),
    }
    form = forms.CloseForm(request.POST or None)
    return _change(request, found, form, lambda given: actions.close_unit(request.user, found, **given), words)


@permitted(actions.PERMISSION)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a unit's last day away."""
    found = _found(request, pk)
    actions.reopen_unit(request.user, found)
    return redirect(_address(found))


def _change(request: HttpRequest, found: Unit, form: Any, attempt: Any, words: dict[str, str]) -> HttpResponse:
    trail = _trail(Link(title=found.name, href=_address(found)))
    return form_page(request, form, attempt, back=_address(found), trail=trail, **words)


def _found(request: HttpRequest, pk: int, permission: str = actions.PERMISSION) -> Unit:
    return found_or_404(request.user, permission, Unit.objects.all(), pk=pk)


def _address(found: Unit) -> str:
    return reverse("unit", args=[found.pk])


def _trail(*more: Link) -> list[Link]:
    return [Link(title=_("Enheter"), href=reverse("units")), *more]


def _asked_day(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        return today()
