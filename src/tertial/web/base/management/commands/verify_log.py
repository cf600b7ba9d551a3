"""Verifies the whole log; exit code 1 when the chain does not hold."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from tertial.web.base.log import verify


class Command(BaseCommand):
    """Recalculates every hash of the log from the first entry on."""

    help = "Kontrollerar hela loggen: räknar om varje posts kontrollsumma från den första."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints the verdict."""
        verdict = verify()
        for found in verdict.breaks:
            self.stderr.write(f"Post {found.number}: {found.found}.")
        if verdict.breaks:
            self.stderr.write(f"Loggen är bruten på {len(verdict.breaks)} ställen av {verdict.count} poster.")
            sys.exit(1)
        self.stdout.write(f"Loggen håller: {verdict.count} poster, den sista med kontrollsumman {verdict.head}.")
