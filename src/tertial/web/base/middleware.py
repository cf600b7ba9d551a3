"""What happens around every request: the content security policy, the language, and refusals as pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from tertial.core.errors import TertialError

Respond = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
"""Nothing from anywhere else, and no script or style within a page. A view may set its own for a document it shows."""


def content_security(respond: Respond) -> Respond:
    """Sends the policy with every answer that has none of its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return answer


def language(respond: Respond) -> Respond:
    """Swedish, unless the person (or, before signing in, the cookie) has chosen another language."""

    def answer(request: HttpRequest) -> HttpResponse:
        known = {code for code, _name in settings.LANGUAGES}
        person: Any = request.user
        chosen = person.language if person.is_authenticated else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = respond(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return answer


class refusals:  # noqa: N801  reads as the function that it stands in for
    """Makes what Tertial refuses into a page with the reasons, in one place."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for a TertialError; everything else is left to Django."""
        if isinstance(error, TertialError):
            return render(request, "refused.html", {"reasons": str(error).splitlines()}, status=422)
        return None
