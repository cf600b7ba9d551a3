"""The history of every field: what stood there before, what stands there after, who and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tertial.web.base.clock import now
from tertial.web.base.models import Stored
from tertial.web.followups.models.followup import Followup


class Revision(Stored):
    """One change of one field of one row. `set_aside` keeps a text that met a newer one and was never put in its place.

    `model` is the row's table as `app.model`. Rows are only ever added, save that a writer's own additions to a text
    shortly after one another are joined (see passages.py).
    """

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="revisions")
    model = models.CharField(max_length=100)
    object_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    set_aside = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="revisions")
    when = models.DateTimeField(default=now)

    class Meta(Stored.Meta):
        ordering = ("-id",)
        indexes = (models.Index(fields=("model", "object_id", "field"), name="revision_by_row"),)

    def __str__(self) -> str:
        return f"{self.model} {self.object_id} {self.field}"

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id
