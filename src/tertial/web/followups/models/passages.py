"""Passages: all prose of all follow-ups, one table."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tertial.web.base.clock import now
from tertial.web.base.models import Stored
from tertial.web.followups.models.followup import Followup
from tertial.web.organisation.models import Unit


class Passage(Stored):
    """A text of a follow-up: Markdown with mentions.

    `section` is `introduction`, `<section>/<text>`, `goals/<key>`, `assignments/<key>`, `control/<key>/result` or
    `control/<key>/action`. The report is made of the committee's own passages; those of lower units are gathered into
    them. A writer says which `version` the text was read in; `carried` marks what stands as it came from last time;
    a `held` text is handed in, approved or locked, and is not changed.
    """

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="passages")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="passages")
    section = models.CharField(max_length=200)
    markdown = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    held = models.BooleanField(default=False)
    carried = models.BooleanField(default=False)
    carried_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="carried_to")
    written_at = models.DateTimeField(default=now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="passages"
    )

    class Meta(Stored.Meta):
        ordering = ("followup", "unit", "section")
        constraints = (
            models.UniqueConstraint(fields=("followup", "unit", "section"), name="one_passage_a_unit_and_section"),
        )

    def __str__(self) -> str:
        return self.section

    @property
    def owning_unit_id(self) -> int:
        """The unit whose text it is."""
        return self.unit_id
