"""Kept versions of a report, frozen reports with every file, and what has been released to the open page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.report.archive import from_json
from tertial.report.record import ReportRecord
from tertial.report.seal import Decision, Manifest, read_manifest
from tertial.web.base.clock import now
from tertial.web.base.models import Stored
from tertial.web.followups.models import Followup


class Version(Stored):
    """A follow-up's record as it stood at one moment, to the byte. Never changed: triggers in the database refuse."""

    followup = models.ForeignKey(Followup, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("nummer"))
    title = models.CharField(_("varför"), max_length=200)
    record = models.BinaryField()
    record_sha256 = models.CharField(max_length=64)
    made = models.DateTimeField(default=now)
    who = models.CharField(_("vem"), max_length=200)

    class Meta(Stored.Meta):
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["followup", "number"], name="reports_one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id

    def value(self) -> ReportRecord:
        """The record."""
        return from_json(bytes(self.record))


class FrozenReport(Stored):
    """A report that was decided on, under its seal. Never changed: triggers in the database refuse."""

    followup = models.ForeignKey(Followup, models.PROTECT, related_name="frozen")
    version = models.OneToOneField(Version, models.PROTECT, related_name="frozen")
    registry_number = models.CharField(_("diarienummer"), max_length=100)
    decided_on = models.DateField(_("beslutsdag"))
    body = models.CharField(_("beslutad av"), max_length=200)
    paragraph = models.CharField(_("paragraf"), max_length=50)
    stem = models.CharField(max_length=200)
    manifest = models.BinaryField()
    seal = models.CharField(_("sigill"), max_length=64)
    made = models.DateTimeField(default=now)
    who = models.CharField(_("vem"), max_length=200)

    class Meta(Stored.Meta):
        """Newest first."""

        verbose_name = _("fryst rapport")
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.followup}, {self.registry_number} § {self.paragraph}"

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the follow-up."""
        return self.followup.unit_id

    @property
    def decision(self) -> Decision:
        """The decision that it was frozen on."""
        return Decision(
            registry_number=self.registry_number, on=self.decided_on, body=self.body, paragraph=self.paragraph
        )

    def listed(self) -> Manifest:
        """What the seal stands for."""
        return read_manifest(bytes(self.manifest))


class FrozenFile(Stored):
    """One file under a seal. Never changed: triggers in the database refuse."""

    report = models.ForeignKey(FrozenReport, models.PROTECT, related_name="files")
    path = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta(Stored.Meta):
        """By path."""

        ordering: ClassVar[list[str]] = ["path"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["report", "path"], name="reports_one_file_a_path")
        ]

    def __str__(self) -> str:
        return self.path


class Release(Stored):
    """A frozen report on the open page, under its address; withdrawn with a reason, and then kept as history."""

    report = models.ForeignKey(FrozenReport, models.PROTECT, related_name="releases")
    municipality = models.SlugField(max_length=100)
    unit = models.SlugField(max_length=200)
    occasion = models.SlugField(max_length=100)
    released = models.DateTimeField(default=now)
    released_by = models.CharField(max_length=200)
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    why = models.TextField(_("skäl"), blank=True)

    class Meta(Stored.Meta):
        """Newest first; one report an address at a time."""

        verbose_name = _("publicering")
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["municipality", "unit", "occasion"],
                condition=models.Q(withdrawn=None),
                name="reports_one_release_an_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality}/{self.unit}/{self.occasion}"

    @property
    def owning_unit_id(self) -> int:
        """The committee; reads the report and the follow-up."""
        return self.report.followup.unit_id

    @property
    def address(self) -> tuple[str, str, str]:
        """The three words of its address."""
        return self.municipality, self.unit, self.occasion


FROZEN_TABLES = (Version._meta.db_table, FrozenReport._meta.db_table, FrozenFile._meta.db_table)
"""Tables whose rows the database refuses to change."""
