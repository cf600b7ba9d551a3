"""A contribution: a text that one person of one unit is asked for, and each step that it has taken."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tertial.web.base.clock import now
from tertial.web.base.models import Stored
from tertial.web.followups.models import Followup, Passage
from tertial.web.organisation.models import Unit
from tertial.web.organisation.tree import Tree
from tertial.workflow.states import EDITABLE, FINISHED, State


class Contribution(Stored):
    """What a unit is asked for in a section of a follow-up, by whom and when. `ask` is the task in words."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="contributions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contributions")
    section = models.CharField(max_length=200)
    passage = models.OneToOneField(Passage, models.PROTECT, related_name="contribution")
    ask = models.CharField(max_length=400)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    due = models.DateField()
    state = models.CharField(
        max_length=20, choices=[(state.value, state.value) for state in State], default=State.DRAFT.value
    )
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="handed_in"
    )
    handed_in_at = models.DateTimeField(null=True, blank=True)
    approved_version = models.PositiveIntegerField(default=0)
    returned_with = models.TextField(blank=True)
    created = models.DateTimeField(default=now)

    class Meta(Stored.Meta):
        ordering = ("due", "id")
        constraints = (
            models.UniqueConstraint(fields=("followup", "unit", "section"), name="one_contribution_a_unit_and_section"),
        )
        indexes = (models.Index(fields=("owner", "state", "due"), name="contribution_by_owner"),)

    def __str__(self) -> str:
        return self.ask

    @property
    def owning_unit_id(self) -> int:
        """The unit that is asked."""
        return self.unit_id

    def left_unit_in(self, tree: Tree) -> int | None:
        """The committee whose report it was written for, when the unit does not stand under it in the tree."""
        return left(self.unit_id, self.followup.unit_id, tree)

    @property
    def at(self) -> State:
        """The state as a value."""
        return State(self.state)

    @property
    def is_editable(self) -> bool:
        """Whether its text may be changed now."""
        return self.at in EDITABLE

    @property
    def is_finished(self) -> bool:
        """Whether nothing more is asked of the author."""
        return self.at in FINISHED


def left(unit: int, committee: int, tree: Tree) -> int | None:
    """The committee when the unit has moved away from it, or is closed; None while it stands under it."""
    return None if any(place.id == committee for place in tree.line(unit)) else committee


class Step(Stored):
    """One step of a contribution: given, moved, with the comment that came with it. Only ever added."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="steps")
    name = models.CharField(max_length=40)
    state = models.CharField(max_length=20)
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="steps")
    when = models.DateTimeField(default=now)

    class Meta(Stored.Meta):
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name
