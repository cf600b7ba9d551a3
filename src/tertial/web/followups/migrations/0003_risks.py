"""Likelihood and consequence of a control's risk."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0002_balances"),
    ]

    operations = [
        migrations.AddField(
            model_name="controlreport",
            name="consequence",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="controlreport",
            name="due",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="controlreport",
            name="likelihood",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="controlreport",
            name="net_consequence",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="controlreport",
            name="net_likelihood",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="controlreport",
            name="owner",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
