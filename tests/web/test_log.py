"""The log: every action leaves an entry, and no entry is changed without being found out."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tertial.web.base import triggers
from tertial.web.base.actions import ACTIONS, Act, action
from tertial.web.base.log import LOCK, LogEntry, verify
from tertial.web.base.permissions import NotPermitted
from tertial.web.organisation.models import Unit
from tertial.workflow.roles import Role
from tests.web.municipality import Town


@action("test.rename", permission="organisation.change", title="Byter namn")
def _rename(act: Act, unit: Unit, *, name: str) -> None:
    act.changed(name=(unit.name, name))
    unit.name = name
    unit.save()
    if name == "fel":
        raise ValueError(name)


@action("test.look", permission="organisation.change", title="Ser efter")
def _has_the_turn(act: Act, _unit: Unit) -> bool:
    act.nothing()
    if connection.vendor == "sqlite":
        return connection.settings_dict["OPTIONS"].get("transaction_mode") == "IMMEDIATE"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted AND pid = pg_backend_pid()",
            [LOCK],
        )
        return cursor.fetchone() == (1,)


@pytest.fixture(autouse=True, scope="module")
def own_actions_are_taken_away():
    yield
    ACTIONS.pop("test.rename", None)
    ACTIONS.pop("test.look", None)


def test_one_action_at_a_time_has_its_turn_from_its_beginning(town: Town) -> None:
    """Two that each took rows first, and the log last, would wait in a ring for each other on PostgreSQL."""
    assert _has_the_turn(town.person(Role.ADMINISTRATOR), town.unit("lunden"))


def test_an_action_changes_and_tells_who_and_what(town: Town) -> None:
    actor = town.person(Role.ADMINISTRATOR)
    _rename(actor, town.unit("lunden"), name="Inköp")
    entry = LogEntry.objects.get()
    assert (entry.actor_id, entry.verb, entry.kind, entry.unit_id) == (
        actor.pk,
        "test.rename",
        "organisation.unit",
        town.unit("lunden").pk,
    )
    assert entry.changed == {"name": ["Upphandlingsenheten", "Inköp"]}


def test_an_action_that_fails_leaves_neither_change_nor_entry(town: Town) -> None:
    with pytest.raises(ValueError, match="fel"):
        _rename(town.person(Role.ADMINISTRATOR), town.unit("lunden"), name="fel")
    assert Unit.objects.get(code="lunden").name == "Upphandlingsenheten"
    assert not LogEntry.objects.exists()


def test_an_action_without_permission_is_refused(town: Town) -> None:
    with pytest.raises(NotPermitted):
        _rename(town.person(Role.UNIT_MANAGER, "lunden"), town.unit("lunden"), name="Inköp")
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE base_logentry SET actor = 'någon annan'", "DELETE FROM base_logentry"])
def test_the_database_refuses_to_change_the_log(town: Town, statement: str) -> None:
    _rename(town.person(Role.ADMINISTRATOR), town.unit("lunden"), name="Inköp")
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().count == 1


def test_the_chain_holds_over_several_entries(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("A", "B", "C"):
        _rename(town.person(Role.ADMINISTRATOR), town.unit("lunden"), name=name)
    call_command("verify_log")
    assert "3 poster" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE base_logentry SET actor = 'någon annan' WHERE number = 2", {2}),
        ("DELETE FROM base_logentry WHERE number = 2", {3}),
        ("UPDATE base_logentry SET previous = 'a' WHERE number = 1", {1}),
    ],
)
def test_whoever_gets_past_the_triggers_is_found_out(town: Town, statement: str, found: set[int]) -> None:
    for name in ("A", "B", "C"):
        _rename(town.person(Role.ADMINISTRATOR), town.unit("lunden"), name=name)
    triggers.unguard(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    triggers.guard(connection)
    assert {broken.number for broken in verify().breaks} == found
    with pytest.raises(SystemExit):
        call_command("verify_log")
