"""What a new follow-up takes over from the one before, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_noop

from tertial.chapters.assignments.record import FINISHED, Assignments
from tertial.chapters.control.record import Control
from tertial.chapters.goals.record import Goals
from tertial.core.amounts import NoFigure
from tertial.core.facts import Fact
from tertial.core.origins import Balances, Cell, Entry
from tertial.core.periods import Occasion, Period
from tertial.core.scales import Scale
from tertial.document.commentary import NOTHING
from tertial.profile import Profile
from tertial.report.record import ReportRecord
from tertial.statements.formulas import names_of
from tertial.statements.hiding import hidden_in
from tertial.statements.notes import PREFIX, Note

Moves = tuple[tuple[str, str], ...]
"""From columns of the record before to columns of the new one."""

BUDGET: Moves = (("budget", "budget"),)
FORECAST: Moves = (("forecast", "forecast_earlier"),)
"""In the same year the budget stands, and the forecast of the occasion that is compared with has become the earlier one."""

INDICATORS = "indicators"
IN_THE_YEAR: Moves = (("target", "target"), ("outcome_prior", "outcome_prior"), ("outcome_before", "outcome_before"))
INTO_THE_NEXT: Moves = (("target", "target"), ("outcome", "outcome_prior"), ("outcome_prior", "outcome_before"))
"""What an indicator takes along; into the year after, its outcomes have aged by a year."""

A_YEAR_LATER: Moves = (("outcome", "outcome_prior"), ("share", "share_prior"))
"""What the same months' follow-up of the year before gives the column beside."""


CARRIED = gettext_noop("Från förra gången, ")
"""How the source of a carried figure begins."""


def is_carried(fact: Fact | None) -> bool:
    """Whether a figure only stands because it stood last time."""
    return fact is not None and isinstance(fact.origin, Entry) and fact.origin.source.startswith(CARRIED)


def carried(
    last: ReportRecord, occasion: Occasion, profile: Profile, made: date, who: str, year_ago: ReportRecord | None = None
) -> ReportRecord:
    """The record to begin an occasion with, after the `last` one; its texts are carried by themselves.

    Goals, indicators and control points are the same with nobody's judgement yet; assignments that are finished stay
    behind. What a file gave last time is now an entry by `who`, whose source says where it stood. `year_ago` is the
    follow-up of the same months of the year before, where there is one.
    """
    facts = [*_moved(last, occasion), *_sizes(last, profile), *_of_year_ago(year_ago, occasion, profile)]
    return ReportRecord(
        profile=last.profile,
        committee=last.committee,
        occasion=occasion,
        made=made,
        facts=tuple(_entered(fact, record, made, who) for fact, record in facts if _has_place(fact, profile)),
        notes=_calculable([_asked_anew(note, last, made, who) for note in last.notes], profile),
        goals=_unjudged(last.goals, profile.scales["goal"]),
        assignments=_open(last.assignments),
        control=_unrated(last.control, profile.scales["control"]),
    )


def _moved(last: ReportRecord, occasion: Occasion) -> Iterator[tuple[Fact, ReportRecord]]:
    same_year = last.occasion.period.year == occasion.period.year
    of_rows = (*BUDGET, *(FORECAST if occasion.earlier_forecast == last.occasion.period else ())) if same_year else ()
    of_indicators = IN_THE_YEAR if same_year else INTO_THE_NEXT
    for fact in _in_force(last.facts):
        yield from _by(of_indicators if fact.statement == INDICATORS else of_rows, fact, last)


def _sizes(last: ReportRecord, profile: Profile) -> Iterator[tuple[Fact, ReportRecord]]:
    """How large the groups are: a group that was too small to be shown is so until somebody says otherwise."""
    for fact in _in_force(last.facts):
        statement = profile.statements.get(fact.statement)
        if statement is not None and statement.is_size(fact.column):
            yield fact, last


