"""manage.py import_installation: takes in an installation from its folder, into an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tertial.core.errors import TertialError
from tertial.web.keeping.copying import put_back
from tertial.web.keeping.places import opened


class Command(BaseCommand):
    """takes in an installation from its folder, into an empty database."""

    help = "Läser in en installation ur sin mapp i en tom databas: allt eller inget."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the copy is."""
        parser.add_argument("path", type=Path, metavar="MAPP")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:  # noqa: ARG002
        """takes in an installation from its folder, into an empty database."""
        try:
            with opened(path) as place:
                done = put_back(place)
        except TertialError as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{done.count} rader ur {path} är inlästa. Loggen är hel och slutar med {done.log_head}; frysta rapporter är hela."
        )
