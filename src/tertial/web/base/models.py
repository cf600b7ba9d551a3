"""Abstract models that the apps share, and the log that no one rewrites."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.web.base.log import GENESIS, LogEntry

__all__ = ["GENESIS", "Dated", "DatedQuerySet", "LogEntry", "Stored"]


class Stored(models.Model):
    """A row that is written by named actions: Django's own permissions are not used."""

    class Meta:
        """No permissions of Django's own."""

        abstract = True
        default_permissions: ClassVar[tuple[str, ...]] = ()


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with first and last day."""

    def on(self, day: date) -> Self:
        """Those in force on the day."""
        return self.filter(valid_from__lte=day).filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day))


class Dated(Stored):
    """Something that holds from a day, to a last day that is included; without one, until further notice."""

    valid_from = models.DateField(_("från och med"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)

    class Meta(Stored.Meta):
        """The last day is never before the first."""

        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="%(app_label)s_%(class)s_days_in_order",
            )
        ]

    def holds(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
