"""The monitor: what is late, without owner, never updated, or word for word as last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tertial.web.contributions.models import Contribution
from tertial.web.followups.models import Followup
from tertial.workflow.states import FINISHED


class Sign(StrEnum):
    """What a controller looks for among contributions."""

    LATE = "late"
    NO_OWNER = "no_owner"
    NEVER_UPDATED = "never_updated"
    AS_LAST_TIME = "as_last_time"


SIGN_WORDS: dict[Sign, Promise] = {
    Sign.LATE: _("Försenat"),
    Sign.NO_OWNER: _("Utan ansvarig"),
    Sign.NEVER_UPDATED: _("Aldrig uppdaterat"),
    Sign.AS_LAST_TIME: _("Ordagrant som förra gången"),
}
"""Each sign as the users read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A contribution as the monitor's list tells of it: its key, and plain values with the signs that it shows."""

    pk: int
    unit: str
    ask: str
    owner: str
    due: date
    state: str
    signs: tuple[Sign, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The signs in words."""
        return tuple(str(SIGN_WORDS[sign]) for sign in self.signs)


def watch(followups: Iterable[Followup], units: Iterable[int] | None, today: date) -> QuerySet[Contribution]:
    """Every contribution of the follow-ups (of the units, when named) with its signs, by unit and day.

    The database tells the signs: it compares the texts, which are long, and keeps them to itself. A finished one is
    never late, and an approved text may well be as last time.
    """
    unfinished = ~Q(state__in=[state.value for state in FINISHED])
    same = ~Q(passage__markdown="") & Q(passage__markdown=F("passage__carried_from__markdown"))
    untouched = Q(passage__version=1, passage__written_by=None)
    rows = Contribution.objects.filter(followup__in=list(followups)).annotate(
        late=_whether(Q(due__lt=today) & unfinished),
        no_owner=_whether(Q(owner=None) & unfinished),
        never_updated=_whether(untouched & unfinished),
        as_last_time=_whether(same),
    )
    if units is not None:
        rows = rows.filter(of_units(units))
    return rows.order_by("unit__name", "due", "id")


def of_units(units: Iterable[int]) -> Q:
    """What the units are asked for, and whatever a committee among them asks for: of a unit that has left it as well."""
    keys = list(units)
    return Q(unit__in=keys) | Q(followup__unit__in=keys)


def counted(rows: QuerySet[Contribution]) -> Mapping[str, int]:
    """How many there are in `all`, how many are `finished`, and how many show each sign by its name; one query."""
    finished = Count("pk", filter=Q(state__in=[state.value for state in FINISHED]))
    return rows.aggregate(
        all=Count("pk"),
        finished=finished,
        **{f"of_{sign.value}": Count("pk", filter=Q(**{sign.value: True})) for sign in Sign},
    )


def counts(found: Mapping[str, int]) -> list[tuple[Sign, str, int]]:
    """How many show each sign, with its words."""
    return [(sign, str(SIGN_WORDS[sign]), found[f"of_{sign.value}"]) for sign in Sign]


def shown(rows: QuerySet[Contribution]) -> list[Watched]:
    """The rows of `watch` with all that a list tells of them; one query."""
    told = rows.values_list("pk", "unit__name", "ask", "owner__name", "due", "state", *(sign.value for sign in Sign))
    return [
        Watched(
            pk=pk,
            unit=unit,
            ask=ask,
            owner=owner or "",
            due=due,
            state=state,
            signs=tuple(sign for sign, shows in zip(Sign, of_signs, strict=True) if shows),
        )
        for pk, unit, ask, owner, due, state, *of_signs in told
    ]


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=True), default=False)
