"""What units are asked for, with steps, comments and reminders."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tertial.web.base.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("followups", "0001_initial"),
        ("organisation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.CharField(max_length=200)),
                ("ask", models.CharField(max_length=400)),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("ready", "ready"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                            ("locked", "locked"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                ("approved_version", models.PositiveIntegerField(default=0)),
                ("returned_with", models.TextField(blank=True)),
                ("created", models.DateTimeField(default=tertial.web.base.clock.now)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="followups.followup",
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="handed_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contribution", to="followups.passage"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "ordering": ("due", "id"),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Gathered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_version", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("when", models.DateTimeField(default=tertial.web.base.clock.now)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gathered_into",
                        to="followups.passage",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gathered", to="followups.passage"
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="gathered",
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
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("items", models.PositiveIntegerField()),
                ("made", models.DateTimeField(default=tertial.web.base.clock.now)),
                ("sent", models.DateTimeField(blank=True, null=True)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
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
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=20)),
                ("comment", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("when", models.DateTimeField(default=tertial.web.base.clock.now)),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="steps",
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
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.CharField(blank=True, max_length=200)),
                ("paragraph", models.PositiveIntegerField(default=0)),
                ("quote", models.TextField(blank=True)),
                ("figure", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("when", models.DateTimeField(default=tertial.web.base.clock.now)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="contributions.comment",
                    ),
                ),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="followups.followup"
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="settled_comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="organisation.unit"
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["followup", "unit", "section"], name="comment_by_section")],
            },
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["owner", "state", "due"], name="contribution_by_owner"),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                fields=("followup", "unit", "section"), name="one_contribution_a_unit_and_section"
            ),
        ),
    ]
