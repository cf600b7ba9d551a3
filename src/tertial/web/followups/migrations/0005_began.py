"""The mark that a follow-up was started with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0004_held"),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="began",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
    ]
