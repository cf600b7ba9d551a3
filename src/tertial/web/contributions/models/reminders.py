"""Reminders: which letters were sent to whom, and whether their link still opens."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tertial.web.base.clock import now
from tertial.web.base.models import Stored


class Reminder(Stored):
    """A letter with one link that opens just that person's items, until it is withdrawn or too old."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders")
    items = models.PositiveIntegerField()
    made = models.DateTimeField(default=now)
    sent = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta(Stored.Meta):
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.person_id} {self.made:%Y-%m-%d}"
