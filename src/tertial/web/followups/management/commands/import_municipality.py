"""manage.py import_municipality: the whole municipality from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tertial.core.errors import TertialError
from tertial.web.followups.municipality import import_municipality


class Command(BaseCommand):
    """Whole or not at all."""

    help = "Läser in en utlagd kommun i en tom databas."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, folder: Path, **_options: Any) -> None:
        """Does it, and says how much."""
        try:
            count = import_municipality(folder)
        except TertialError as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{count} uppföljningar.")
