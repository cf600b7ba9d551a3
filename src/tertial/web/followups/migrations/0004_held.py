"""Texts that are held while somebody reviews them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0003_risks"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="held",
            field=models.BooleanField(default=False),
        ),
    ]
