"""The series that a person's signed-in days belong to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="session_series",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
