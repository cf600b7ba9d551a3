"""manage.py export_installation: writes the whole installation as a folder, to be read by people and taken in again."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tertial.core.errors import TertialError
from tertial.web.keeping.copying import copy_out
from tertial.web.keeping.places import new_folder
from tertial.web.keeping.readable import readable


class Command(BaseCommand):
    """writes the whole installation as a folder, to be read by people and taken in again."""

    help = "Skriver hela installationen som en mapp, läsbar och möjlig att läsa in igen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the copy is."""
        parser.add_argument("path", type=Path, metavar="MAPP")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:  # noqa: ARG002
        """writes the whole installation as a folder, to be read by people and taken in again."""
        try:
            with new_folder(path) as place:
                done = copy_out(place, readable())
        except TertialError as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{done.count} rader ligger i {path}, med uppföljningar och frysta rapporter som läsbara mappar och arkiv."
        )
