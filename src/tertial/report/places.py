"""Where a report is written: its sections in reading order, each with the texts that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tertial.document.commentary import Commentary
from tertial.profile import ChapterPlan, Profile
from tertial.report.record import ReportRecord

INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One text of a report: its key (`operating/forecast`, `goals/safety`, `control/it/result`), name and words.

    `optional` texts are written only when there is something to say: the action after a control.
    """

    key: str
    title: str
    words: Commentary
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section as a reader meets it: `id` is its heading in the document, `statement` the table it shows, if any."""

    id: str
    title: str
    chapter: str
    statement: str
    places: tuple[Place, ...]


def sections(record: ReportRecord, profile: Profile) -> tuple[Section, ...]:
    """Every section of the report, in the order of the profile's outline."""
    first = Section(
        id=INTRODUCTION,
        title=profile.introduction,
        chapter=profile.introduction,
        statement="",
        places=(Place(key=INTRODUCTION, title=profile.introduction, words=record.introduction),),
    )
    return (first, *(section for plan in profile.chapters for section in _chapter(plan, record)))


def _chapter(plan: ChapterPlan, record: ReportRecord) -> Iterator[Section]:
    match plan.id:
        case "goals":
            yield _whole(plan, _goals(record))
        case "assignments":
            yield _whole(plan, _assignments(record))
        case "control":
            yield _whole(plan, _control(record))
        case _:
            yield from _planned(plan, record)


def _whole(plan: ChapterPlan, places: Iterator[Place]) -> Section:
    return Section(id=plan.id, title=plan.title, chapter=plan.title, statement="", places=tuple(places))


def _goals(record: ReportRecord) -> Iterator[Place]:
    for goal in record.goals.goals:
        yield Place(key=f"goals/{goal.id}", title=f"Mål {goal.number}: {goal.title}", words=goal.commentary)


def _assignments(record: ReportRecord) -> Iterator[Place]:
    for one in record.assignments.assignments:
        yield Place(key=f"assignments/{one.id}", title=one.title, words=one.commentary)


def _control(record: ReportRecord) -> Iterator[Place]:
    for point in record.control.points:
        yield Place(key=f"control/{point.id}/result", title=f"{point.control}: resultat", words=point.result)
        yield Place(
            key=f"control/{point.id}/action", title=f"{point.control}: åtgärd", words=point.action, optional=True
        )


def _planned(plan: ChapterPlan, record: ReportRecord) -> Iterator[Section]:
    for section in plan.sections:
        places = []
        for text in section.texts:
            key = f"{section.id}/{text.id}"
            words = record.texts.get(key, Commentary(markdown="", file=f"texts/{key}.md"))
            places.append(Place(key=key, title=text.title or section.title, words=words))
        yield Section(
            id=section.id,
            title=section.title,
            chapter=plan.title,
            statement=section.statement,
            places=tuple(places),
        )
