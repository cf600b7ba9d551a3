"""A mark that is new after every write to who may do what and where: what is read from it is kept until the mark changes.

The database's own triggers set it, so that no write passes by, whoever makes it. Every page asks for the mark; the
units, roles and deputies of a day are then read once a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from tertial.web.base.log import LOCK

TABLE = "base_freshness"

WATCHED: dict[str, tuple[str, ...]] = {}
"""The watched tables, each with the columns whose changes count, all when none is named; an app adds its own."""

_ASK = "SELECT mark FROM base_freshness"
_FUNCTION = f"{TABLE}_renew"


def mark() -> str:
    """The mark as it stands in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK)
        (found,) = cursor.fetchone()
    return str(found)


def watch(**_sent: Any) -> None:
    """Puts the triggers in place where they are not: after every migration, since SQLite loses them with a remade table."""
    with connection.cursor() as cursor:
        for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def lay_out(database: BaseDatabaseWrapper) -> None:
    """Makes the table, with the first mark."""
    fresh = _fresh(database.vendor)
    with database.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (mark varchar(36) NOT NULL)")
        cursor.execute(f"INSERT INTO {TABLE} (mark) VALUES ({fresh})")


def take_away(database: BaseDatabaseWrapper) -> None:
    """Takes away the table and what sets it."""
    postgresql = database.vendor == "postgresql"
    with database.cursor() as cursor:
        for table in WATCHED:
            for event in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{f' ON {table}' * postgresql}")
        if postgresql:
            cursor.execute(f"DROP FUNCTION IF EXISTS {_FUNCTION}()")
        cursor.execute(f"DROP TABLE {TABLE}")


def _sqlite() -> Iterator[str]:
    for table, columns in WATCHED.items():
        for event in ("insert", "update", "delete"):
            of = f" OF {', '.join(columns)}" if columns and event == "update" else ""
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {_name(table, event)} AFTER {event}{of} ON {table} "
                f"BEGIN UPDATE {TABLE} SET mark = {_fresh('sqlite')}; END"
            )


def _postgresql() -> Iterator[str]:
    """Before the statement locks any row, the lock of the log, which every action takes at its end: none waits in a ring."""
    yield (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"PERFORM pg_advisory_xact_lock({LOCK}); UPDATE {TABLE} SET mark = {_fresh('postgresql')}; RETURN NULL; END $$"
    )
    for table, columns in WATCHED.items():
        of = f" OF {', '.join(columns)}" if columns else ""
        for name, events in (("insert", "INSERT"), ("update", f"UPDATE{of}"), ("delete", "DELETE OR TRUNCATE")):
            yield (
                f"CREATE OR REPLACE TRIGGER {_name(table, name)} BEFORE {events} ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
            )


def _name(table: str, event: str) -> str:
    return f"{table}_{event}_is_told"


def _fresh(vendor: str) -> str:
    return "gen_random_uuid()::text" if vendor == "postgresql" else "lower(hex(randomblob(16)))"
