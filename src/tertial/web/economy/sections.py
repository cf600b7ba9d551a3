"""The sections of the economy's chapter, and what of the ledger a reader has chosen to see of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import get_month_names
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tertial.core.periods import Period
from tertial.profile import ChapterPlan, SectionPlan
from tertial.services.tabulating import LIKE_FOR_LIKE
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.ledger import REPORTED, Choice, View, asks_ledger, branch, chosen, held, ledger_for, view
from tertial.web.followups.models import Followup

if TYPE_CHECKING:
    from tertial.warehouse.ledger import Ledger

CHAPTER = "economy"
INDENT = "\u2003"
"""What sets a unit in under the one above it in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose in the filter."""

    value: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What can be chosen: a unit of the committee, a month that the ledger has, and how the year before is shown."""

    units: tuple[Option, ...]
    months: tuple[Option, ...]
    compares: tuple[Option, ...]
    is_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A section as it is looked at: its plan, the choice and the figures; `query` keeps the choice in an address."""

    plan: SectionPlan
    choice: Choice
    view: View
    unit: str
    query: str

    def address(self, view: str, followup: Followup, *args: str, **more: str) -> str:
        """The address of one of the section's pages with the choice kept, and more in its query."""
        query = urlencode([*_words(self.choice), *more.items()])
        address = reverse(f"economy:{view}", args=[followup.pk, self.plan.id, *args])
        return f"{address}?{query}" if query else address


def chapter_plan(followup: Followup) -> ChapterPlan:
    """The chapter in the profile's outline. Raises Http404 when the outline has none."""
    found = next((plan for plan in profile_of(followup).chapters if plan.id == CHAPTER), None)
    if found is None:
        raise Http404(_("Profilen har inget kapitel om ekonomi."))
    return found


def seen_section(request: HttpRequest, followup: Followup, section: str) -> Seen:
    """The section with what the query chooses. Raises Http404 for a section or choice that there is none of."""
    plan = next((one for one in chapter_plan(followup).sections if one.id == section and one.statement), None)
    if plan is None:
        raise Http404(_("Kapitlet har inget sådant avsnitt."))
    words = [request.GET.get(name, "") for name in ("enhet", "manad", "jamfor")]
    choice = chosen(followup, *words)
    unit = profile_of(followup).organisation.unit(choice.unit)
    return Seen(
        plan=plan,
        choice=choice,
        view=view(followup, choice, plan.statement),
        unit=unit.name if unit else followup.committee_name,
        query=urlencode(_words(choice)),
    )


def _words(choice: Choice) -> list[tuple[str, str]]:
    if not choice.word:
        return []
    return [("enhet", choice.unit), ("manad", choice.period.id), ("jamfor", choice.compare)]


def filter_of(followup: Followup, seen: Seen) -> Filter | None:
    """What can be chosen for the section; None when there is no ledger to ask."""
    there, profile = ledger_for(followup), profile_of(followup)
    if there is None or not asks_ledger(profile, seen.plan.statement):
        return None
    choice = seen.choice
    return Filter(
        units=tuple(
            Option(value=unit.id, title=INDENT * level + unit.name, chosen=unit.id == choice.unit)
            for unit, level in branch(profile.organisation, followup.committee_key, choice.period)
        ),
        months=tuple(
            Option(value=one.id, title=month_words(one), chosen=one == choice.period)
            for one in months_of(there, choice.period, followup.occasion.period)
        ),
        compares=(
            Option(value=REPORTED, title=_("Som det redovisades"), chosen=choice.compare == REPORTED),
            Option(value=LIKE_FOR_LIKE, title=_("Med dagens organisation"), chosen=choice.compare == LIKE_FOR_LIKE),
        ),
        is_set=bool(choice.word),
    )


def months_of(there: Ledger, *always: Period) -> list[Period]:
    """The periods that can be compared with a year before, the latest first; what is looked at is always among them."""
    known = held(there)
    first = min((one.year for one in known), default=0)
    return sorted({*(one for one in known if one.year > first), *always}, reverse=True)


def month_words(period: Period) -> str:
    """«januari–augusti 2023», in the reader's language."""
    names = get_month_names("wide", locale=get_language() or "sv")
    return (
        f"{names[1]}–{names[period.last_month]} {period.year}" if period.last_month > 1 else f"{names[1]} {period.year}"
    )
