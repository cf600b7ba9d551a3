"""Years and occasions: when the follow-up is made, and by when each step of it is done."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.core.periods import OccasionKind, Period
from tertial.web.base.models import Stored


class YearState(models.TextChoices):
    """A year is open, or closed: read as it was."""

    OPEN = "open", _("Öppet")
    CLOSED = "closed", _("Stängt")


class Year(Stored):
    """A calendar year of follow-up (LKBR 2018:597: the accounting year is the calendar year)."""

    year = models.PositiveSmallIntegerField(_("år"), unique=True)
    state = models.CharField(_("läge"), max_length=10, choices=YearState.choices, default=YearState.OPEN)

    class Meta(Stored.Meta):
        """Newest first."""

        verbose_name = _("år")
        ordering: ClassVar[list[str]] = ["-year"]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_open(self) -> bool:
        """Whether anything of the year may still be changed."""
        return self.state == YearState.OPEN

    @property
    def owning_unit_id(self) -> None:
        """A year belongs to the whole municipality."""
        return


class OccasionState(models.TextChoices):
    """Where an occasion is: planned, open for writing, or closed."""

    PLANNED = "planned", _("Planerat")
    OPEN = "open", _("Öppet")
    CLOSED = "closed", _("Stängt")


KIND_TITLES = {
    OccasionKind.FORECAST: _("Prognos"),
    OccasionKind.INTERIM_REPORT: _("Delårsrapport"),
    OccasionKind.ANNUAL_REPORT: _("Årsredovisning"),
}


class Occasion(Stored):
    """One time of reporting: January to `last_month` of a year, with the days by which each step is done."""

    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="occasions", verbose_name=_("år"))
    title = models.CharField(_("namn"), max_length=100)
    kind = models.CharField(
        _("slag"), max_length=20, choices=[(kind.value, title) for kind, title in KIND_TITLES.items()]
    )
    last_month = models.PositiveSmallIntegerField(_("till och med månad"))
    state = models.CharField(_("läge"), max_length=10, choices=OccasionState.choices, default=OccasionState.PLANNED)
    opens_on = models.DateField(_("öppnas"))
    contributions_due = models.DateField(_("bidragen klara"))
    approvals_due = models.DateField(_("godkända"))
    decision_on = models.DateField(_("nämndens beslut"))
    earlier = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        verbose_name=_("jämförs med tidigare prognos"),
    )

    class Meta(Stored.Meta):
        """Newest first; one occasion a month; deadlines in order."""

        verbose_name = _("rapporttillfälle")
        verbose_name_plural = _("rapporttillfällen")
        ordering: ClassVar[list[str]] = ["-year__year", "-last_month"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["year", "last_month"], name="calendar_one_occasion_a_month"),
            models.CheckConstraint(
                condition=models.Q(last_month__gte=1, last_month__lte=12), name="calendar_month_of_the_year"
            ),
            models.CheckConstraint(
                condition=models.Q(contributions_due__gte=models.F("opens_on"))
                & models.Q(approvals_due__gte=models.F("contributions_due"))
                & models.Q(decision_on__gte=models.F("approvals_due")),
                name="calendar_deadlines_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """The months that the occasion covers; reads the year."""
        return Period(year=self.year.year, last_month=self.last_month)

    @property
    def is_open(self) -> bool:
        """Whether contributions may be written; the year must be open too."""
        return self.state == OccasionState.OPEN and self.year.is_open

    @property
    def owning_unit_id(self) -> None:
        """An occasion belongs to the whole municipality."""
        return
