"""The mark that is new after every write to units, roles and deputies."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tertial.web.base import freshness


def _lay_out(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    freshness.lay_out(editor.connection)


def _take_away(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    freshness.take_away(editor.connection)


class Migration(migrations.Migration):
    """The mark's table; its triggers are put in place after every migration."""

    dependencies = [("base", "0003_cache")]
    operations = [migrations.RunPython(_lay_out, _take_away)]
