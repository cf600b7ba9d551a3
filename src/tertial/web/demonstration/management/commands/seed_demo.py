"""Fills an empty database with the demonstration municipality."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from tertial.services.shipped import shipped
from tertial.web.base.seeding import Demo, load_all, seed_all
from tertial.web.organisation.models import Municipality

TODAY = date(2023, 9, 14)
"""The day that the demonstration stands still on: the day before contributions to the interim report are due."""


class Command(BaseCommand):
    """Seeds every app; all of it or nothing."""

    help = "Fyller en tom databas med demonstrationens kommun."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder of the demonstration, as shipped unless another is named."""
        parser.add_argument("--folder", type=Path, default=shipped("demo"))
        parser.add_argument(
            "--when-told",
            action="store_true",
            help="lägg upp tabellerna, gör allt klart och vänta på en rad; fyll inget om den uteblir",
        )

    def handle(self, *_args: Any, folder: Path, when_told: bool, **_options: Any) -> None:
        """Seeds, or says that there is something here already."""
        if when_told:
            call_command("migrate", skip_checks=True, verbosity=0)
            load_all()
            if not sys.stdin.readline():
                return
        if Municipality.objects.exists():
            self.stdout.write("Här finns redan en kommun; inget har ändrats.")
            return
        with transaction.atomic():
            for app in seed_all(Demo(folder=folder, today=TODAY)):
                self.stdout.write(f"  {app}")
