"""Whoever writes has a second factor: until it is set up, every page leads to setting it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

KEY = "second_factor"
OPEN = ("account_", "mfa_", "set_language", "public_")
"""Names of addresses that are reached without one begin with these."""


def demanded(respond: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Leads a person with a writing role and no second factor to where it is set up."""
    return _Demanded(respond)


class _Demanded:
    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        name = request.resolver_match.url_name if request.resolver_match else None
        if (name or "").startswith(OPEN) or not lacking(request):
            return None
        messages.info(request, _("Din roll skriver i uppföljningen. Därför behövs en kod utöver lösenordet."))
        return redirect("mfa_activate_totp")


def lacking(request: HttpRequest) -> bool:
    """Whether the person must set up a second factor before going on; remembered in the session once it is there."""
    person: Any = request.user
    if not settings.SECOND_FACTOR or not person.is_authenticated or request.session.get(KEY) or person.only_reads:
        return False
    if is_mfa_enabled(person):
        request.session[KEY] = True
        return False
    return True
