"""The ledger's files that were handed in."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tertial.web.base.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.CharField(max_length=200, verbose_name="fil")),
                ("place", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("size", models.PositiveBigIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("looking", "Läses igenom"),
                            ("waiting", "Väntar på att du bekräftar"),
                            ("importing", "Läses in"),
                            ("taken", "Inläst"),
                            ("known", "Redan inläst"),
                            ("refused", "Kan inte läsas in"),
                            ("dropped", "Kastad"),
                            ("undone", "Ur kraft"),
                        ],
                        default="looking",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("found", models.JSONField(default=dict)),
                ("answers", models.JSONField(default=dict)),
                ("batch", models.CharField(blank=True, max_length=64)),
                ("made", models.DateTimeField(default=tertial.web.base.clock.now)),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ledger_files",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "inläsning",
                "ordering": ("-id",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
    ]
