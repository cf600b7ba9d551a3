"""The command that puts a copy back, whichever form the copy has."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tertial.core.errors import TertialError
from tertial.web.keeping.copying import put_back
from tertial.web.keeping.places import opened


class PutBackCommand(BaseCommand):
    """Puts a copy into an empty database, whole or not at all. `copy_is` names the copy's form in the help."""

    copy_is = ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the copy is."""
        parser.add_argument("path", type=Path, metavar=self.copy_is)

    def handle(self, *args: Any, path: Path, **options: Any) -> None:  # noqa: ARG002
        """Puts the copy back and tells how many rows it had. Raises CommandError with what would do."""
        try:
            with opened(path) as place:
                done = put_back(place)
        except TertialError as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"{done.count} rader ur {path} är inlästa. Loggen är hel och slutar med {done.log_head}; frysta rapporter är hela."
        )
