"""Fills an empty database with the demonstration municipality."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from tertial.services.shipped import shipped
from tertial.web.base.seeding import Demo, seed_all
from tertial.web.organisation.models import Municipality

TODAY = date(2023, 9, 14)
"""The day that the demonstration stands still on: the day before contributions to the interim report are due."""


class Command(BaseCommand):
    """Seeds every app; all of it or nothing."""

    help = "Fyller en tom databas med demonstrationens kommun."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder of the demonstration, as shipped unless another is named."""
        parser.add_argument("--folder", type=Path, default=shipped("demo"))

    def handle(self, *_args: Any, folder: Path, **_options: Any) -> None:
        """Seeds, or says that there is something here already."""
        if Municipality.objects.exists():
            self.stdout.write("Här finns redan en kommun; inget har ändrats.")
            return
        with transaction.atomic():
            for app in seed_all(Demo(folder=folder, today=TODAY)):
                self.stdout.write(f"  {app}")
