"""A job: long work that a person started, how far it has come, and what it led to."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.web.base.clock import now
from tertial.web.base.models import Stored


class JobState(models.TextChoices):
    """Where a job is."""

    WAITING = "waiting", _("Väntar")
    RUNNING = "running", _("Pågår")
    DONE = "done", _("Klart")
    FAILED = "failed", _("Misslyckades")


class Job(Stored):
    """One piece of background work. `kind` names the function that does it, `arguments` are what it is given.

    `attempts` counts how often it was begun: a job that a stopped process left behind is begun again.
    """

    kind = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=300, blank=True)
    result = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    task: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True, blank=True)
    token = models.UUIDField(default=uuid4, unique=True)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="jobs")
    made = models.DateTimeField(default=now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta(Stored.Meta):
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title

    @property
    def percent(self) -> int:
        """How far it has come, 0 to 100."""
        return 100 * self.done // self.of if self.of else 0

    @property
    def is_ended(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in (JobState.DONE, JobState.FAILED)
