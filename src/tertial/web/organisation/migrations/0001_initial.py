"""The units with their days and parents."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4, unique=True, verbose_name="kommunkod")),
                ("name", models.CharField(max_length=100, verbose_name="namn")),
                ("profile", models.CharField(max_length=100, verbose_name="profil")),
                ("public_page", models.BooleanField(default=True, verbose_name="har en öppen sida")),
            ],
            options={
                "verbose_name": "kommun",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30, unique=True, verbose_name="kod")),
                ("name", models.CharField(max_length=150, verbose_name="namn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("council", "Fullmäktige"),
                            ("committee", "Nämnd"),
                            ("administration", "Förvaltning"),
                            ("department", "Avdelning"),
                            ("unit", "Enhet"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
            ],
            options={
                "verbose_name": "enhet",
                "verbose_name_plural": "enheter",
                "ordering": ["code"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UnitSpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="från och med")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ("name", models.CharField(max_length=150, verbose_name="namn")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_spans",
                        to="organisation.unit",
                        verbose_name="hör till",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spans", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit", "valid_from"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="organisation_unitspan_days_in_order",
                    ),
                    models.UniqueConstraint(fields=("unit", "valid_from"), name="organisation_one_span_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("unit", models.F("parent")), _negated=True),
                        name="organisation_not_own_parent",
                    ),
                ],
            },
        ),
    ]
