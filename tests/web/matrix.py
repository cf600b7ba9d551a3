"""Every address with what it needs, so that the matrix test can walk them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tertial.web.base.log import LogEntry
from tertial.web.calendar.models import Occasion, Year
from tertial.web.contributions.models import Comment, Contribution
from tertial.web.followups.models import Followup
from tertial.web.organisation.models import Unit
from tertial.web.people.models import Deputy, Person, RoleHolding

OPEN = {
    "account_login", "account_logout", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate", "set_language",
    "contributions:answer", "contributions:answer_one", "style_guide", "style_guide_page",
    "reports:released", "reports:landing", "reports:public_file",
}  # fmt: skip
"""Reached without signing in: signing in itself, the link of a letter, what is released, and (in the demonstration) the style guide."""

OWN = {
    "own_account", "account_reauthenticate", "account_change_password", "account_set_password", "mfa_index",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
"""Of one's own account: everybody who is signed in, whatever their role."""

MINE = {"jobs:job", "jobs:news"}
"""Of what one has started oneself: for everybody else it is not there."""


NOT_WALKED = {
    "reports:frozen", "reports:archive", "reports:file", "reports:release", "reports:withdraw",
    "goals:judge", "goals:enter", "assignments:report", "control:rate",
}  # fmt: skip
"""Of a frozen report, or of a row within a chapter: their permission is placed, but they are not walked here yet."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """An address: its name, what its path asks for, and the permission on its view."""

    name: str
    asks: frozenset[str]
    permission: str | None
    signed_in: bool


def addresses() -> list[Address]:
    """Every address of the web application."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield _address(pattern, namespace)


def _address(pattern: URLPattern, namespace: str) -> Address:
    asks = frozenset(pattern.pattern.regex.groupindex)
    return Address(
        name=f"{namespace}{pattern.name}",
        asks=asks,
        permission=getattr(pattern.callback, "permission", None),
        signed_in=getattr(pattern.callback, "login_required", True),
    )


@dataclass(frozen=True, kw_only=True)
class Things:
    """One of each kind of thing that addresses ask for, belonging to one branch (or to the whole municipality)."""

    unit: Unit
    followup: Followup
    contribution: Contribution
    comment: Comment
    person: Person
    holding: RoleHolding
    deputy: Deputy
    year: Year
    occasion: Occasion
    entry: LogEntry


Given = Callable[[Things], dict[str, Any]]

OF_A_UNIT: dict[str, Given] = {
    "unit": lambda things: {"pk": things.unit.pk},
    "followups:": lambda things: {"pk": things.followup.pk},
    "reports:": lambda things: {"pk": things.followup.pk},
    "goals:list": lambda things: {"pk": things.followup.pk},
    "assignments:list": lambda things: {"pk": things.followup.pk},
    "control:list": lambda things: {"pk": things.followup.pk},
    "contributions:give": lambda things: {"pk": things.followup.pk},
    "contributions:remind": lambda things: {"pk": things.followup.pk},
    "contributions:": lambda things: {"pk": things.contribution.pk, "comment": things.comment.pk},
}
"""By the beginning of the address's name: what is asked for, belonging to a unit. The first that fits is taken."""

OF_THE_MUNICIPALITY: dict[str, Given] = {
    "person": lambda things: {"pk": things.person.pk},
    "role_give": lambda things: {"pk": things.person.pk},
    "role_": lambda things: {"pk": things.holding.pk},
    "deputy_arrange": lambda things: {"pk": things.person.pk},
    "deputy_": lambda things: {"pk": things.deputy.pk},
    "year": lambda things: {"year": things.year.year},
    "occasion_new": lambda things: {"year": things.year.year},
    "occasion_": lambda things: {"pk": things.occasion.pk},
    "log": lambda things: {"number": things.entry.number},
}
"""The same for what belongs to everybody."""


def given(address: Address, things: Things) -> dict[str, Any] | None:
    """What the address asks for, of these things; None when nobody has said what it is."""
    if address.name in NOT_WALKED:
        return None
    for table in (OF_A_UNIT, OF_THE_MUNICIPALITY):
        for beginning, choose in table.items():
            if address.name.startswith(beginning):
                chosen = choose(things)
                return {name: chosen[name] for name in address.asks} if address.asks <= chosen.keys() else None
    return {} if not address.asks else None


def of_a_unit(address: Address) -> bool:
    """Whether what the address asks for belongs to a unit."""
    return bool(address.asks) and any(address.name.startswith(beginning) for beginning in OF_A_UNIT)
