"""Every row of the database as lines of JSON, table by table, and back again: the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from typing import IO, Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

LEFT_OUT = frozenset({"contenttypes.contenttype", "auth.permission", "sessions.session"})
"""What Django makes by itself, and who is signed in just now."""

_LINES = 200


class Exact(DjangoJSONEncoder):
    """Moments with their microseconds, which the chain of the log is made of."""

    def default(self, o: Any) -> Any:
        """A moment as ISO 8601, whole."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def tables() -> dict[str, type[Model]]:
    """Every kept model by its label, in alphabetical order."""
    found = {model._meta.label_lower: model for model in apps.get_models() if model._meta.managed}
    return {label: model for label, model in sorted(found.items()) if label not in LEFT_OUT}


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """The table's rows as JSON lines, in the order of their keys."""
    batch: list[Model] = []
    for row in model._default_manager.order_by("pk").iterator(chunk_size=_LINES):
        batch.append(row)
        if len(batch) == _LINES:
            yield _lines(batch)
            batch = []
    if batch:
        yield _lines(batch)


def load(stream: IO[bytes]) -> int:
    """Puts the rows of a table in the database, exactly as they were; gives how many."""
    count = 0
    for line in stream:
        for row in serializers.deserialize("jsonl", line.decode()):
            row.save(force_insert=True)
            count += 1
    return count


def reset_sequences(models: Iterable[type[Model]]) -> None:
    """Lets new rows be numbered after those that were put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def migrations() -> dict[str, list[str]]:
    """The migrations that the database has, by app: what rows can be put back into."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def _lines(rows: list[Model]) -> bytes:
    out = StringIO()
    serializers.serialize("jsonl", rows, stream=out, cls=Exact)
    return out.getvalue().encode()