def _of_year_ago(
    year_ago: ReportRecord | None, occasion: Occasion, profile: Profile
) -> Iterator[tuple[Fact, ReportRecord]]:
    """The column beside; what was hidden then is not told now."""
    before = Period(year=occasion.period.year - 1, last_month=occasion.period.last_month)
    if year_ago is None or year_ago.occasion.period != before:
        return
    known = _in_force(year_ago.facts)
    hidden = {id: hidden_in(statement, known) for id, statement in profile.statements.items()}
    for fact in known:
        if fact.statement != INDICATORS and fact.row not in hidden.get(fact.statement, ()):
            yield from _by(A_YEAR_LATER, fact, year_ago)


def _by(moves: Moves, fact: Fact, record: ReportRecord) -> Iterator[tuple[Fact, ReportRecord]]:
    for source, target in moves:
        if fact.column == source:
            yield replace(fact, column=target), record


def _in_force(facts: Iterable[Fact]) -> list[Fact]:
    """The last fact of each place, without what the ledger gives: it is asked anew."""
    last = {(fact.statement, fact.row, fact.column, fact.month): fact for fact in facts}
    return [fact for fact in last.values() if not isinstance(fact.origin, Balances)]


def _has_place(fact: Fact, profile: Profile) -> bool:
    statement = profile.statements.get(fact.statement)
    return statement is not None and fact.column in statement.given_columns()


def _entered(fact: Fact, record: ReportRecord, on: date, who: str) -> Fact:
    """The fact as an entry that says where it stood; what a person entered keeps its person and day."""
    match fact.origin:
        case Cell() as cell:
            person, day, place = who, on, _place(cell)
        case Entry() as entry:
            person, day, place = (
                entry.person,
                entry.on,
                entry.source.partition(": ")[2] if is_carried(fact) else entry.source,
            )
        case Balances():
            raise AssertionError("what the ledger gives is asked anew")
    words = f"{CARRIED}{record.occasion.title}: {place}"
    return replace(fact, origin=Entry(person=person, on=day, source=words.strip(), made_up=fact.origin.made_up))


def _place(cell: Cell) -> str:
    words = gettext_noop("{file}, rad {line}, kolumn {column}. {source}")
    return words.format(file=cell.file, line=cell.line, column=cell.column, source=cell.source)


def _unjudged(goals: Goals, scale: Scale) -> Goals:
    level = unjudged(scale)
    return replace(
        goals,
        goals=tuple(replace(goal, assessment=level, forecast="", commentary=NOTHING) for goal in goals.goals),
    )


def _open(assignments: Assignments) -> Assignments:
    open_ones = [one for one in assignments.assignments if one.status not in FINISHED]
    return Assignments(assignments=tuple(replace(one, commentary=NOTHING) for one in open_ones))


def _unrated(control: Control, scale: Scale) -> Control:
    level = unjudged(scale)
    return replace(
        control,
        points=tuple(
            replace(point, rating=level, rating_made_up=False, result=NOTHING, action=NOTHING)
            for point in control.points
        ),
    )


def unjudged(scale: Scale) -> str:
    """The level that says that nobody has judged yet; the first one where the scale has none."""
    return next((level for level in scale.levels if not level.judged), scale.levels[0]).id


def _asked_anew(note: Note, last: ReportRecord, on: date, who: str) -> Note:
    """A given note without its value: it is named in texts and shall be given for this time, as last time's is not true."""
    if note.formula:
        return note
    return replace(
        note, value=NoFigure(), origin=Entry(person=who, on=on, source=f"{CARRIED}{last.occasion.title}"), line=0
    )


def _calculable(notes: Iterable[Note], profile: Profile) -> tuple[Note, ...]:
    """The notes without those whose formulas lean on a statement or a note that is no longer there."""
    kept = list(notes)
    while True:
        known = {f"{PREFIX}{note.id}" for note in kept}
        stays = [
            note
            for note in kept
            if not note.formula
            or all(name in known or name.partition(".")[0] in profile.statements for name in names_of(note.formula))
        ]
        if len(stays) == len(kept):
            return tuple(stays)
        kept = stays
