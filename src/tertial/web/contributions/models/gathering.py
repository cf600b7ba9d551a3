"""Gathering: what a lower unit approved, taken into the text of the unit above, with the source kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tertial.web.base.clock import now
from tertial.web.base.models import Stored
from tertial.web.followups.models import Passage


class Gathered(Stored):
    """A lower unit's text in the version that was taken into a higher unit's."""

    target = models.ForeignKey(Passage, models.CASCADE, related_name="gathered")
    source = models.ForeignKey(Passage, models.PROTECT, related_name="gathered_into")
    source_version = models.PositiveIntegerField()
    text = models.TextField()
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="gathered")
    when = models.DateTimeField(default=now)

    class Meta(Stored.Meta):
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"
