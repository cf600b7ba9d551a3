"""The municipality's ledger, and what of it a reader has chosen: unit, month, and how the year before is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from tertial.core.facts import Fact
from tertial.core.organisation import Organisation, OrganisationUnit
from tertial.core.origins import Balances
from tertial.core.periods import Occasion, Period
from tertial.core.questions import LedgerSum, Question
from tertial.profile import Profile
from tertial.report.evaluation import Evaluation
from tertial.services.summing import ledger_in
from tertial.services.tabulating import COMPARISONS, LIKE_FOR_LIKE, in_period, ledger_evaluation, of_today
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup

if TYPE_CHECKING:
    from tertial.warehouse.ledger import Ledger, Posting

REPORTED = COMPARISONS[0]
_KEPT = 500
"""How many choices' tables one process keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of the ledger is looked at. `word` is how an address says it, empty for the follow-up's own figures."""

    unit: str
    period: Period
    compare: str = REPORTED
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A follow-up as a choice shows it: the profile and occasion that it is evaluated with, and the figures."""

    choice: Choice
    profile: Profile
    occasion: Occasion
    evaluation: Evaluation
    ledger: Ledger | None


def ledger_for(followup: Followup) -> Ledger | None:
    """The ledger where the follow-up's committee can be found; None without one."""
    known = evaluating.profile_of(followup).organisation.unit(followup.committee_key)
    return ledger() if known else None


def ledger() -> Ledger | None:
    """The municipality's ledger; None when it has none or nothing has been imported."""
    return ledger_in(Path(settings.TERTIAL_LEDGER).resolve()) if settings.TERTIAL_LEDGER else None


def own_choice(followup: Followup) -> Choice:
    """The follow-up's own unit and period."""
    return Choice(unit=followup.committee_key, period=followup.occasion.period)


def chosen(followup: Followup, unit: str, month: str, compare: str) -> Choice:
    """The choice that words make; empty words are the follow-up's own. Raises Http404 for what cannot be chosen."""
    own = own_choice(followup)
    made = Choice(
        unit=unit or own.unit, period=period_of(month) if month else own.period, compare=compare or own.compare
    )
    if made == own:
        return own
    organisation = evaluating.profile_of(followup).organisation
    within = {one.id for one, _level in branch(organisation, own.unit, made.period)}
    there = ledger_for(followup)
    if there is None or made.unit not in within or made.compare not in COMPARISONS or made.period not in held(there):
        raise Http404(_("Det finns ingen huvudbok för det du valde. Välj en annan enhet eller månad."))
    return replace(made, word=",".join((made.unit, made.period.id, made.compare)))


def choice_of(followup: Followup, word: str) -> Choice:
    """The choice that stands in an address. Raises Http404 when it is none."""
    words = word.split(",") if word else ["", "", ""]
    if len(words) != 3:
        raise Http404(_("Sidan finns inte."))
    return chosen(followup, *words)


def view(followup: Followup, choice: Choice, statement: str = "") -> View:
    """The follow-up's own figures, or a statement as the ledger has it for the choice."""
    return views(followup, [choice], statement)[0]


def views(followup: Followup, choices: Sequence[Choice], statement: str = "") -> list[View]:
    """The same for many choices, in one question to the database."""
    there = ledger_for(followup)
    at = evaluating.standing(followup)
    record, own = evaluating.calculated_at(at)
    batches = tuple(there.batches()) if there else ()
    found = []
    for choice in choices:
        occasion, evaluation = record.occasion, own
        if choice.word and there is not None:
            occasion, evaluation = _evaluated(at.of_figures, batches, choice, statement)
        profile = _profile(record.profile, choice)
        found.append(View(choice=choice, profile=profile, occasion=occasion, evaluation=evaluation, ledger=there))
    return found


def ledger_sums(there: Ledger, asked: Question) -> tuple[LedgerSum, ...]:
    """The ledger's sums, asked once until a batch is added or taken away."""
    return _sums(tuple(there.batches()), there.folder, asked)


