"""How ready a report is, section by section: what is written, and how far the contributions have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tertial.profile import Profile
from tertial.report.places import Section, sections
from tertial.report.record import ReportRecord
from tertial.workflow.states import FINISHED, State


class Mark(StrEnum):
    """How ready a section is, from nothing to finished."""

    EMPTY = "empty"
    STARTED = "started"
    WRITTEN = "written"
    READY = "ready"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMark:
    """A section with its mark: how many of its texts are written and how many contributions are finished.

    `missing` names the texts that nobody has written, `returned` counts contributions sent back to their authors, and
    `figures` is False when the section's table has no given figure.
    """

    section: Section
    mark: Mark
    written: int
    texts: int
    finished: int
    contributions: int
    returned: int
    missing: tuple[str, ...]
    figures: bool


def readiness(record: ReportRecord, profile: Profile, states: Mapping[str, Iterable[State]]) -> tuple[SectionMark, ...]:
    """The mark of every section. `states` are the contributions' by the key of the text that they are asked for."""
    given = {fact.statement for fact in record.facts}
    feeding = {id: _fed_by(profile, id) for id in profile.statements}
    return tuple(
        _marked(section, states, not section.statement or bool(feeding[section.statement] & given))
        for section in sections(record, profile)
    )


def is_finished(marks: Iterable[SectionMark]) -> bool:
    """Whether nothing more is asked of anybody."""
    return all(mark.mark is Mark.FINISHED for mark in marks)


def _fed_by(profile: Profile, id: str) -> set[str]:
    """The statement and those that its rows are fetched from."""
    return {id, *(row.of.partition(".")[0] for row in profile.statements[id].rows if row.of)}


def _marked(section: Section, states: Mapping[str, Iterable[State]], figures: bool) -> SectionMark:
    asked = [place for place in section.places if place.words or not place.optional]
    missing = tuple(place.title for place in asked if not place.words)
    own = [state for place in section.places for state in states.get(place.key, ())]
    finished = sum(state in FINISHED for state in own)
    written = len(asked) - len(missing)
    return SectionMark(
        section=section,
        mark=_mark(written, len(asked), own, figures),
        written=written,
        texts=len(asked),
        finished=finished,
        contributions=len(own),
        returned=sum(state is State.RETURNED for state in own),
        missing=missing,
        figures=figures,
    )


def _mark(written: int, asked: int, states: list[State], figures: bool) -> Mark:
    """A text without a contribution is somebody's own: written, it is as ready as it can be."""
    if written < asked or not figures:
        return Mark.STARTED if written else Mark.EMPTY
    if all(state in FINISHED for state in states):
        return Mark.FINISHED
    if all(state in FINISHED or state is State.READY for state in states):
        return Mark.READY
    return Mark.WRITTEN
