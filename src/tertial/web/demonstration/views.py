"""Signing in as each role by one click: in the demonstration only."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from tertial.web.base.clock import today
from tertial.web.demonstration.cast import cast
from tertial.web.people.models import Person


@login_not_required
def choose(request: HttpRequest) -> HttpResponse:
    """Somebody in every role, each with a button."""
    _only_in_the_demonstration()
    return render(request, "demonstration/choose.html", {"cast": cast(today())})


@login_not_required
@require_POST
def sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs in as one of the cast, without password."""
    _only_in_the_demonstration()
    if pk not in {part.person.pk for part in cast(today())}:
        raise Http404
    person = get_object_or_404(Person, pk=pk, is_active=True)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")


def _only_in_the_demonstration() -> None:
    if not settings.TERTIAL_DEMO:
        raise Http404
