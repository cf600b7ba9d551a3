"""The database refuses to change what is frozen."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tertial.web.base import triggers

TABLES = ("reports_version", "reports_frozenreport", "reports_frozenfile")


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    triggers.guard(editor.connection, TABLES)


def _unguard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    triggers.unguard(editor.connection, TABLES)


class Migration(migrations.Migration):
    """Triggers on versions, frozen reports and their files."""

    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(_guard, _unguard)]
