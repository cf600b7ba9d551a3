"""Comments: what colleagues say of a paragraph or a figure; never part of the report."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tertial.web.base.clock import now
from tertial.web.base.models import Stored
from tertial.web.contributions.models.contribution import left
from tertial.web.followups.models import Followup
from tertial.web.organisation.models import Unit
from tertial.web.organisation.tree import Tree


class Comment(Stored):
    """A comment on a section's text, on one paragraph of it (`quote` is how it read then), or on a `figure`."""

    followup = models.ForeignKey(Followup, models.CASCADE, related_name="comments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="comments")
    section = models.CharField(max_length=200, blank=True)
    paragraph = models.PositiveIntegerField(default=0)
    quote = models.TextField(blank=True)
    figure = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    answer_to = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments")
    when = models.DateTimeField(default=now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="settled_comments"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta(Stored.Meta):
        ordering = ("id",)
        indexes = (models.Index(fields=("followup", "unit", "section"), name="comment_by_section"),)

    def __str__(self) -> str:
        return self.text[:80]

    @staticmethod
    def place_of(figure: str, choice: str = "") -> str:
        """What `figure` holds: the figure's id, after the chosen unit and month where it is not the follow-up's own."""
        return f"{choice}/{figure}" if choice else figure

    @property
    def owning_unit_id(self) -> int:
        """The unit whose text it is about."""
        return self.unit_id

    def left_unit_in(self, tree: Tree) -> int | None:
        """The committee, when the unit has moved away from it."""
        return left(self.unit_id, self.followup.unit_id, tree)
