"""What is given: facts and notes, each an exact value with its unit and its origin."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.core.amounts import Absence, Unit
from tertial.web.base.models import Stored
from tertial.web.followups.models.followup import Followup

UNITS = [(unit.value, unit.value) for unit in Unit]
ABSENCES = [(absence.value, absence.value) for absence in Absence]


class OriginKind(models.TextChoices):
    """Where a value comes from."""

    NONE = "", _("beräknad")
    CELL = "cell", _("cell i en fil")
    ENTRY = "entry", _("inmatad")
    BALANCES = "balances", _("saldon i en huvudbok")


class Given(Stored):
    """A value as exact text (öre for money) with unit and origin; empty text is no figure, and `absence` says why.

    `balances` holds what a sum of the ledger was made of, as the archive writes it.
    """

    position = models.PositiveIntegerField()
    value = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=20, blank=True, choices=UNITS)
    absence = models.CharField(max_length=20, blank=True, choices=ABSENCES)
    decimals = models.PositiveSmallIntegerField(default=0)
    origin = models.CharField(max_length=10, blank=True, choices=OriginKind.choices)
    file = models.CharField(max_length=300, blank=True)
    line = models.PositiveIntegerField(default=0)
    file_column = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    person = models.CharField(max_length=200, blank=True)
    on = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    made_up = models.BooleanField(default=False)
    balances = models.JSONField(null=True, blank=True)

    class Meta(Stored.Meta):
        abstract = True


class Fact(Given):
    """A given value of a statement's row and column, perhaps for one month.

    What a person enters is an extra fact with the origin `entry`; the last one of a place is in force. Nothing is
    overwritten.
    """

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="facts")
    statement = models.CharField(max_length=60)
    row = models.CharField(max_length=100)
    column = models.CharField(max_length=60)
    month = models.PositiveSmallIntegerField(default=0)
    preliminary = models.BooleanField(default=False)

    class Meta(Stored.Meta):
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("followup", "position"), name="one_fact_a_position"),)
        indexes = (models.Index(fields=("followup", "statement", "row", "column"), name="fact_by_place"),)

    def __str__(self) -> str:
        return f"{self.statement}.{self.row}.{self.column}"

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id


class Note(Given):
    """A single figure that a text needs: given, or a formula with its words. `number_unit` is what it is counted in."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="notes")
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    number_unit = models.CharField(max_length=20, choices=UNITS)
    formula = models.TextField(blank=True)
    words = models.TextField(blank=True)
    favourable = models.SmallIntegerField(default=0)
    more = models.SmallIntegerField(default=0)

    class Meta(Stored.Meta):
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("followup", "key"), name="one_note_a_key"),)

    def __str__(self) -> str:
        return self.title

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id
