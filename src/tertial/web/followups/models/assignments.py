"""Assignments: what they are over the years, and what is said of them on one occasion."""

from __future__ import annotations

from django.db import models

from tertial.web.base.models import Stored
from tertial.web.followups.models.followup import Followup
from tertial.web.organisation.models import Unit


class Assignment(Stored):
    """An assignment to a committee, the same until it is reported back."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    key = models.CharField(max_length=100)

    class Meta(Stored.Meta):
        constraints = (models.UniqueConstraint(fields=("unit", "key"), name="one_assignment_a_key"),)

    def __str__(self) -> str:
        return self.key


class AssignmentReport(Stored):
    """What is said of an assignment on one occasion; its commentary is the passage `assignments/<key>`."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="assignments")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="reports")
    position = models.PositiveIntegerField()
    title = models.TextField()
    status = models.CharField(max_length=40)
    decision = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)

    class Meta(Stored.Meta):
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("followup", "assignment"), name="one_report_an_assignment"),)

    def __str__(self) -> str:
        return self.title

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id
