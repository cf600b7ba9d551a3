"""The work that is done in the background."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tertial.web.base.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=300)),
                ("arguments", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Väntar"),
                            ("running", "Pågår"),
                            ("done", "Klart"),
                            ("failed", "Misslyckades"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("of", models.PositiveIntegerField(default=0)),
                ("doing", models.CharField(blank=True, max_length=300)),
                ("result", models.TextField(blank=True)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("task", models.UUIDField(blank=True, null=True)),
                ("token", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("made", models.DateTimeField(default=tertial.web.base.clock.now)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "who",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="jobs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
    ]
