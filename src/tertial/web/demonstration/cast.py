"""Who can be tried in the demonstration: one person in each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.web.organisation.seeding import BOARD
from tertial.web.people.models import Person, RoleHolding
from tertial.workflow.roles import Role

INTRODUCTIONS = {
    Role.CONTROLLER: __("ser hela kommunen, vem som är sen, och låser bidrag"),
    Role.UNIT_MANAGER: __("skriver för sin enhet"),
    Role.HEAD: __("läser, returnerar och godkänner förvaltningens bidrag"),
    Role.POLITICIAN: __("läser nämndens uppföljning, utan kod"),
    Role.QUALITY_STRATEGIST: __("följer mål och indikatorer"),
    Role.HR_PARTNER: __("följer personal och sjukfrånvaro"),
    Role.SECRETARY: __("för rapporten till nämnden"),
    Role.AUDITOR: __("läser allt, också loggen"),
    Role.ADMINISTRATOR: __("sköter enheter, personer och roller"),
}
"""What each role does, in the order that they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the cast: who, in which role, for what, and what can be tried."""

    person: Person
    role: str
    where: str
    introduction: str


def cast(day: date) -> tuple[Part, ...]:
    """One person in every role: whoever holds it for the municipality, or else in the board's branch."""
    parts: dict[Role, Part] = {}
    holdings = RoleHolding.objects.on(day).filter(person__is_active=True).select_related("person", "unit")
    for holding in sorted(holdings, key=_whole_municipality_then_board_first):
        role = Role(holding.role)
        if role not in parts:
            where = holding.unit.name if holding.unit else _("hela kommunen")
            parts[role] = Part(
                person=holding.person,
                role=str(holding.get_role_display()),
                where=where,
                introduction=str(INTRODUCTIONS[role]),
            )
    return tuple(parts[role] for role in INTRODUCTIONS if role in parts)


def _whole_municipality_then_board_first(holding: RoleHolding) -> tuple[bool, bool, str, int]:
    code = holding.unit.code if holding.unit else ""
    return (bool(code), not code.startswith(BOARD), code, holding.pk)
