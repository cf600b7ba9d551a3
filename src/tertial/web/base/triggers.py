"""Triggers that keep the log as it was written: the database itself refuses to change or take away an entry."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "base_logentry"
REFUSAL = "the log is never changed"

_SQLITE = tuple(
    f"CREATE TRIGGER {TABLE}_no_{event} BEFORE {event} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for event in ("update", "delete")
)
_SQLITE_AWAY = tuple(f"DROP TRIGGER IF EXISTS {TABLE}_no_{event}" for event in ("update", "delete"))

_POSTGRESQL = (
    f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
)
_POSTGRESQL_AWAY = (
    f"DROP TRIGGER IF EXISTS {TABLE}_no_change ON {TABLE}",
    f"DROP FUNCTION IF EXISTS {TABLE}_refuse()",
)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Puts the triggers in place."""
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for undoing the migration, and for emptying a test's database."""
    _run(connection, _POSTGRESQL_AWAY if connection.vendor == "postgresql" else _SQLITE_AWAY)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
