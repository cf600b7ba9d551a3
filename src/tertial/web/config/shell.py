"""What stands around every page: municipality, occasions, navigation and who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from tertial.web.base.parts import Link, Shell
from tertial.web.base.permissions import may
from tertial.web.people.models import ROLE_TITLES, Person

NAVIGATION: tuple[tuple[str | Promise, str, str], ...] = (
    (_("Mina uppgifter"), "home", ""),
    (_("Bevakning"), "contributions:monitor", "contributions.give"),
)
"""The main navigation: words, the address's name, and the permission without which it is not shown."""


def page_shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` for every template; made only when a page asks for it."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return Shell()
    return Shell(
        navigation=tuple(
            Link(title=str(title), href=reverse(name), current=_is_here(request, name))
            for title, name, permission in NAVIGATION
            if not permission or may(person, permission)
        ),
        person=person.name,
        role=", ".join(str(ROLE_TITLES[role]) for role in ROLE_TITLES if role in person.roles),
    )


def _is_here(request: HttpRequest, name: str) -> bool:
    here = request.resolver_match
    return here is not None and here.view_name == name
