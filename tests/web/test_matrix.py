"""The matrix of permissions: every address and every action, with every role, and with a unit of somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Entry
from tertial.web.base.actions import ACTIONS, Action, record
from tertial.web.base.log import LogEntry
from tertial.web.base.permissions import NotPermitted, System, may
from tertial.web.contributions import actions as contributions
from tertial.web.followups.models import (
    Assignment,
    AssignmentReport,
    ControlPoint,
    ControlReport,
    Fact,
    Followup,
    Goal,
    GoalReport,
    Indicator,
    IndicatorReport,
    Note,
    Revision,
)
from tertial.web.followups.values import columns_of
from tertial.web.imports.models import LedgerFile
from tertial.web.people.models import Deputy, Person, RoleHolding
from tertial.web.reports.actions import release, store_frozen
from tertial.web.reports.models import FrozenReport
from tertial.workflow.roles import PERMISSIONS, Role
from tests.web import matrix
from tests.web.contributions.asked import asked
from tests.web.municipality import Town
from tests.web.reports.conftest import frozen_once
from tests.web.stored import stored

Row = TypeVar("Row", bound=Model)

ROLES = "adm con hea uni hrp qua sec pol aud".split()  # noqa: SIM905
MATRIX = """
organisation.read       adm con hea uni hrp qua sec pol aud
organisation.change     adm
calendar.read           adm con hea uni hrp qua sec pol aud
calendar.change         adm con
people.read             adm                             aud
people.change           adm
log.read                adm                             aud
followups.read          adm con hea uni hrp qua sec pol aud
followups.open          adm con
followups.change            con hea uni hrp qua sec
ledger.read             adm con                         aud
ledger.import               con
contributions.read          con hea uni hrp qua sec     aud
contributions.write         con hea uni hrp qua sec
contributions.comment       con hea uni hrp qua sec
contributions.approve       con hea uni
contributions.lock          con hea
contributions.give          con hea     hrp qua
reports.read            adm con hea uni hrp qua sec pol aud
reports.keep                con hea             sec
reports.freeze              con                 sec
reports.release             con                 sec
"""
"""Which roles have which permission, written a second time and by hand: a change here is a decision."""


@dataclass(kw_only=True)
class World:
    """The town, with one of everything in either branch."""

    town: Town
    own: matrix.Things
    foreign: matrix.Things


@pytest.fixture
def world(town: Town) -> World:
    """The board's branch is one's own, the school's somebody else's."""
    followup = stored(town)
    report = store_frozen(System("test"), followup, frozen=frozen_once(followup))
    other = Followup.objects.create(
        unit=town.unit("school"),
        occasion=town.occasion,
        profile=followup.profile,
        committee_key="school",
        committee_name="Skolnämnden",
        made=date(2023, 10, 2),
    )
    return World(
        town=town,
        own=_things(town, followup, "lunden", report),
        foreign=_things(town, other, "bjorken", _copied(report, other)),
    )


def again(row: Row, **changed: object) -> Row:
    """The same row once more, with some of it changed."""
    fields = {one.name: getattr(row, one.name) for one in row._meta.concrete_fields if not one.primary_key}
    return type(row)._default_manager.create(**{**fields, **changed})


def _copied(report: FrozenReport, followup: Followup) -> FrozenReport:
    """The same frozen report as if it were somebody else's."""

    version = again(report.version, followup=followup)
    made = again(report, followup=followup, version=version)
    for file in report.files.all():
        again(file, report=made)
    return made


def _things(town: Town, followup: Followup, code: str, report: FrozenReport) -> matrix.Things:
    manager = town.person(Role.UNIT_MANAGER, code)
    row = asked(town, followup, code, manager)
    controller = town.person(Role.CONTROLLER)
    section = row.passage.section
    comment = contributions.comment(controller, row.unit, followup=followup, section=section, text="Utveckla gärna.")
    holding = RoleHolding.objects.get(person=manager)
    deputy = Deputy.objects.create(
        person=manager,
        deputy=town.person(Role.POLITICIAN, code),
        valid_from=date(2023, 1, 1),
        valid_to=date(2023, 1, 2),
    )
    entry = record("people.signed_in", manager)
    goal, indicator, assignment, point = _reported(followup)
    return matrix.Things(
        unit=town.unit(code),
        followup=followup,
        contribution=row,
        comment=comment,
        person=manager,
        holding=holding,
        deputy=deputy,
        year=town.occasion.year,
        occasion=town.occasion,
        entry=LogEntry.objects.get(pk=entry.pk),
        goal=goal,
        indicator=indicator,
        assignment=assignment,
        point=point,
        report=report,
        release=release(System("test"), report),
        fact=Fact.objects.create(followup=followup, position=9999, statement="operating", row="rents", column="budget"),
        revision=Revision.objects.create(
            followup=followup, model="followups.goalreport", object_id=goal.pk, field="assessment", before="met"
        ),
        note=_note(followup),
        ledger_file=LedgerFile.objects.create(file="huvudbok.se", who=manager),
    )


def _note(followup: Followup) -> Note:
    given = columns_of(Amount(12, Unit.COUNT), Entry(person="Anna Ek", on=date(2023, 9, 12)), 0)
    return Note.objects.create(
        followup=followup, position=9999, key="guests", title="Gäster", number_unit="count", **given
    )


