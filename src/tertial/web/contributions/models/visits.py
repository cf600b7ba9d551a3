"""Visits: when a person last read a committee's page, so that what is new since then can be told."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tertial.web.base.models import Stored
from tertial.web.followups.models import Followup


class Visit(Stored):
    """A person's reading of a follow-up: `now` is when the visit under way began, `before` when the one before did."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    followup = models.ForeignKey(Followup, models.CASCADE, related_name="visits")
    now = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)

    class Meta(Stored.Meta):
        constraints = (models.UniqueConstraint(fields=("person", "followup"), name="one_visit_a_person_and_followup"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.now:%Y-%m-%d}"

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id
