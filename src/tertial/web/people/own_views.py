"""What is a person's own: the account with its roles, and the language."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tertial.web.base.clock import today
from tertial.web.people.models import Person


def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, in which roles, and the ways to password and code."""
    person: Any = request.user
    holdings = person.holdings_on(today()).select_related("unit")
    standing_in = [one for one in person.authorities if one.on_behalf_of]
    context = {
        "holdings": holdings,
        "standing_in": sorted({one.on_behalf_of for one in standing_in}),
        "has_factor": is_mfa_enabled(person),
    }
    return render(request, "people/account.html", context)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chooses the language: kept with the person, or in a cookie before signing in."""
    onward = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
        onward = "/"
    response = HttpResponseRedirect(onward)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        person: Any = request.user
        if person.is_authenticated:
            Person.objects.filter(pk=person.pk).update(language=chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response
