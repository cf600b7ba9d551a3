"""Summing the ledger of a follow-up: what its statements ask, answered with facts for the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tertial.core.facts import Fact
from tertial.core.ledger import Kind
from tertial.core.organisation import Committee, Membership, Organisation
from tertial.core.origins import LedgerFile
from tertial.core.periods import Occasion
from tertial.core.questions import Question
from tertial.core.selectors import Codes, Selector, codes
from tertial.profile import Profile
from tertial.report.folder import FromLedger
from tertial.statements.balances import BatchFile, Held, LedgerAnswer, comparable, facts_of, question
from tertial.statements.definition import Measure, Statement
from tertial.warehouse.manifest import MANIFEST

if TYPE_CHECKING:
    from tertial.warehouse.ledger import Ledger

FOLDER = "huvudbok"
"""The folder within a follow-up where its ledger lies."""


def ledger_of(folder: Path, setting: str = "duckdb") -> Ledger | None:
    """The ledger of a follow-up folder on an engine; None when nothing has been imported."""
    return ledger_in((folder / FOLDER).resolve(), setting)


def ledger_in(place: Path, setting: str = "duckdb") -> Ledger | None:
    """The ledger that lies in a place of its own, opened once in a process; None when nothing has been imported."""
    if not (place / MANIFEST).is_file():
        return None
    from tertial.warehouse.ledger import open_ledger  # its libraries take half a second to load

    return open_ledger(place, setting)


def facts_beside(folder: Path, setting: str = "duckdb") -> FromLedger:
    """What gives a follow-up's record the facts of the ledger in its own folder."""

    def facts(profile: Profile, occasion: Occasion, committee: Committee) -> Sequence[Fact]:
        ledger = ledger_of(folder, setting)
        return ledger_facts(ledger, profile, occasion, committee.id) if ledger else ()

    return facts


def ledger_facts(ledger: Ledger, profile: Profile, occasion: Occasion, unit: str) -> list[Fact]:
    """Every fact that the profile's statements take from the ledger, for a unit of the organisation."""
    found: list[Fact] = []
    for statement in profile.statements.values():
        answer = answer_for(ledger, profile, statement, occasion, unit)
        if answer is not None:
            found += facts_of(statement, answer, occasion)
    return found


def answer_for(
    ledger: Ledger, profile: Profile, statement: Statement, occasion: Occasion, unit: str
) -> LedgerAnswer | None:
    """What the ledger says of a statement and a unit; None when the statement asks nothing of it."""
    asked = question_for(profile, statement, occasion, unit)
    if asked is None:
        return None
    answer = LedgerAnswer(
        unit=_name(profile.organisation, unit),
        sums=tuple(ledger.sums(asked)),
        totals=tuple(ledger.scope_sums(asked)),
        months=_months(ledger),
        batches=_batches(ledger),
    )
    if not any(column.measure is Measure.OUTCOME_PRIOR_COMPARABLE for column in statement.columns):
        return answer
    of_today = comparable_question(profile, asked, occasion, unit)
    return replace(
        answer,
        comparable_sums=tuple(ledger.sums(of_today)),
        comparable_totals=tuple(ledger.scope_sums(of_today)),
    )


def question_for(profile: Profile, statement: Statement, occasion: Occasion, unit: str) -> Question | None:
    """What a statement asks for a unit; None when it asks nothing of the ledger.

    At the municipality's own level the trade between its units is left out of both sides.
    """
    asked = question(statement, occasion.period, members_of(profile.organisation, unit))
    if asked is not None and profile.internal is not None and is_whole(profile.organisation, unit):
        return eliminated(asked, profile.internal)
    return asked


def comparable_question(profile: Profile, asked: Question, occasion: Occasion, unit: str) -> Question:
    """The same question for the prior year with the organisation of the period's last month."""
    today = occasion.period.year * 100 + occasion.period.last_month
    return comparable(asked, members_of(profile.organisation, unit, today), occasion.period)


def members_of(organisation: Organisation, unit: str, as_of: int = 0) -> tuple[Membership, ...]:
    """The codes of a unit with their months; all codes when the organisation does not tell of it."""
    if not organisation.units or not unit or is_whole(organisation, unit):
        return ()
    found = organisation.members(unit, as_of)
    return found or (Membership(codes=Codes((unit,), ())),)


def is_whole(organisation: Organisation, unit: str) -> bool:
    """Whether a unit is the municipality itself: the one that lies under no other and has others under it."""
    found = organisation.unit(unit)
    return (
        found is not None
        and not found.placements
        and any(place.parent == unit for other in organisation.units for place in other.placements)
    )


def eliminated(asked: Question, internal: Codes) -> Question:
    """The question without the postings between units of the municipality."""
    words = (*(f"!{word}" for word in internal.words if not word.startswith("!")),)
    scope = Selector((*asked.scope.parts, ("counterparty", codes(words))))
    return replace(asked, scope=scope)


def _months(ledger: Ledger) -> dict[Held, frozenset[int]]:
    found: dict[Held, set[int]] = {}
    for batch in ledger.batches().values():
        for one in batch.sums:
            occasion = batch.occasion if one.kind == Kind.FORECAST else ""
            found.setdefault((one.kind, occasion, one.year), set()).add(one.month)
    return {held: frozenset(months) for held, months in found.items()}


def _batches(ledger: Ledger) -> Mapping[str, BatchFile]:
    return {
        batch.id: BatchFile(
            file=LedgerFile(batch=batch.id, file=batch.file, sha256=batch.sha256),
            made_up=batch.made_up,
            title=batch.title,
        )
        for batch in ledger.batches().values()
    }


def _name(organisation: Organisation, unit: str) -> str:
    found = organisation.unit(unit)
    return found.name if found else ""
