"""Who may do what and where is read once, and anew as soon as anything of it is written, whoever writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import update_last_login
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from tertial.web.base import freshness
from tertial.web.organisation.models import Municipality, Unit, UnitKind, UnitSpan
from tertial.web.organisation.tree import tree_on
from tertial.web.people.models import Deputy, Person, RoleHolding
from tertial.workflow.roles import Role
from tests.web.municipality import FIRST_DAY, Town, make_unit
from tests.web.signed_in import signed_in

WRITES: dict[str, Callable[[Town], object]] = {
    "the municipality is renamed": lambda _town: Municipality.objects.update(name="Nyköping"),
    "a unit is made": lambda _town: Unit.objects.bulk_create([Unit(code="x", name="X", kind=UnitKind.UNIT)]),
    "a unit's days are set": lambda _town: UnitSpan.objects.update(valid_to=date(2030, 1, 1)),
    "a unit is moved": lambda town: UnitSpan.objects.filter(unit=town.unit("lunden")).update(
        parent=town.unit("school")
    ),
    "a unit's days are taken away": lambda town: UnitSpan.objects.filter(unit=town.unit("lunden")).delete(),
    "a role is given": lambda town: RoleHolding.objects.create(
        person=Person.objects.all()[0], role=Role.AUDITOR, unit=town.unit("board"), valid_from=FIRST_DAY
    ),
    "a role is taken away": lambda _town: RoleHolding.objects.all().delete(),
    "a deputy is named": lambda _town: Deputy.objects.create(
        person=Person.objects.all()[0], deputy=Person.objects.all()[1], valid_from=FIRST_DAY
    ),
    "somebody is renamed": lambda _town: Person.objects.update(name="Ny Namnsson"),
    "somebody may no longer sign in": lambda _town: Person.objects.update(is_active=F("is_active")),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_write_gives_a_new_mark(town: Town, write: Callable[[Town], object]) -> None:
    town.person(Role.CONTROLLER), town.person(Role.POLITICIAN, "board")
    before = freshness.mark()
    assert before == freshness.mark()
    write(town)
    assert freshness.mark() != before


def test_signing_in_is_no_such_write(town: Town) -> None:
    person = town.person(Role.CONTROLLER)
    before = freshness.mark()
    update_last_login(None, person)
    assert freshness.mark() == before


def test_the_triggers_are_put_back_where_a_remade_table_lost_them(town: Town) -> None:
    with connection.cursor() as cursor:
        on = " ON people_roleholding" * (connection.vendor == "postgresql")
        cursor.execute(f"DROP TRIGGER people_roleholding_delete_is_told{on}")
    freshness.watch()
    town.person(Role.CONTROLLER)
    before = freshness.mark()
    RoleHolding.objects.all().delete()
    assert freshness.mark() != before


def test_a_role_that_is_taken_away_is_gone_at_the_next_page(town: Town) -> None:
    person = town.person(Role.CONTROLLER)
    client = signed_in(person)
    assert client.get("/bevakning/").status_code == 200
    RoleHolding.objects.filter(person=person).update(valid_to=date(2020, 1, 2))
    assert client.get("/bevakning/").status_code == 404


def test_a_new_unit_is_in_the_tree_at_once_and_is_read_once(town: Town) -> None:
    day = date(2023, 9, 1)
    unit = make_unit("new", "Nya enheten", UnitKind.UNIT, town.unit("office"))
    assert tree_on(day).places[unit.pk].name == "Nya enheten"
    with CaptureQueriesContext(connection) as queries:
        assert unit.pk in tree_on(day).places
    assert len(queries) == 1


def test_every_watched_table_tells_of_every_kind_of_write_and_before_it_locks_a_row(db: None) -> None:  # noqa: ARG001
    """On PostgreSQL a trigger after the statement would hold the row while it waits for the log: two would wait in a ring."""
    postgresql = connection.vendor == "postgresql"
    asked = {
        True: "SELECT tgname, tgtype & 2 <> 0 FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%_is_told'",
        False: "SELECT name, sql LIKE '% AFTER %' FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_is_told'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[postgresql])
        found = dict(cursor.fetchall())
    kinds = ("insert", "update", "delete")
    assert set(found) == {f"{table}_{kind}_is_told" for table in freshness.WATCHED for kind in kinds}
    assert all(found.values())
