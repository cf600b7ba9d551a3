"""The one question of permission: may this person do this, for this unit, today?"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar, cast, runtime_checkable

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from tertial.workflow.roles import WHOLE_MUNICIPALITY, Authority, Role

M = TypeVar("M", bound=Model)


@runtime_checkable
class Actor(Protocol):
    """Who acts: a Person, or the system itself."""

    @property
    def pk(self) -> int | None:
        """The person's key; None for the system."""

    @property
    def name(self) -> str:
        """The name that the log keeps."""

    def authority(self, permission: str, unit_id: int | None) -> Authority | None:
        """The authority that carries the permission for the unit (None: anywhere), None when there is none."""


class Owned(Protocol):
    """Something that belongs to a unit."""

    @property
    def owning_unit_id(self) -> int | None:
        """The key of the unit, None for what belongs to the whole municipality."""


class System:
    """The system as actor: commands run by whoever runs the machine, seeds and imports."""

    pk = None

    def __init__(self, name: str) -> None:
        self.name = f"Systemet ({name})"

    def authority(self, permission: str, unit_id: int | None) -> Authority | None:
        """Every authority: whoever has the machine has the database."""
        del permission, unit_id
        return Authority(role=Role.ADMINISTRATOR)


class NotPermitted(PermissionDenied):
    """The person lacks the permission; the text is fit to be read."""


def authority(user: Any, permission: str, unit: Owned | int | None = None) -> Authority | None:
    """The authority by which the user has the permission, None when there is none.

    `unit` is a unit, its key, or anything with `owning_unit_id`. With None the question is whether the permission
    is held anywhere. What a unit did where it no longer stands in the user's tree tells of that place by `left_unit_in`,
    and belongs there too.
    """
    if not isinstance(user, Actor):
        return None
    found = user.authority(permission, unit_id_of(unit))
    left_unit, tree = getattr(unit, "left_unit_in", None), getattr(user, "tree", None)
    if found is None and left_unit is not None and tree is not None and (left := left_unit(tree)) is not None:
        return user.authority(permission, left)
    return found


def may(user: Any, permission: str, unit: Owned | int | None = None) -> bool:
    """Whether the user has the permission for the unit: by own role, or as somebody's deputy today."""
    return authority(user, permission, unit) is not None


def demand(user: Any, permission: str, unit: Owned | int | None = None) -> Authority:
    """The authority, or NotPermitted. Where there is no unit, a role for a single unit is not enough to write."""
    found = authority(user, permission, unit)
    bound = found is not None and found.unit is not None and unit_id_of(unit) is None
    if found is None or (bound and permission not in WHOLE_MUNICIPALITY):
        raise NotPermitted(_("Din roll räcker inte till det. Be förvaltningens administratör om hjälp."))
    return found


def found_or_404(user: Any, permission: str, rows: QuerySet[M], **lookup: Any) -> M:
    """The one row of the lookup if the user has the permission for its unit; otherwise 404, as if it were not there."""
    row = rows.filter(**lookup).first()
    if row is None or not may(user, permission, cast(Owned, row)):
        raise Http404(_("Sidan finns inte, eller så hör den till en enhet som inte är din."))
    return row


def unit_id_of(unit: Owned | int | None) -> int | None:
    """The key of the unit that something belongs to."""
    return unit if unit is None or isinstance(unit, int) else unit.owning_unit_id
