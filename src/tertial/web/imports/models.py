"""A file of the ledger that somebody handed in, from when it was looked at until it counts or is thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.web.base.clock import now
from tertial.web.base.models import Stored
from tertial.web.jobs.models import Job


class ImportState(models.TextChoices):
    """Where a file is."""

    LOOKING = "looking", _("Läses igenom")
    WAITING = "waiting", _("Väntar på att du bekräftar")
    IMPORTING = "importing", _("Läses in")
    TAKEN = "taken", _("Inläst")
    KNOWN = "known", _("Redan inläst")
    REFUSED = "refused", _("Kan inte läsas in")
    DROPPED = "dropped", _("Kastad")
    UNDONE = "undone", _("Ur kraft")


UNDER_WAY = (ImportState.LOOKING, ImportState.WAITING, ImportState.IMPORTING)
"""While the file itself is kept; afterwards its name, hash and what was found in it are."""


class LedgerFile(Stored):
    """A file that was handed in. `found` is what was told of it (services/telling.py), `answers` what was answered."""

    file = models.CharField(_("fil"), max_length=200)
    place = models.UUIDField(default=uuid4, unique=True, editable=False)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(_("läge"), max_length=10, choices=ImportState.choices, default=ImportState.LOOKING)
    found: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    answers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    batch = models.CharField(max_length=64, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="ledger_files")
    made = models.DateTimeField(default=now)

    class Meta(Stored.Meta):
        """Newest first."""

        verbose_name = _("inläsning")
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.file

    @property
    def owning_unit_id(self) -> None:
        """The ledger is the whole municipality's."""
        return

    @property
    def path(self) -> Path:
        """Where the file lies while it is under way."""
        return Path(settings.DATA) / "inlasning" / str(self.place) / self.file

    @property
    def is_under_way(self) -> bool:
        """Whether something more is to be done with it."""
        return self.state in UNDER_WAY
