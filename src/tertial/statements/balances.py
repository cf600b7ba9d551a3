"""Facts out of the ledger: what a statement asks, and its sums turned into facts that know where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tertial.core.amounts import Amount, Unit
from tertial.core.facts import Fact
from tertial.core.ledger import Kind
from tertial.core.organisation import Membership
from tertial.core.origins import Balances, Cell, LedgerFile
from tertial.core.periods import Occasion, Period
from tertial.core.questions import LEDGER_TOTAL, UNMAPPED, LedgerSum, Question, RowSelection
from tertial.core.selectors import Selector
from tertial.core.swedish import kronor
from tertial.files.problems import Problems
from tertial.statements.definition import Column, Measure, Statement

Held = tuple[str, str, int]
"""A kind of balances, its occasion and its year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFile:
    """A batch as the facts will tell of it."""

    file: LedgerFile
    made_up: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAnswer:
    """What the ledger says of one statement and one unit.

    `sums` are divided by batch, `totals` are the ledger's own within the statement's scope. The comparable ones are of
    the prior year with the organisation of today. `months` are those that the ledger has anything for at all, so that
    a month that was never read in is told from one without postings.
    """

    unit: str
    sums: tuple[LedgerSum, ...]
    totals: tuple[LedgerSum, ...]
    comparable_sums: tuple[LedgerSum, ...] = ()
    comparable_totals: tuple[LedgerSum, ...] = ()
    months: Mapping[Held, frozenset[int]]
    batches: Mapping[str, BatchFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the ledger a measure is in an occasion."""

    kind: Kind
    year: int
    occasion: str = ""
    whole_year: bool = False
    of_today: bool = False


def question(statement: Statement, period: Period, members: tuple[Membership, ...]) -> Question | None:
    """What the statement asks of the ledger for the period's year and the one before; None when it asks nothing."""
    if statement.ledger is None:
        return None
    rows = tuple(RowSelection(row=row.id, selector=row.selector) for row in statement.rows if row.selector is not None)
    return Question(
        scope=statement.ledger.selector,
        rows=rows,
        members=members,
        first_year=period.year - 1,
        last_year=period.year,
        last_month=period.last_month,
        by=("batch",),
    )


def facts_of(statement: Statement, answer: LedgerAnswer, occasion: Occasion) -> list[Fact]:
    """The facts of every column that has a measure and that the ledger holds all months of.

    A row without postings is zero kronor when the ledger has the months, and no fact when it has not. What no row
    asks for becomes facts of the row UNMAPPED, and the ledger's own sums facts of the row LEDGER_TOTAL.
    """
    found: list[Fact] = []
    if statement.ledger is None:
        return found
    for column in statement.columns:
        wanted = wanted_of(column.measure, occasion)
        if wanted is None:
            continue
        sums = answer.comparable_sums if wanted.of_today else answer.sums
        totals = answer.comparable_totals if wanted.of_today else answer.totals
        if not _is_held(wanted, sums, answer, occasion.period):
            continue
        chosen = [
            one for one in sums if (one.kind, one.occasion, one.year) == (wanted.kind, wanted.occasion, wanted.year)
        ]
        for row in statement.rows:
            if row.selector is not None:
                found.append(_fact(statement, row.id, row.selector, column, wanted, chosen, answer, occasion))
        if any(one.row == UNMAPPED for one in chosen):
            found.append(_fact(statement, UNMAPPED, None, column, wanted, chosen, answer, occasion))
        found.append(_total(statement, column, wanted, totals, answer, occasion))
    return found


def missing_months(statement: Statement, answer: LedgerAnswer, occasion: Occasion) -> dict[str, tuple[int, ...]]:
    """The columns that are left without figures since the ledger lacks months, with those months."""
    lacking = {}
    for column in statement.columns:
        wanted = wanted_of(column.measure, occasion)
        if wanted is not None and wanted.kind is Kind.OUTCOME:
            held = answer.months.get((wanted.kind, wanted.occasion, wanted.year), frozenset())
            last = 12 if wanted.whole_year else occasion.period.last_month
            if months := tuple(month for month in range(1, last + 1) if month not in held):
                lacking[column.id] = months
    return lacking


def joined(given: Iterable[Fact], from_ledger: Iterable[Fact], problems: Problems) -> list[Fact]:
    """Given facts and those of the ledger; a cell that both have is the ledger's, and must be the same to the öre."""
    ours = {(fact.statement, fact.row, fact.column, fact.month): fact for fact in from_ledger}
    kept = []
    for fact in given:
        other = ours.get((fact.statement, fact.row, fact.column, fact.month))
        if other is None:
            kept.append(fact)
        elif isinstance(fact.value, Amount) and isinstance(other.value, Amount) and fact.value != other.value:
            origin = fact.origin
            place = (origin.file, origin.line) if isinstance(origin, Cell) else ("facts", 0)
            problems.add(
                *place,
                f"{fact.statement}.{fact.row}.{fact.column} är {kronor(int(fact.value.value))}, "
                f"men huvudboken säger {kronor(int(other.value.value))}.",
                f"Ta bort {fact.column} ur filen, eller rätta inläsningen.",
            )
    return [*kept, *ours.values()]


def comparable(question: Question, members: tuple[Membership, ...], period: Period) -> Question:
    """The same question for the prior year alone, with the members of today for all time."""
    return replace(question, members=members, first_year=period.year - 1, last_year=period.year - 1)


def of_cell(asked: Question, row: str, wanted: Wanted, period: Period) -> Question:
    """The question that only one cell of the statement asks, divided by account."""
    last = 12 if wanted.whole_year else period.last_month
    return replace(asked, only=row, first_year=wanted.year, last_year=wanted.year, last_month=last, by=("account",))


def wanted_of(measure: Measure | None, occasion: Occasion) -> Wanted | None:
    """What a measure is in an occasion; None when there is none, or the occasion has no earlier forecast."""
    period, earlier = occasion.period, occasion.earlier_forecast
    match measure:
        case Measure.OUTCOME:
            return Wanted(kind=Kind.OUTCOME, year=period.year)
        case Measure.OUTCOME_PRIOR:
            return Wanted(kind=Kind.OUTCOME, year=period.year - 1)
        case Measure.OUTCOME_PRIOR_COMPARABLE:
            return Wanted(kind=Kind.OUTCOME, year=period.year - 1, of_today=True)
        case Measure.OUTCOME_PRIOR_YEAR:
            return Wanted(kind=Kind.OUTCOME, year=period.year - 1, whole_year=True)
        case Measure.BUDGET:
            return Wanted(kind=Kind.BUDGET, year=period.year, whole_year=True)
        case Measure.BUDGET_PERIOD:
            return Wanted(kind=Kind.BUDGET, year=period.year)
        case Measure.FORECAST:
            return Wanted(kind=Kind.FORECAST, year=period.year, occasion=period.id, whole_year=True)
        case Measure.FORECAST_EARLIER if earlier:
            return Wanted(kind=Kind.FORECAST, year=earlier.year, occasion=earlier.id, whole_year=True)
        case _:
            return None


def _is_held(wanted: Wanted, sums: Iterable[LedgerSum], answer: LedgerAnswer, period: Period) -> bool:
    """Whether the ledger can answer: an outcome when it has every month, what is planned when the statement has any of it."""
    if wanted.kind is not Kind.OUTCOME:
        return any((one.kind, one.occasion, one.year) == (wanted.kind, wanted.occasion, wanted.year) for one in sums)
    held = answer.months.get((wanted.kind, wanted.occasion, wanted.year), frozenset())
    return set(range(1, (12 if wanted.whole_year else period.last_month) + 1)) <= held


def _fact(
    statement: Statement,
    row: str,
    selector: Selector | None,
    column: Column,
    wanted: Wanted,
    sums: list[LedgerSum],
    answer: LedgerAnswer,
    occasion: Occasion,
) -> Fact:
    own = [one for one in sums if one.row == row]
    chosen = ", ".join(
        words
        for words in ((selector.told() if selector else "koder som ingen rad väljer"), _scope_words(statement))
        if words
    )
    return _made(statement, row, column, wanted, own, chosen, answer, occasion)


def _total(
    statement: Statement,
    column: Column,
    wanted: Wanted,
    totals: Iterable[LedgerSum],
    answer: LedgerAnswer,
    occasion: Occasion,
) -> Fact:
    own = [one for one in totals if (one.kind, one.occasion, one.year) == (wanted.kind, wanted.occasion, wanted.year)]
    return _made(statement, LEDGER_TOTAL, column, wanted, own, _scope_words(statement), answer, occasion)


def _scope_words(statement: Statement) -> str:
    return f"inom {told}" if statement.ledger and (told := statement.ledger.selector.told()) else ""


def _made(
    statement: Statement,
    row: str,
    column: Column,
    wanted: Wanted,
    sums: Iterable[LedgerSum],
    chosen: str,
    answer: LedgerAnswer,
    occasion: Occasion,
) -> Fact:
    assert statement.ledger is not None
    own = list(sums)
    amount = sum(one.year_amount if wanted.whole_year else one.amount for one in own)
    postings = sum(one.year_postings if wanted.whole_year else one.postings for one in own)
    batches = [answer.batches[id] for id in sorted({one.batch for one in own}) if id in answer.batches]
    titles = list(dict.fromkeys(batch.title for batch in batches if batch.title))
    return Fact(
        statement=statement.id,
        row=row,
        column=column.id,
        value=Amount(statement.ledger.sign * amount, Unit.MONEY),
        origin=Balances(
            files=tuple(batch.file for batch in batches),
            kind=wanted.kind.value,
            year=wanted.year,
            last_month=12 if wanted.whole_year else occasion.period.last_month,
            chosen=chosen,
            unit=answer.unit,
            postings=postings,
            occasion=wanted.occasion,
            source=". ".join(titles),
            made_up=any(batch.made_up for batch in batches),
        ),
    )