def _reported(followup: Followup) -> tuple[GoalReport, IndicatorReport, AssignmentReport, ControlReport]:
    """A goal with its indicator, an assignment and a control point; made where the follow-up has none."""
    unit = followup.unit
    if not followup.goals.exists():
        first = {"followup": followup, "position": 0}
        made = GoalReport.objects.create(
            **first, goal=Goal.objects.create(unit=unit, key="g"), number=1, priority=1, title="Mål", assessment="met"
        )
        known = Indicator.objects.create(unit=unit, key="i")
        IndicatorReport.objects.create(goal_report=made, indicator=known, position=0, name="Andel", unit="percent")
        task = Assignment.objects.create(unit=unit, key="a")
        AssignmentReport.objects.create(**first, assignment=task, title="Uppdrag", status="done")
        risk = ControlPoint.objects.create(unit=unit, key="c")
        ControlReport.objects.create(**first, point=risk, risk="Risk", control="Kontroll", rating="clean")
    goal = followup.goals.filter(indicators__isnull=False).first()
    assignment, point = followup.assignments.first(), followup.control.first()
    assert goal
    assert assignment
    assert point
    return goal, goal.indicators.all()[0], assignment, point


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_every_permission_has_its_row_in_the_matrix() -> None:
    named = {line.split()[0]: line.split()[1:] for line in MATRIX.strip().splitlines()}
    rows = {
        permission: [short for role, short in zip(Role, ROLES, strict=True) if role in roles]
        for permission, roles in PERMISSIONS.items()
    }
    assert named == rows


def test_every_address_and_action_is_placed() -> None:
    unplaced = [
        address.name
        for address in matrix.addresses()
        if address.name not in matrix.OPEN | matrix.OWN and address.permission not in PERMISSIONS
    ]
    assert unplaced == []
    assert [action.verb for action in ACTIONS.values() if action.permission not in PERMISSIONS] == []


def test_what_an_address_asks_for_is_known(world: World) -> None:
    unknown = [
        address.name
        for address in matrix.addresses()
        if address.permission and address.name not in matrix.MINE and matrix.given(address, world.own) is None
    ]
    assert unknown == []


def test_only_what_is_open_is_reached_without_signing_in(world: World) -> None:
    reached = {address.name for address in matrix.addresses() if not address.signed_in}
    assert reached == matrix.OPEN
    for address in matrix.addresses():
        found = matrix.given(address, world.own)
        if address.signed_in and found is not None:
            assert Client().get(reverse(address.name, kwargs=found)).status_code == 302, address.name


def test_an_address_is_there_for_the_roles_that_have_its_permission(world: World) -> None:
    wrong = {role: _wrong(world.town.person(role), world.own, only_of_units=False) for role in Role}
    assert {role: found for role, found in wrong.items() if found} == {}


def test_what_belongs_to_a_foreign_unit_is_not_there(world: World) -> None:
    for things in (world.own, world.foreign):
        wrong = {role: _wrong(world.town.person(role, "board"), things, only_of_units=True) for role in Role}
        assert {role: found for role, found in wrong.items() if found} == {}


def _wrong(person: Person, things: matrix.Things, *, only_of_units: bool) -> list[str]:
    """The addresses that are there though the person may not, or not there though they may."""
    client, wrong = _client(person), []
    for address in matrix.addresses():
        found = matrix.given(address, things)
        of_a_unit = matrix.of_a_unit(address)
        if (
            address.permission is None
            or found is None
            or address.name in matrix.MINE
            or (only_of_units and not of_a_unit)
        ):
            continue
        unit = _unit_of(address, things) if of_a_unit else None
        allowed = may(person, address.permission, unit)
        where = reverse(address.name, kwargs=found)
        answer = client.get(where).status_code
        if answer in (403, 404) if allowed else answer not in (403, 404, 405):
            wrong.append(f"GET {where} ({address.name}) answers {answer}")
        if not allowed and client.post(where).status_code not in (403, 404, 405):
            wrong.append(f"POST {where} ({address.name}) is taken")
    return wrong


def _unit_of(address: matrix.Address, things: matrix.Things) -> int:
    if address.name.startswith("unit"):
        return things.unit.pk
    if address.name.startswith("contributions:") and address.name not in ("contributions:give", "contributions:remind"):
        return things.contribution.unit_id
    return things.followup.unit_id


class Somewhere:
    """Something that belongs to a unit, or to nobody."""

    def __init__(self, unit_id: int | None) -> None:
        self.owning_unit_id = unit_id


def test_every_action_is_refused_to_whoever_lacks_its_permission(world: World) -> None:
    places = {"own": world.town.unit("lunden").pk, "foreign": world.town.unit("bjorken").pk, "nobody's": None}
    wrong = []
    for role in Role:
        person = world.town.person(role, "board")
        for action in ACTIONS.values():
            for name, unit in places.items():
                allowed = name == "own" and may(person, action.permission, unit)
                if _refused(action, person, unit) is allowed:
                    wrong.append(f"{role}: {action.verb} on {name} is {'refused' if allowed else 'let through'}")
    assert wrong == []


def _refused(action: Action, person: Person, unit: int | None) -> bool:
    """Whether the action is refused before it begins; one that begins stumbles over an argument that it never takes."""
    try:
        action.function(person, Somewhere(unit), nothing_that_it_takes=None)
    except NotPermitted:
        return True
    except TypeError:
        return False
    raise AssertionError(f"{action.verb} took an argument that it does not take")
