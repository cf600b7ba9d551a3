"""The database refuses to change the log."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tertial.web.base import triggers


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    triggers.guard(editor.connection)


def _unguard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    triggers.unguard(editor.connection)


class Migration(migrations.Migration):
    """Triggers on the log."""

    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunPython(_guard, _unguard)]