def largest_postings(there: Ledger, asked: Question, account: str) -> tuple[Posting, ...]:
    """The largest postings of an account, asked once until a batch is added or taken away."""
    return _postings(tuple(there.batches()), there.folder, asked, account)


def asks_ledger(profile: Profile, name: str) -> bool:
    """Whether a statement, and all that it takes rows from, can be had from the ledger."""
    statement = profile.statements.get(name)
    if statement is None:
        return False
    taken = {row.of.partition(".")[0] for row in statement.rows if row.of}
    return all(profile.statements[id].ledger is not None for id in taken or {name})


def branch(organisation: Organisation, unit: str, period: Period) -> Iterator[tuple[OrganisationUnit, int]]:
    """A unit and all that lay under it in the period's last month, each with its depth, in the profile's order."""
    found = organisation.unit(unit)
    if found is not None:
        yield from _branch(organisation, found, period.year * 100 + period.last_month, 0)


def children(organisation: Organisation, unit: str, period: Period) -> list[OrganisationUnit]:
    """The units right under a unit in the period's last month."""
    return [one for one, level in branch(organisation, unit, period) if level == 1]


def held(there: Ledger) -> list[Period]:
    """The periods whose outcome the ledger has, the latest first."""
    months = {
        (year, month) for batch in there.batches().values() for kind, year, month in batch.months() if kind == "outcome"
    }
    return sorted((Period(year=year, last_month=month) for year, month in months), reverse=True)


def period_of(word: str) -> Period:
    """The period of a word like 2023-06. Raises Http404 for anything else."""
    year, dash, month = word.partition("-")
    if not (dash and year.isdecimal() and len(year) == 4 and month.isdecimal() and 1 <= int(month) <= 12):
        raise Http404(_("«%s» är ingen månad. Skriv år och månad som 2023-06.") % word)
    return Period(year=int(year), last_month=int(month))


def _branch(
    organisation: Organisation, unit: OrganisationUnit, month: int, level: int
) -> Iterator[tuple[OrganisationUnit, int]]:
    yield unit, level
    for one in organisation.units:
        if any(place.parent == unit.id and place.first <= month <= place.last for place in one.placements):
            yield from _branch(organisation, one, month, level + 1)


def _profile(name: str, choice: Choice) -> Profile:
    """The profile of the choice's year, with the year before as it would have been when that is asked for."""
    profile = evaluating.profile(name, choice.period.year)
    if choice.compare != LIKE_FOR_LIKE:
        return profile
    return replace(profile, statements={id: of_today(one) for id, one in profile.statements.items()})


@lru_cache(maxsize=_KEPT)
def _sums(_batches: tuple[str, ...], folder: Path, asked: Question) -> tuple[LedgerSum, ...]:
    there = ledger_in(folder)
    return tuple(there.sums(asked)) if there else ()


@lru_cache(maxsize=_KEPT)
def _postings(_batches: tuple[str, ...], folder: Path, asked: Question, account: str) -> tuple[Posting, ...]:
    there = ledger_in(folder)
    return tuple(there.postings(asked, account)) if there else ()


@lru_cache(maxsize=_KEPT)
def _evaluated(
    at: evaluating.Standing, _batches: tuple[str, ...], choice: Choice, statement: str
) -> tuple[Occasion, Evaluation]:
    record, _own = evaluating.given_at(at)
    there = ledger()
    if there is None:
        raise Http404(_("Det finns ingen huvudbok."))
    own = (choice.unit, choice.period) == (record.committee.id, record.occasion.period)
    occasion = in_period(record.occasion, choice.period)
    typed: list[Fact] = [one for one in record.facts if own and not isinstance(one.origin, Balances)]
    profile = _profile(record.profile, choice)
    return occasion, ledger_evaluation(there, profile, statement, occasion, choice.unit, typed)
