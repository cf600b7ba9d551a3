"""The mark of what figures are calculated from; of follow-ups that are there it is the mark that they have."""

import uuid
from typing import Any

from django.db import migrations, models
from django.db.models import F


def as_marked(apps: Any, _editor: Any) -> None:
    apps.get_model("followups", "Followup").objects.update(given_mark=F("mark"))


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0005_began"),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="given_mark",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.RunPython(as_marked, migrations.RunPython.noop),
    ]
