"""The monitor: what is late, without owner, never updated, or word for word as last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Case, F, Q, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tertial.web.contributions.models import Contribution
from tertial.web.followups.models import Followup


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
    """A contribution with the signs that it shows."""

    contribution: Contribution
    signs: tuple[Sign, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The signs in words."""
        return tuple(str(SIGN_WORDS[sign]) for sign in self.signs)


def watch(followups: Iterable[Followup], units: Iterable[int] | None, today: date) -> list[Watched]:
    """Every contribution of the follow-ups (of the units, when named) with its signs, by unit and day.

    The database compares the texts, which are long, and keeps them to itself.
    """
    same = ~Q(passage__markdown="") & Q(passage__markdown=F("passage__carried_from__markdown"))
    rows = (
        Contribution.objects.filter(followup__in=list(followups))
        .select_related("unit", "owner", "passage", "followup__occasion", "followup__unit")
        .annotate(as_last_time=Case(When(same, then=True), default=False))
        .defer("passage__markdown")
    )
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    ordered = rows.order_by("unit__name", "due", "id")
    return [Watched(contribution=row, signs=signs(row, today, as_last_time=row.as_last_time)) for row in ordered]


def signs(row: Contribution, today: date, *, as_last_time: bool | None = None) -> tuple[Sign, ...]:
    """What a contribution shows. A finished one is never late, and an approved text may well be as last time."""
    passage = row.passage
    found = []
    if row.due < today and not row.is_finished:
        found.append(Sign.LATE)
    if row.owner_id is None and not row.is_finished:
        found.append(Sign.NO_OWNER)
    if passage.version == 1 and passage.written_by_id is None and not row.is_finished:
        found.append(Sign.NEVER_UPDATED)
    if as_last_time is None:
        last = passage.carried_from
        as_last_time = bool(last and last.markdown) and passage.markdown == (last.markdown if last else "")
    if as_last_time:
        found.append(Sign.AS_LAST_TIME)
    return tuple(found)


def counts(watched: Iterable[Watched]) -> list[tuple[Sign, str, int]]:
    """How many show each sign."""
    found = Counter(sign for one in watched for sign in one.signs)
    return [(sign, str(SIGN_WORDS[sign]), found[sign]) for sign in Sign]
