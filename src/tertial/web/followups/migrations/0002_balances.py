"""The balances that a figure is made of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="fact",
            name="balances",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="balances",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="fact",
            name="origin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "beräknad"),
                    ("cell", "cell i en fil"),
                    ("entry", "inmatad"),
                    ("balances", "saldon i en huvudbok"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="note",
            name="origin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "beräknad"),
                    ("cell", "cell i en fil"),
                    ("entry", "inmatad"),
                    ("balances", "saldon i en huvudbok"),
                ],
                max_length=10,
            ),
        ),
    ]
