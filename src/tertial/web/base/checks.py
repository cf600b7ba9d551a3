"""What `check --deploy` refuses beside Django's own checks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def ready_for_the_world(**_kwargs: Any) -> list[Error]:
    """The demonstration, a missing key and a missing second factor are not for the world."""
    found = []
    if settings.TERTIAL_DEMO:
        found.append(Error("TERTIAL_DEMO signs anybody in without a password.", id="tertial.E001"))
    if not settings.SECRET_KEY_GIVEN:
        found.append(Error("TERTIAL_SECRET_KEY is not set; every process would have its own.", id="tertial.E002"))
    if not settings.SECOND_FACTOR:
        found.append(Error("Whoever writes must have a second factor.", id="tertial.E003"))
    if settings.TERTIAL_TODAY is not None:
        found.append(Error("TERTIAL_TODAY stops the clock.", id="tertial.E004"))
    if set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}:
        found.append(Error("TERTIAL_HOSTS does not name the host that users ask for.", id="tertial.E005"))
    return found
