"""The log, its chain and what every app shares."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True, verbose_name="tidpunkt")),
                ("actor_id", models.BigIntegerField(db_index=True, null=True)),
                ("actor", models.CharField(max_length=200, verbose_name="vem")),
                ("on_behalf_of", models.CharField(blank=True, max_length=200, verbose_name="i stället för")),
                ("verb", models.CharField(db_index=True, max_length=100, verbose_name="åtgärd")),
                ("kind", models.CharField(blank=True, max_length=100)),
                ("object_id", models.CharField(blank=True, max_length=64)),
                ("object", models.CharField(blank=True, max_length=300, verbose_name="vad")),
                ("unit_id", models.BigIntegerField(db_index=True, null=True)),
                ("reason", models.TextField(blank=True, verbose_name="skäl")),
                ("changes", models.TextField(default="{}", verbose_name="ändringar")),
                ("previous", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name": "loggpost",
                "ordering": ["-number"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["kind", "object_id"], name="log_object")],
            },
        ),
    ]
