"""The municipality, its units, and what each was called and stood under, day by day."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.web.base.models import Dated, DatedQuerySet, Stored


class Municipality(Stored):
    """The municipality itself: one row, its code a string of four digits, and the profile that decides its reports."""

    code = models.CharField(_("kommunkod"), max_length=4, unique=True)
    name = models.CharField(_("namn"), max_length=100)
    profile = models.CharField(_("profil"), max_length=100)
    public_page = models.BooleanField(_("har en öppen sida"), default=True)

    class Meta(Stored.Meta):
        """Named as users read it."""

        verbose_name = _("kommun")

    def __str__(self) -> str:
        return self.name

    @property
    def owning_unit_id(self) -> None:
        """The municipality is nobody's unit."""
        return


class UnitKind(models.TextChoices):
    """What sort of unit it is."""

    COUNCIL = "council", _("Fullmäktige")
    COMMITTEE = "committee", _("Nämnd")
    ADMINISTRATION = "administration", _("Förvaltning")
    DEPARTMENT = "department", _("Avdelning")
    UNIT = "unit", _("Enhet")


class Unit(Stored):
    """A unit's identity: it keeps its key through every change of name and move.

    `name` is its latest name; what it was called and stood under on a day stands in its spans.
    """

    code = models.CharField(_("kod"), max_length=30, unique=True)
    name = models.CharField(_("namn"), max_length=150)
    kind = models.CharField(_("slag"), max_length=20, choices=UnitKind.choices)
    email = models.EmailField(_("e-post"), blank=True)

    class Meta(Stored.Meta):
        """By name; Swedish order is the page's business."""

        verbose_name = _("enhet")
        verbose_name_plural = _("enheter")
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def owning_unit_id(self) -> int:
        """A unit belongs to itself."""
        return self.pk


class UnitSpan(Dated):
    """From day to day: a unit's name and what it stood under. Spans of a unit never overlap."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="spans")
    name = models.CharField(_("namn"), max_length=150)
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="child_spans", verbose_name=_("hör till")
    )

    objects: ClassVar[DatedQuerySet] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Dated.Meta):
        """One span a unit and first day; nothing stands under itself."""

        ordering: ClassVar[list[str]] = ["unit", "valid_from"]
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "valid_from"], name="organisation_one_span_a_day"),
            models.CheckConstraint(condition=~models.Q(unit=models.F("parent")), name="organisation_not_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.valid_from}-{self.valid_to or ''}"

    @property
    def owning_unit_id(self) -> int:
        """The unit's own."""
        return self.unit_id
