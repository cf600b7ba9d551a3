"""People, the roles they hold for a unit or the municipality, and deputies; each role and deputy with dates."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tertial.web.base import freshness
from tertial.web.base.clock import today
from tertial.web.base.models import Dated, DatedQuerySet
from tertial.web.organisation.models import Unit
from tertial.web.organisation.tree import Tree, tree_on
from tertial.workflow.roles import READERS, Authority, Role, may

ROLE_TITLES = {
    Role.ADMINISTRATOR: _("Administratör"),
    Role.CONTROLLER: _("Controller"),
    Role.HEAD: _("Förvaltningschef"),
    Role.UNIT_MANAGER: _("Enhetschef"),
    Role.HR_PARTNER: _("HR-partner"),
    Role.QUALITY_STRATEGIST: _("Kvalitetsstrateg"),
    Role.SECRETARY: _("Nämndsekreterare"),
    Role.POLITICIAN: _("Förtroendevald"),
    Role.AUDITOR: _("Revisor"),
}


class PersonManager(BaseUserManager["Person"]):
    """Makes people and finds them by e-mail."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> Person:
        """A new person; without a password nobody signs in as them until one is chosen."""
        person = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of that e-mail, in any case of letters."""
        return self.get(email__iexact=username or "")


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from their roles and whom they stand in for, today."""

    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("namn"), max_length=150)
    title = models.CharField(_("befattning"), max_length=150, blank=True)
    language = models.CharField(_("språk"), max_length=2, choices=[("sv", "Svenska"), ("en", "English")], default="sv")
    is_active = models.BooleanField(_("får logga in"), default=True)
    session_series = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """By name."""

        default_permissions: ClassVar[tuple[str, ...]] = ()
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        series = f"{self.password}\n{self.session_series}"
        return salted_hmac("tertial.person", series, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """The name."""
        return self.name

    def get_short_name(self) -> str:
        """The first name."""
        return self.name.split(" ", maxsplit=1)[0]

    @property
    def owning_unit_id(self) -> None:
        """A person belongs to no unit: their roles do."""
        return

    @cached_property
    def authorities(self) -> tuple[Authority, ...]:
        """Own authorities first, then those of whoever they stand in for today; read when something has changed."""
        return _authorities(self.pk, today(), self.freshness)

    @cached_property
    def freshness(self) -> str:
        """The mark of who may do what and where, asked for once a request."""
        return freshness.mark()

    def holdings_on(self, day: Any) -> DatedQuerySet:
        """The roles held on the day."""
        return RoleHolding.objects.on(day).filter(person=self)

    @cached_property
    def tree(self) -> Tree:
        """The tree of units of the day."""
        return tree_on(today(), self.freshness)

    def authority(self, permission: str, unit_id: int | None) -> Authority | None:
        """The first authority that carries the permission for the unit: own before lent."""
        if not self.is_active:
            return None
        return next((one for one in self.authorities if may([one], permission, unit_id, self.tree.parents)), None)

    def units_with(self, permission: str) -> frozenset[int]:
        """The keys of the units of the day for which the permission is held: for lists."""
        return _units_with(permission, self.authorities, self.tree) if self.is_active else frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held or lent today."""
        return frozenset(authority.role for authority in self.authorities)

    @property
    def only_reads(self) -> bool:
        """Whether no role of today writes anything: then no second factor is asked for."""
        return self.roles <= READERS


@lru_cache(maxsize=5000)
def _authorities(pk: int, day: date, _mark: str) -> tuple[Authority, ...]:
    """The authorities of a person on a day: the same until the mark of who may do what and where changes; two queries."""
    own = RoleHolding.objects.on(day).filter(person=pk).values_list("role", "unit_id")
    lent = (
        RoleHolding.objects.on(day)
        .filter(person__is_active=True, person__deputies__deputy=pk, person__deputies__valid_from__lte=day)
        .filter(models.Q(person__deputies__valid_to=None) | models.Q(person__deputies__valid_to__gte=day))
        .values_list("role", "unit_id", "person__name")
    )
    return (
        *(Authority(role=Role(role), unit=unit) for role, unit in own),
        *(Authority(role=Role(role), unit=unit, on_behalf_of=name) for role, unit, name in lent),
    )


@lru_cache(maxsize=2000)
def _units_with(permission: str, authorities: tuple[Authority, ...], tree: Tree) -> frozenset[int]:
    """The units of a tree for which any of the authorities carries the permission: the same for the same roles and tree."""
    return frozenset(unit for unit in tree.places if may(authorities, permission, unit, tree.parents))


class RoleHolding(Dated):
    """A role held by a person for a unit and its branch, or (no unit) for the whole municipality."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("person"))
    role = models.CharField(
        _("roll"), max_length=30, choices=[(role.value, title) for role, title in ROLE_TITLES.items()]
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings", verbose_name=_("enhet")
    )

    objects: ClassVar[DatedQuerySet] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Dated.Meta):
        """Named as users read it."""

        verbose_name = _("roll")
        verbose_name_plural = _("roller")
        ordering: ClassVar[list[str]] = ["role", "unit__code", "valid_from"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit or _('hela kommunen')}"

    @property
    def owning_unit_id(self) -> int | None:
        """The unit that the role is held for."""
        return self.unit_id


class Deputy(Dated):
    """Somebody who stands in for a person between two days, with all that person's roles."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deputies", verbose_name=_("för"))
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deputising", verbose_name=_("ersättare"))

    objects: ClassVar[DatedQuerySet] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Dated.Meta):
        """Nobody stands in for themselves."""

        verbose_name = _("ersättare")
        verbose_name_plural = _("ersättare")
        ordering: ClassVar[list[str]] = ["-valid_from"]
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(person=models.F("deputy")), name="people_not_own_deputy"),
        ]

    def __str__(self) -> str:
        return gettext("%(deputy)s för %(person)s") % {"deputy": self.deputy, "person": self.person}

    @property
    def owning_unit_id(self) -> None:
        """What is arranged between people belongs to no unit."""
        return
