"""Pages of people: the list, one person with roles and deputies, and each change."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
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
from tertial.web.people import actions, forms
from tertial.web.people.models import Deputy, Person, RoleHolding

CHANGE = actions.PERMISSION
PAGE = 100


@permitted("people.read")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, with the roles of today."""
    form = forms.FilterForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    holdings = RoleHolding.objects.on(today())
    found = Person.objects.prefetch_related(
        Prefetch("holdings", queryset=holdings.select_related("unit"), to_attr="held")
    )
    if words := given.get("q"):
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    if role := given.get("role"):
        found = found.filter(pk__in=holdings.filter(role=role).values("person"))
    if unit := given.get("unit"):
        found = found.filter(pk__in=holdings.filter(unit=unit).values("person"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "changes": may(request.user, CHANGE)}
    return render(request, "people/people.html", context)


@permitted("people.read")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person."""
    found = _person(request, pk, "people.read")
    context = {
        "found": found,
        "holdings": found.holdings.select_related("unit").order_by("-valid_from"),
        "deputies": Deputy.objects.filter(person=found).select_related("deputy", "person"),
        "deputising": Deputy.objects.filter(deputy=found).select_related("person", "deputy"),
        "has_factor": is_mfa_enabled(found),
        "changes": may(request.user, CHANGE),
        "entries": LogEntry.objects.filter(Q(kind="people.person", object_id=str(pk)) | Q(actor_id=pk))[:20],
        "trail": _trail(Link(title=found.name)),
    }
    return render(request, "people/person.html", context)


@permitted(CHANGE)
def invite(request: HttpRequest) -> HttpResponse:
    """Invites somebody."""
    form = forms.InviteForm(request.POST or None)

    def attempt(given: dict[str, Any]) -> str:
        return _address(actions.invite(request.user, None, **given))

    words = {
        "title": _("Bjud in en person"),
        "submit": _("Bjud in"),
        "done": _("Inbjudan är skickad. Ge nu personen en roll."),
    }
    return form_page(request, form, attempt, back=reverse("people"), trail=_trail(), **words)


@permitted(CHANGE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes who somebody is."""
    found = _person(request, pk)
    form = forms.PersonForm(
        request.POST or None, initial={"name": found.name, "email": found.email, "title": found.title}
    )

    def attempt(given: dict[str, Any]) -> None:
        actions.change_person(request.user, found, **given)

    return _form(
        request, found, form, attempt, {"title": _("Ändra uppgifter"), "submit": _("Spara"), "done": _("Sparat.")}
    )


@permitted(CHANGE)
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a role."""
    found = _person(request, pk)

    def attempt(given: dict[str, Any]) -> None:
        actions.give_role(request.user, found, **given)

    words = {"title": _("Ge en roll"), "submit": _("Ge rollen"), "done": _("Rollen är given.")}
    return _form(request, found, forms.RoleForm(request.POST or None), attempt, words)


@permitted(CHANGE)
def withdraw_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a role end."""
    rows = RoleHolding.objects.select_related("person", "unit")
    holding: RoleHolding = found_or_404(request.user, CHANGE, rows, pk=pk)

    def attempt(given: dict[str, Any]) -> None:
        actions.withdraw_role(request.user, holding, **given)

    words = {
        "title": _("Ta tillbaka rollen"),
        "submit": _("Ta tillbaka"),
        "done": _("Rollen upphör."),
        "lead": str(holding),
    }
    return _form(request, holding.person, forms.WithdrawForm(request.POST or None), attempt, words)


@permitted(CHANGE)
def arrange_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets somebody stand in."""
    found = _person(request, pk)

    def attempt(given: dict[str, Any]) -> None:
        actions.arrange_deputy(request.user, found, **given)

    words = {
        "title": _("Ordna en ersättare"),
        "submit": _("Ordna"),
        "done": _("Ersättaren är ordnad."),
        "lead": _("Ersättaren får alla personens roller under tiden. Loggen säger för vems räkning."),
    }
    return _form(request, found, forms.DeputyForm(request.POST or None), attempt, words)


@permitted(CHANGE)
@require_POST
def end_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends it."""
    rows = Deputy.objects.select_related("person", "deputy")
    arranged: Deputy = found_or_404(request.user, CHANGE, rows, pk=pk)
    actions.end_deputy(request.user, arranged)
    return redirect(_address(arranged.person))


@permitted(CHANGE)
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends the letter once more."""
    return _done(request, pk, actions.invite_again)


@permitted(CHANGE)
@require_POST
def lock_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Locks somebody out."""
    return _done(request, pk, actions.lock_out)


@permitted(CHANGE)
@require_POST
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets somebody in again."""
    return _done(request, pk, actions.let_in)


@permitted(CHANGE)
@require_POST
def forget_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes away a lost second factor."""
    return _done(request, pk, actions.forget_second_factor)


def _done(request: HttpRequest, pk: int, act: Any) -> HttpResponse:
    found = _person(request, pk)
    act(request.user, found)
    return redirect(_address(found))


def _form(request: HttpRequest, found: Person, form: Any, attempt: Any, words: dict[str, str]) -> HttpResponse:
    trail = _trail(Link(title=found.name, href=_address(found)))
    return form_page(request, form, attempt, back=_address(found), trail=trail, **words)


def _person(request: HttpRequest, pk: int, permission: str = CHANGE) -> Person:
    return found_or_404(request.user, permission, Person.objects.all(), pk=pk)


def _address(found: Person) -> str:
    return reverse("person", args=[found.pk])


def _trail(*more: Link) -> list[Link]:
    return [Link(title=_("Personer"), href=reverse("people")), *more]
