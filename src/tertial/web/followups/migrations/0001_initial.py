"""The follow-ups and the rows of their records."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tertial.web.base.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("tertial_calendar", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ControlPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="control_points",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Followup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("profile", models.CharField(max_length=60)),
                ("committee_key", models.CharField(max_length=60)),
                ("committee_name", models.CharField(max_length=200)),
                ("administration", models.CharField(blank=True, max_length=200)),
                ("made", models.DateField()),
                ("registry_number", models.CharField(blank=True, max_length=100)),
                ("decision", models.CharField(blank=True, max_length=300)),
                ("mark", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followups",
                        to="tertial_calendar.occasion",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="followups", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ("occasion", "unit"),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("value", models.CharField(blank=True, max_length=60)),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("money", "money"),
                            ("percent", "percent"),
                            ("percentage_points", "percentage_points"),
                            ("index", "index"),
                            ("count", "count"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "absence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_given", "not_given"),
                            ("not_measured", "not_measured"),
                            ("not_defined", "not_defined"),
                            ("small_group", "small_group"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0)),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[("", "beräknad"), ("cell", "cell i en fil"), ("entry", "inmatad")],
                        max_length=10,
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=300)),
                ("line", models.PositiveIntegerField(default=0)),
                ("file_column", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("person", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True)),
                ("made_up", models.BooleanField(default=False)),
                ("statement", models.CharField(max_length=60)),
                ("row", models.CharField(max_length=100)),
                ("column", models.CharField(max_length=60)),
                ("month", models.PositiveSmallIntegerField(default=0)),
                ("preliminary", models.BooleanField(default=False)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="followups.followup"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ControlReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("risk", models.TextField()),
                ("control", models.TextField()),
                ("method", models.TextField(blank=True)),
                ("rating", models.CharField(max_length=40)),
                ("rating_made_up", models.BooleanField(default=False)),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="followups.controlpoint"
                    ),
                ),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="control", to="followups.followup"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AssignmentReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("status", models.CharField(max_length=40)),
                ("decision", models.CharField(blank=True, max_length=300)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="followups.assignment"
                    ),
                ),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="followups.followup"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GoalReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("number", models.IntegerField()),
                ("priority", models.IntegerField()),
                ("title", models.TextField()),
                ("assessment", models.CharField(max_length=40)),
                ("forecast", models.CharField(blank=True, max_length=40)),
                ("agenda_2030", models.JSONField(blank=True, default=list)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="followups.followup"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="followups.goal"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="indicators", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="IndicatorReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("name", models.TextField()),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("money", "money"),
                            ("percent", "percent"),
                            ("percentage_points", "percentage_points"),
                            ("index", "index"),
                            ("count", "count"),
                        ],
                        max_length=20,
                    ),
                ),
                ("better", models.SmallIntegerField(default=1)),
                (
                    "goal_report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="followups.goalreport",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="followups.indicator"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("value", models.CharField(blank=True, max_length=60)),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("money", "money"),
                            ("percent", "percent"),
                            ("percentage_points", "percentage_points"),
                            ("index", "index"),
                            ("count", "count"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "absence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_given", "not_given"),
                            ("not_measured", "not_measured"),
                            ("not_defined", "not_defined"),
                            ("small_group", "small_group"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0)),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        choices=[("", "beräknad"), ("cell", "cell i en fil"), ("entry", "inmatad")],
                        max_length=10,
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=300)),
                ("line", models.PositiveIntegerField(default=0)),
                ("file_column", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("person", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True)),
                ("made_up", models.BooleanField(default=False)),
                ("key", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=300)),
                (
                    "number_unit",
                    models.CharField(
                        choices=[
                            ("money", "money"),
                            ("percent", "percent"),
                            ("percentage_points", "percentage_points"),
                            ("index", "index"),
                            ("count", "count"),
                        ],
                        max_length=20,
                    ),
                ),
                ("formula", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("favourable", models.SmallIntegerField(default=0)),
                ("more", models.SmallIntegerField(default=0)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="followups.followup"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.CharField(max_length=200)),
                ("markdown", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("carried", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField(default=tertial.web.base.clock.now)),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="carried_to",
                        to="followups.passage",
                    ),
                ),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passages", to="followups.followup"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="organisation.unit"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="passages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("followup", "unit", "section"),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("number", models.IntegerField()),
                ("title", models.TextField()),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="priorities", to="followups.followup"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=100)),
                ("object_id", models.PositiveBigIntegerField()),
                ("field", models.CharField(max_length=60)),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("set_aside", models.BooleanField(default=False)),
                ("why", models.TextField(blank=True)),
                ("when", models.DateTimeField(default=tertial.web.base.clock.now)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="followups.followup"
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="revisions",
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
            name="SourceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("path", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="followups.followup"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(fields=("unit", "key"), name="one_assignment_a_key"),
        ),
        migrations.AddConstraint(
            model_name="controlpoint",
            constraint=models.UniqueConstraint(fields=("unit", "key"), name="one_control_point_a_key"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(fields=("unit", "occasion"), name="one_followup_a_unit_and_occasion"),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["followup", "statement", "row", "column"], name="fact_by_place"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(fields=("followup", "position"), name="one_fact_a_position"),
        ),
        migrations.AddConstraint(
            model_name="controlreport",
            constraint=models.UniqueConstraint(fields=("followup", "point"), name="one_report_a_control_point"),
        ),
        migrations.AddConstraint(
            model_name="assignmentreport",
            constraint=models.UniqueConstraint(fields=("followup", "assignment"), name="one_report_an_assignment"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("unit", "key"), name="one_goal_a_key"),
        ),
        migrations.AddConstraint(
            model_name="goalreport",
            constraint=models.UniqueConstraint(fields=("followup", "goal"), name="one_report_a_goal"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("unit", "key"), name="one_indicator_a_key"),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(fields=("followup", "key"), name="one_note_a_key"),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                fields=("followup", "unit", "section"), name="one_passage_a_unit_and_section"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["model", "object_id", "field"], name="revision_by_row"),
        ),
        migrations.AddConstraint(
            model_name="sourcefile",
            constraint=models.UniqueConstraint(fields=("followup", "path"), name="one_file_a_path"),
        ),
    ]
