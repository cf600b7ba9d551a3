"""Triggers that keep rows as they were written: the database itself refuses to change or take away the log and what is frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

LOG = "base_logentry"
GUARDED: list[str] = [LOG]
"""Every guarded table; an app adds its own when it is made ready."""

REFUSAL = "the log is never changed"
FROZEN = "what is frozen is never changed"
_REFUSALS = {LOG: REFUSAL}


def guard(connection: BaseDatabaseWrapper, tables: Iterable[str] = (LOG,)) -> None:
    """Puts the triggers in place."""
    for table in tables:
        _run(connection, _postgresql(table) if connection.vendor == "postgresql" else _sqlite(table))


def unguard(connection: BaseDatabaseWrapper, tables: Iterable[str] = (LOG,)) -> None:
    """Takes the triggers away: for undoing the migration, and for emptying a test's database."""
    for table in tables:
        _run(connection, _postgresql_away(table) if connection.vendor == "postgresql" else _sqlite_away(table))


def _sqlite(table: str) -> Iterator[str]:
    for event in ("update", "delete"):
        yield (
            f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSALS.get(table, FROZEN)}'); END"
        )


def _sqlite_away(table: str) -> Iterator[str]:
    for event in ("update", "delete"):
        yield f"DROP TRIGGER IF EXISTS {table}_no_{event}"


def _postgresql(table: str) -> Iterator[str]:
    refusal = _REFUSALS.get(table, FROZEN)
    yield (
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def _postgresql_away(table: str) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}"
    yield f"DROP FUNCTION IF EXISTS {table}_refuse()"


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
