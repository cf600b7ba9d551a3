"""Who can answer for a unit's contributions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from tertial.web.organisation.tree import Tree, tree_on
from tertial.web.people.models import Person, RoleHolding
from tertial.workflow.roles import PERMISSIONS, Authority, Role, may

_MANAGERS = (Role.UNIT_MANAGER, Role.HEAD)
"""Who is asked when nobody is named: the unit's manager, or the head where there is none."""


def managers_of(units: Sequence[int], day: date) -> Mapping[int, Person]:
    """The manager of each unit on the day; a unit without one is left out. One query."""
    holdings = RoleHolding.objects.on(day).filter(
        unit__in=units, role__in=[role.value for role in _MANAGERS], person__is_active=True
    )
    found: dict[int, Person] = {}
    rank = {role.value: at for at, role in enumerate(_MANAGERS)}
    for held in sorted(holdings.select_related("person"), key=lambda held: (rank[held.role], held.pk)):
        if held.unit_id is not None:
            found.setdefault(held.unit_id, held.person)
    return found


def secretary_of(committee: int, day: date) -> Person | None:
    """Who brings the committee's report together; None without one. One query."""
    held = RoleHolding.objects.on(day).filter(unit=committee, role=Role.SECRETARY.value, person__is_active=True)
    first = held.select_related("person").order_by("pk").first()
    return first.person if first else None


def writers(unit: int, day: date) -> list[Person]:
    """Everybody with a role that writes for the unit, or for something below it, by name. Two queries."""
    tree = tree_on(day)
    near = {*tree.branch(unit), *(place.id for place in tree.line(unit))}
    roles = [role.value for role in PERMISSIONS["contributions.write"]]
    held = RoleHolding.objects.on(day).filter(role__in=roles)
    persons = held.filter(unit__in=near) | held.filter(unit=None)
    return list(Person.objects.filter(pk__in=persons.values("person"), is_active=True).order_by("name"))


def may_write(persons: Iterable[int | None], tree: Tree, day: date) -> Callable[[int, int], bool]:
    """Asks whether a person by own roles may write for a unit on the day; one query for all of them."""
    held: dict[int, list[Authority]] = {}
    for holding in RoleHolding.objects.on(day).filter(person__in=persons):
        held.setdefault(holding.person_id, []).append(Authority(role=Role(holding.role), unit=holding.unit_id))
    return lambda person, unit: may(held.get(person, []), "contributions.write", unit, tree.parents)
