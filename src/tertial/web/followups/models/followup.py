"""A follow-up: one committee on one occasion, and the files that its facts were read from."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import models

from tertial.web.base.models import Stored
from tertial.web.calendar.models import Occasion
from tertial.web.organisation.models import Unit


class Followup(Stored):
    """What one committee says on one occasion: the database's form of a ReportRecord.

    The committee's name is kept as it was, so that a closed year is read as it was. `mark` is new after
    every write to anything in the follow-up: what is calculated from it is kept until the mark changes; `given_mark`
    is new after every write but those to texts alone, of which no figure is calculated. `began` is the mark that it
    was started with: while it equals `mark` nothing has been written, and the start can be undone.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="followups")
    occasion = models.ForeignKey(Occasion, models.PROTECT, related_name="followups")
    profile = models.CharField(max_length=60)
    committee_key = models.CharField(max_length=60)
    committee_name = models.CharField(max_length=200)
    administration = models.CharField(max_length=200, blank=True)
    made = models.DateField()
    registry_number = models.CharField(max_length=100, blank=True)
    decision = models.CharField(max_length=300, blank=True)
    mark = models.UUIDField(default=uuid4, editable=False)
    given_mark = models.UUIDField(default=uuid4, editable=False)
    began: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True, blank=True, editable=False)

    class Meta(Stored.Meta):
        ordering = ("occasion", "unit")
        constraints = (models.UniqueConstraint(fields=("unit", "occasion"), name="one_followup_a_unit_and_occasion"),)

    def __str__(self) -> str:
        return f"{self.committee_name}, {self.occasion}"

    @property
    def owning_unit_id(self) -> int:
        """The committee."""
        return self.unit_id


class SourceFile(Stored):
    """A file that facts were read from, kept to the byte."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    path = models.CharField(max_length=300)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta(Stored.Meta):
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("followup", "path"), name="one_file_a_path"),)

    def __str__(self) -> str:
        return self.path

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id
