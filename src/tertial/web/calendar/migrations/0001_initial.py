"""The years and their occasions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Year",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="år")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Öppet"), ("closed", "Stängt")],
                        default="open",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
            ],
            options={
                "verbose_name": "år",
                "ordering": ["-year"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=100, verbose_name="namn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("forecast", "Prognos"),
                            ("interim_report", "Delårsrapport"),
                            ("annual_report", "Årsredovisning"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("last_month", models.PositiveSmallIntegerField(verbose_name="till och med månad")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planerat"), ("open", "Öppet"), ("closed", "Stängt")],
                        default="planned",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="öppnas")),
                ("contributions_due", models.DateField(verbose_name="bidragen klara")),
                ("approvals_due", models.DateField(verbose_name="godkända")),
                ("decision_on", models.DateField(verbose_name="nämndens beslut")),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="tertial_calendar.occasion",
                        verbose_name="jämförs med tidigare prognos",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occasions",
                        to="tertial_calendar.year",
                        verbose_name="år",
                    ),
                ),
            ],
            options={
                "verbose_name": "rapporttillfälle",
                "verbose_name_plural": "rapporttillfällen",
                "ordering": ["-year__year", "-last_month"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("year", "last_month"), name="calendar_one_occasion_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(("last_month__gte", 1), ("last_month__lte", 12)),
                        name="calendar_month_of_the_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contributions_due__gte", models.F("opens_on")),
                            ("approvals_due__gte", models.F("contributions_due")),
                            ("decision_on__gte", models.F("approvals_due")),
                        ),
                        name="calendar_deadlines_in_order",
                    ),
                ],
            },
        ),
    ]
