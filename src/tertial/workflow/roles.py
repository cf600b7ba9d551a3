"""Roles, and what each may do within its branch of the organisation: one table that is read and tested as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the follow-up. A person may have several, each for a unit or for the whole municipality."""

    ADMINISTRATOR = "administrator"
    CONTROLLER = "controller"
    HEAD = "head_of_administration"
    UNIT_MANAGER = "unit_manager"
    HR_PARTNER = "hr_partner"
    QUALITY_STRATEGIST = "quality_strategist"
    SECRETARY = "secretary"
    POLITICIAN = "politician"
    AUDITOR = "auditor"


READERS = frozenset({Role.POLITICIAN, Role.AUDITOR})
"""Roles that only read: whoever has no other signs in without a second factor."""


class Reach(StrEnum):
    """How far a role carries from its unit: down its branch, or also to what stands above it.

    OFFICE reaches one step up, to the committee that an administration works for, but never to the top of the tree:
    the council is nobody's. LINE reaches up the whole line.
    """

    BRANCH = "branch"
    OFFICE = "office"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A role held for a unit (None: the whole municipality), perhaps `on_behalf_of` somebody who is away."""

    role: Role
    unit: int | None = None
    on_behalf_of: str = ""


_EVERYBODY = dict.fromkeys(Role, Reach.LINE)
_AUTHORS = (
    Role.CONTROLLER,
    Role.HEAD,
    Role.UNIT_MANAGER,
    Role.HR_PARTNER,
    Role.QUALITY_STRATEGIST,
    Role.SECRETARY,
)

_OFFICE = (Role.CONTROLLER, Role.HEAD, Role.HR_PARTNER, Role.QUALITY_STRATEGIST)
"""Who prepares the committee's follow-up from its administration."""


def _reach(*roles: Role) -> dict[Role, Reach]:
    """The roles, of which those of the office reach the committee too."""
    return {role: Reach.OFFICE if role in _OFFICE else Reach.BRANCH for role in roles}


PERMISSIONS: Mapping[str, Mapping[Role, Reach]] = {
    "organisation.read": _EVERYBODY,
    "organisation.change": {Role.ADMINISTRATOR: Reach.BRANCH},
    "calendar.read": _EVERYBODY,
    "calendar.change": {Role.ADMINISTRATOR: Reach.BRANCH, Role.CONTROLLER: Reach.BRANCH},
    "people.read": dict.fromkeys((Role.ADMINISTRATOR, Role.AUDITOR), Reach.BRANCH),
    "people.change": {Role.ADMINISTRATOR: Reach.BRANCH},
    "log.read": dict.fromkeys((Role.ADMINISTRATOR, Role.AUDITOR), Reach.BRANCH),
    "followups.read": _EVERYBODY,
    "followups.open": {Role.ADMINISTRATOR: Reach.BRANCH, Role.CONTROLLER: Reach.BRANCH},
    "followups.change": _reach(*_AUTHORS),
    "ledger.read": dict.fromkeys((Role.ADMINISTRATOR, Role.CONTROLLER, Role.AUDITOR), Reach.BRANCH),
    "ledger.import": {Role.CONTROLLER: Reach.BRANCH},
    "contributions.read": _reach(*_AUTHORS, Role.AUDITOR),
    "contributions.write": _reach(*_AUTHORS),
    "contributions.comment": _reach(*_AUTHORS),
    "contributions.approve": _reach(Role.CONTROLLER, Role.HEAD, Role.UNIT_MANAGER),
    "contributions.lock": _reach(Role.CONTROLLER, Role.HEAD),
    "contributions.give": _reach(Role.CONTROLLER, Role.HEAD, Role.QUALITY_STRATEGIST, Role.HR_PARTNER),
    "reports.read": _EVERYBODY,
    "reports.keep": _reach(Role.CONTROLLER, Role.HEAD, Role.SECRETARY),
    "reports.freeze": dict.fromkeys((Role.CONTROLLER, Role.SECRETARY), Reach.BRANCH),
    "reports.release": dict.fromkeys((Role.CONTROLLER, Role.SECRETARY), Reach.BRANCH),
}
"""Each permission with the roles that have it and how far. What is not here nobody may."""

WHOLE_MUNICIPALITY = frozenset(
    {
        "calendar.change",
        "ledger.import",
        "ledger.read",
        "log.read",
        "people.change",
        "people.read",
        "organisation.change",
    }
)
"""Permissions that a role for a single unit does not carry: what they touch belongs to everybody."""


def may(authorities: Iterable[Authority], permission: str, unit: int | None, parents: Mapping[int, int | None]) -> bool:
    """Whether any of the authorities carries the permission for the unit; `parents` is the tree, child to parent.

    With no unit the question is whether the permission is held anywhere. A permission of WHOLE_MUNICIPALITY is held
    only through a role for the whole municipality.
    """
    roles = PERMISSIONS.get(permission, {})
    for authority in authorities:
        reach = roles.get(authority.role)
        if reach is None or (permission in WHOLE_MUNICIPALITY and authority.unit is not None):
            continue
        if authority.unit is None or unit is None or _reaches(authority.unit, unit, reach, parents):
            return True
    return False


def _reaches(own: int, unit: int, reach: Reach, parents: Mapping[int, int | None]) -> bool:
    if own in line(unit, parents):
        return True
    if reach is Reach.OFFICE:
        return unit == parents.get(own) and parents.get(unit) is not None
    return reach is Reach.LINE and unit in line(own, parents)


def line(unit: int, parents: Mapping[int, int | None]) -> tuple[int, ...]:
    """The unit and everything above it, nearest first; a ring in the tree ends where it began."""
    found: list[int] = []
    at: int | None = unit
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return tuple(found)
