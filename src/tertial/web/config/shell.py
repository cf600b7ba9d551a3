"""What stands around every page: municipality, occasions, navigation and who is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.web.base import freshness
from tertial.web.base.parts import Link, Shell
from tertial.web.base.permissions import may
from tertial.web.organisation.tree import municipality_name
from tertial.web.people.models import ROLE_TITLES, Person

NAVIGATION: tuple[tuple[str | Promise, str, str], ...] = (
    (__("Mina uppgifter"), "home", ""),
    (__("Uppföljningar"), "followups:list", "followups.read"),
    (__("Rapporter"), "reports:index", "reports.read"),
    (__("Bevakning"), "contributions:monitor", "contributions.give"),
    (__("Huvudbok"), "ledger:files", "ledger.read"),
    (__("Enheter"), "units", "organisation.read"),
    (__("År och tillfällen"), "years", "calendar.read"),
    (__("Personer"), "people", "people.read"),
    (__("Logg"), "log", "log.read"),
)
"""The main navigation: words, the address's name, and the permission without which it is not shown."""

_NAMES = frozenset(name for _title, name, _permission in NAVIGATION)
_PARTS = {
    **dict.fromkeys(
        ("followups", "goals", "assignments", "economy", "staff", "control", "origins", "past", "rows", "notes"),
        "followups:list",
    ),
    "reports": "reports:index",
    "contributions": "home",
    "starting": "years",
    "ledger": "ledger:files",
}
"""What the pages of an app belong to in the navigation; those of no app's own belong to the page above them."""

_PAGES = {"contributions:give": "contributions:monitor"}
"""Pages that belong elsewhere than the rest of their app."""


def page_shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` for every template; made only when a page asks for it."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    person = getattr(request, "user", None)
    municipality = municipality_name(person.freshness if isinstance(person, Person) else freshness.mark())
    if not isinstance(person, Person):
        return Shell(
            municipality=municipality, sign_in="" if _is_here(request, "account_login") else reverse("account_login")
        )
    links = [Link(title=_("Mitt konto"), href=reverse("own_account"))]
    if settings.TERTIAL_DEMO:
        links.append(Link(title=_("Byt roll"), href=reverse("demo_choose")))
    return Shell(
        municipality=municipality,
        person_links=tuple(links),
        sign_out=reverse("account_logout"),
        navigation=tuple(
            Link(title=str(title), href=reverse(name), current=_is_here(request, name))
            for title, name, permission in NAVIGATION
            if not permission or may(person, permission)
        ),
        person=person.name,
        role=", ".join(str(ROLE_TITLES[role]) for role in ROLE_TITLES if role in person.roles),
    )


def _is_here(request: HttpRequest, name: str) -> bool:
    """Whether the reader is on the page of that name or on one that belongs to it."""
    here = request.resolver_match
    if here is None:
        return False
    if here.view_name in _NAMES:
        return here.view_name == name
    if here.namespace:
        return _PAGES.get(here.view_name, _PARTS.get(here.namespace)) == name
    return name != "home" and request.path.startswith(reverse(name))
