"""Goals, assignments and controls that changed: a signal, a status, a date, or the thing itself come or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tertial.chapters.assignments.record import Assignment
from tertial.chapters.control.record import ControlPoint
from tertial.chapters.goals.record import Goal
from tertial.core.scales import Level, Scale
from tertial.report.record import ReportRecord

Said = str | Level
Fields = Mapping[str, Said]
T = TypeVar("T", Goal, Assignment, ControlPoint)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What a field said before and after: words, or a level of a scale; empty where nothing was said."""

    name: str
    before: Said
    after: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementChange:
    """A goal, an assignment or a control with what changed. `new` and `gone` are whole things that came or went."""

    kind: str  # goal | assignment | control
    id: str
    title: str
    fields: tuple[FieldChange, ...]
    new: bool = False
    gone: bool = False


def changed_judgements(
    before: ReportRecord, after: ReportRecord, scales: Mapping[str, Scale]
) -> tuple[JudgementChange, ...]:
    """What changed in goals, assignments and controls, in the later version's order."""
    return (
        *_changes("goal", before.goals.goals, after.goals.goals, lambda one: _goal(one, scales["goal"])),
        *_changes(
            "assignment",
            before.assignments.assignments,
            after.assignments.assignments,
            lambda one: _assignment(one, scales["assignment"]),
        ),
        *_changes("control", before.control.points, after.control.points, lambda one: _control(one, scales["control"])),
    )


def _changes(
    kind: str, before: Iterable[T], after: Iterable[T], fields: Callable[[T], Fields]
) -> Iterator[JudgementChange]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    for id, one in new.items():
        earlier = fields(old[id]) if id in old else {}
        changed = tuple(_differing(earlier, fields(one)))
        if changed:
            yield JudgementChange(kind=kind, id=id, title=_title(one), fields=changed, new=id not in old)
    for id, one in old.items():
        if id not in new:
            yield JudgementChange(
                kind=kind, id=id, title=_title(one), fields=tuple(_differing(fields(one), {})), gone=True
            )


def _differing(before: Fields, after: Fields) -> Iterator[FieldChange]:
    for name in {**after, **before}:
        one, other = before.get(name, ""), after.get(name, "")
        if one != other:
            yield FieldChange(name=name, before=one, after=other)


def _title(one: Goal | Assignment | ControlPoint) -> str:
    return one.control if isinstance(one, ControlPoint) else one.title


def _level(scale: Scale, id: str) -> Said:
    return next((level for level in scale.levels if level.id == id), id)


def _goal(goal: Goal, scale: Scale) -> Fields:
    return {
        "Mål": goal.title,
        "Nummer": str(goal.number),
        "Bedömning": _level(scale, goal.assessment),
        "Bedömning för helåret": _level(scale, goal.forecast),
        "Agenda 2030": ", ".join(map(str, goal.agenda_2030)),
        "Indikatorer": ", ".join(indicator.name for indicator in goal.indicators),
    }


def _assignment(assignment: Assignment, scale: Scale) -> Fields:
    return {
        "Uppdrag": assignment.title,
        "Status": _level(scale, assignment.status),
        "Beslut": assignment.decision,
        "Ansvarig": assignment.owner,
        "Klart": assignment.due.isoformat() if assignment.due else "",
    }


def _control(point: ControlPoint, scale: Scale) -> Fields:
    return {
        "Risk": point.risk,
        "Kontroll": point.control,
        "Metod": point.method,
        "Bedömning": _level(scale, point.rating),
    }
