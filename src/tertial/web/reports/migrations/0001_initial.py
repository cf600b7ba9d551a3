"""Versions, frozen reports and their releases."""

import django.db.models.deletion
from django.db import migrations, models

import tertial.web.base.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("followups", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("title", models.CharField(max_length=200, verbose_name="varför")),
                ("record", models.BinaryField()),
                ("record_sha256", models.CharField(max_length=64)),
                ("made", models.DateTimeField(default=tertial.web.base.clock.now)),
                ("who", models.CharField(max_length=200, verbose_name="vem")),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="followups.followup"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FrozenReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registry_number", models.CharField(max_length=100, verbose_name="diarienummer")),
                ("decided_on", models.DateField(verbose_name="beslutsdag")),
                ("body", models.CharField(max_length=200, verbose_name="beslutad av")),
                ("paragraph", models.CharField(max_length=50, verbose_name="paragraf")),
                ("stem", models.CharField(max_length=200)),
                ("manifest", models.BinaryField()),
                ("seal", models.CharField(max_length=64, verbose_name="sigill")),
                ("made", models.DateTimeField(default=tertial.web.base.clock.now)),
                ("who", models.CharField(max_length=200, verbose_name="vem")),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="frozen", to="followups.followup"
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="frozen", to="reports.version"
                    ),
                ),
            ],
            options={
                "verbose_name": "fryst rapport",
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FrozenFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=300)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="reports.frozenreport"
                    ),
                ),
            ],
            options={
                "ordering": ["path"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("report", "path"), name="reports_one_file_a_path")],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("municipality", models.SlugField(max_length=100)),
                ("unit", models.SlugField(max_length=200)),
                ("occasion", models.SlugField(max_length=100)),
                ("released", models.DateTimeField(default=tertial.web.base.clock.now)),
                ("released_by", models.CharField(max_length=200)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=200)),
                ("why", models.TextField(blank=True, verbose_name="skäl")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="reports.frozenreport"
                    ),
                ),
            ],
            options={
                "verbose_name": "publicering",
                "ordering": ["-id"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn", None)),
                        fields=("municipality", "unit", "occasion"),
                        name="reports_one_release_an_address",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("followup", "number"), name="reports_one_version_a_number"),
        ),
    ]
