"""Every address with what it needs, so that the matrix test can walk them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tertial.report.seal import REPORT
from tertial.web.base.log import LogEntry
from tertial.web.calendar.models import Occasion, Year
from tertial.web.contributions.models import Comment, Contribution
from tertial.web.followups.models import (
    AssignmentReport,
    ControlReport,
    Fact,
    Followup,
    GoalReport,
    IndicatorReport,
    Note,
    Revision,
)
from tertial.web.imports.models import LedgerFile
from tertial.web.organisation.models import Unit
from tertial.web.people.models import Deputy, Person, RoleHolding
from tertial.web.reports.models import FrozenReport, Release

OPEN = {
    "account_login", "account_logout", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate", "set_language",
    "contributions:answer", "contributions:answer_one", "contributions:answer_save", "style_guide", "style_guide_page",
    "reports:released", "reports:landing", "reports:public_file",
}  # fmt: skip
"""Reached without signing in: signing in itself, a letter's link, released reports, and the demo's style guide."""

OWN = {
    "own_account", "account_reauthenticate", "account_change_password", "account_set_password", "mfa_index",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
"""Of one's own account: everybody who is signed in, whatever their role."""

MINE = {"jobs:job", "jobs:news"}
"""Of what one has started oneself: for everybody else it is not there."""


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
    goal: GoalReport
    indicator: IndicatorReport
    assignment: AssignmentReport
    point: ControlReport
    report: FrozenReport
    release: Release
    ledger_file: LedgerFile
    fact: Fact
    note: Note
    revision: Revision


Given = Callable[[Things], dict[str, Any]]

OF_A_UNIT: dict[str, Given] = {
    "unit": lambda things: {"pk": things.unit.pk},
    "goals:list": lambda things: {"pk": things.followup.pk},
    "goals:": lambda things: {"pk": things.goal.pk, "indicator": things.indicator.pk},
    "assignments:list": lambda things: {"pk": things.followup.pk},
    "assignments:": lambda things: {"pk": things.assignment.pk},
    "control:list": lambda things: {"pk": things.followup.pk},
    "control:": lambda things: {"pk": things.point.pk},
    "economy:list": lambda things: {"pk": things.followup.pk},
    "economy:projects": lambda things: {"pk": things.followup.pk, "section": "investments"},
    "economy:voucher": lambda things: {"pk": things.followup.pk, "section": "operating", "row": "personnel"},
    "economy:": lambda things: {"pk": things.followup.pk, "section": "operating", "row": "personnel"},
    "origins:chosen": lambda things: {
        "pk": things.followup.pk,
        "choice": ",,",
        "figure": "operating.personnel.outcome",
    },
    "origins:": lambda things: {"pk": things.followup.pk, "figure": "operating.personnel.outcome"},
    "staff:": lambda things: {"pk": things.followup.pk, "section": "sick_leave"},
    "reports:withdraw": lambda things: {"pk": things.release.pk},
    "reports:frozen": lambda things: {"pk": things.report.pk},
    "reports:archive": lambda things: {"pk": things.report.pk},
    "reports:file": lambda things: {
        "pk": things.report.pk,
        "path": things.report.files.filter(path__endswith=".pdf")[0].path.removeprefix(REPORT),
    },
    "reports:release": lambda things: {"pk": things.report.pk},
    "reports:": lambda things: {"pk": things.followup.pk},
    "notes:drop": lambda things: {"pk": things.note.pk},
    "notes:enter": lambda things: {"pk": things.note.pk},
    "notes:": lambda things: {"pk": things.followup.pk},
    "rows:add_indicator": lambda things: {"pk": things.goal.pk},
    "rows:add": lambda things: {"pk": things.followup.pk, "sort": "mal"},
    "rows:reword": lambda things: {"pk": things.goal.pk, "sort": "mal"},
    "rows:take_out": lambda things: {"pk": things.goal.pk, "sort": "mal"},
    "past:restore_figure": lambda things: {"pk": things.fact.pk},
    "past:restore": lambda things: {"pk": things.revision.pk},
    "past:": lambda things: {"pk": things.followup.pk},
    "starting:undo": lambda things: {"pk": things.followup.pk},
    "followups:": lambda things: {"pk": things.followup.pk},
    "contributions:give": lambda things: {"pk": things.followup.pk},
    "contributions:remind": lambda things: {"pk": things.followup.pk},
    "contributions:comment_figure": lambda things: {"pk": things.followup.pk},
    "contributions:settle_figure": lambda things: {"pk": things.followup.pk, "comment": things.comment.pk},
    "contributions:": lambda things: {"pk": things.contribution.pk, "comment": things.comment.pk},
}
"""By the beginning of the address's name: what is asked for, belonging to a unit. The first that fits is taken."""

OF_THE_MUNICIPALITY: dict[str, Given] = {
    "letters:": lambda things: {"pk": things.person.pk},
    "person": lambda things: {"pk": things.person.pk},
    "role_give": lambda things: {"pk": things.person.pk},
    "role_": lambda things: {"pk": things.holding.pk},
    "deputy_arrange": lambda things: {"pk": things.person.pk},
    "deputy_": lambda things: {"pk": things.deputy.pk},
    "year": lambda things: {"year": things.year.year},
    "starting:occasion": lambda things: {"pk": things.occasion.pk},
    "occasion_new": lambda things: {"year": things.year.year},
    "occasion_": lambda things: {"pk": things.occasion.pk},
    "ledger:undo": lambda _things: {"batch": "finns-inte"},
    "ledger:": lambda things: {"pk": things.ledger_file.pk},
    "log": lambda things: {"number": things.entry.number},
}
"""The same for what belongs to everybody."""


def given(address: Address, things: Things) -> dict[str, Any] | None:
    """What the address asks for, of these things; None when nobody has said what it is."""
    for table in (OF_A_UNIT, OF_THE_MUNICIPALITY):
        for beginning, choose in table.items():
            if address.name.startswith(beginning):
                chosen = choose(things)
                return {name: chosen[name] for name in address.asks} if address.asks <= chosen.keys() else None
    return {} if not address.asks else None


def of_a_unit(address: Address) -> bool:
    """Whether what the address asks for belongs to a unit."""
    return bool(address.asks) and any(address.name.startswith(beginning) for beginning in OF_A_UNIT)
