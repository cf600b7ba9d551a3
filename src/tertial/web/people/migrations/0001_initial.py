"""The people, their roles and deputies."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-post")),
                ("name", models.CharField(max_length=150, verbose_name="namn")),
                ("title", models.CharField(blank=True, max_length=150, verbose_name="befattning")),
                (
                    "language",
                    models.CharField(
                        choices=[("sv", "Svenska"), ("en", "English")], default="sv", max_length=2, verbose_name="språk"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="får logga in")),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "personer",
                "ordering": ["name", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="från och med")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputising",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ersättare",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="för",
                    ),
                ),
            ],
            options={
                "verbose_name": "ersättare",
                "verbose_name_plural": "ersättare",
                "ordering": ["-valid_from"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="people_deputy_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("deputy")), _negated=True), name="people_not_own_deputy"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleHolding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="från och med")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Administratör"),
                            ("controller", "Controller"),
                            ("head_of_administration", "Förvaltningschef"),
                            ("unit_manager", "Enhetschef"),
                            ("hr_partner", "HR-partner"),
                            ("quality_strategist", "Kvalitetsstrateg"),
                            ("secretary", "Nämndsekreterare"),
                            ("politician", "Förtroendevald"),
                            ("auditor", "Revisor"),
                        ],
                        max_length=30,
                        verbose_name="roll",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "roll",
                "verbose_name_plural": "roller",
                "ordering": ["role", "unit__code", "valid_from"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="people_roleholding_days_in_order",
                    )
                ],
            },
        ),
    ]
