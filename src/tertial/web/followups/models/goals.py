"""Goals and indicators: what they are over the years, and what is said of them on one occasion."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_noop

from tertial.core.amounts import Unit as Counted
from tertial.web.base.models import Stored
from tertial.web.followups.models.followup import Followup
from tertial.web.organisation.models import Unit


class Goal(Stored):
    """A committee's goal over the years: the same goal keeps its key when its words or number change."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="goals")
    key = models.CharField(max_length=100)

    class Meta(Stored.Meta):
        constraints = (models.UniqueConstraint(fields=("unit", "key"), name="one_goal_a_key"),)

    def __str__(self) -> str:
        return self.key


class Indicator(Stored):
    """What a committee measures over the years; its values are facts of the statement `indicators`, row `key`."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="indicators")
    key = models.CharField(max_length=100)

    class Meta(Stored.Meta):
        constraints = (models.UniqueConstraint(fields=("unit", "key"), name="one_indicator_a_key"),)

    def __str__(self) -> str:
        return self.key


class Priority(Stored):
    """A prioritised goal of the council, as it stands in one follow-up."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="priorities")
    position = models.PositiveIntegerField()
    number = models.IntegerField()
    title = models.TextField()

    class Meta(Stored.Meta):
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class GoalReport(Stored):
    """What is said of a goal on one occasion; its commentary is the passage `goals/<key>`."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="reports")
    position = models.PositiveIntegerField()
    number = models.IntegerField()
    priority = models.IntegerField()
    title = models.TextField()
    assessment = models.CharField(max_length=40)
    forecast = models.CharField(max_length=40, blank=True)
    agenda_2030 = models.JSONField(default=list, blank=True)

    class Meta(Stored.Meta):
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("followup", "goal"), name="one_report_a_goal"),)

    def __str__(self) -> str:
        return gettext_noop("Mål {number}: {title}").format(number=self.number, title=self.title)

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id


class IndicatorReport(Stored):
    """An indicator under its goal on one occasion. `better` is +1 when a higher value is better, otherwise -1."""

    goal_report = models.ForeignKey(GoalReport, models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="reports")
    position = models.PositiveIntegerField()
    name = models.TextField()
    unit = models.CharField(max_length=20, choices=[(unit.value, unit.value) for unit in Counted])
    better = models.SmallIntegerField(default=1)

    class Meta(Stored.Meta):
        ordering = ("position",)

    def __str__(self) -> str:
        return self.name
