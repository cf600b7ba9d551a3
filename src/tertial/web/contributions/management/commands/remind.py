"""manage.py remind: sends today's reminders, for cron or a timer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tertial.web.base.clock import today
from tertial.web.contributions.reminding import letters, send


class Command(BaseCommand):
    """Safe to run more than once a day: nobody gets two letters."""

    help = "Skickar dagens påminnelser om bidrag."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Sends, and says how many."""
        count = send(letters(today()), settings.ADDRESS)
        self.stdout.write(f"{count} påminnelser skickade.")
