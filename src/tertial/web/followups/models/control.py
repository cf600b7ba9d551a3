"""Internal control: the control points over the years, and what is said of them on one occasion."""

from __future__ import annotations

from django.db import models

from tertial.web.base.models import Stored
from tertial.web.followups.models.followup import Followup
from tertial.web.organisation.models import Unit


class ControlPoint(Stored):
    """A risk with its control, the same from occasion to occasion."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="control_points")
    key = models.CharField(max_length=100)

    class Meta(Stored.Meta):
        constraints = (models.UniqueConstraint(fields=("unit", "key"), name="one_control_point_a_key"),)

    def __str__(self) -> str:
        return self.key


class ControlReport(Stored):
    """What is said of a control point on one occasion; texts: `control/<key>/result` and `control/<key>/action`."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="control")
    point = models.ForeignKey(ControlPoint, models.PROTECT, related_name="reports")
    position = models.PositiveIntegerField()
    risk = models.TextField()
    control = models.TextField()
    method = models.TextField(blank=True)
    rating = models.CharField(max_length=40)
    rating_made_up = models.BooleanField(default=False)
    likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    consequence = models.PositiveSmallIntegerField(null=True, blank=True)
    net_likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    net_consequence = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)

    class Meta(Stored.Meta):
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("followup", "point"), name="one_report_a_control_point"),)

    def __str__(self) -> str:
        return self.risk

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id
