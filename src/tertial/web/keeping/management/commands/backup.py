"""manage.py backup: copies everything into one file, while the application runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tertial.core.errors import TertialError
from tertial.web.keeping.copying import copy_out
from tertial.web.keeping.places import new_zip


class Command(BaseCommand):
    """Copies everything into one file, while the application runs."""

    help = "Säkerhetskopierar allt till en fil, medan programmet är i gång."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the copy is."""
        parser.add_argument("path", type=Path, metavar="FIL")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:  # noqa: ARG002
        """Copies everything into one file, while the application runs."""
        try:
            with new_zip(path) as place:
                done = copy_out(place)
        except TertialError as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{done.count} rader i {len(done.tables)} tabeller är kopierade till {path}. Loggen slutar med {done.log_head}."
        )
