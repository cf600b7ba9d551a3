"""What can be asked for in a follow-up: every text of its outline, goals, assignments and controls, as tasks in words.

The words are in the language of the report, whoever gives the tasks out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from tertial.profile import Profile
from tertial.report.record import ReportRecord
from tertial.web.followups import sections


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A section with the name that lists use (`title`) and the task as it is put to a person (`words`)."""

    section: str
    title: str
    words: str
    chapter: str


def asks(record: ReportRecord, profile: Profile) -> Iterator[Ask]:
    """Everything that can be asked for, in the order of the report."""
    yield Ask(
        section=sections.INTRODUCTION,
        title=profile.introduction,
        words=gettext_noop("Inled rapporten: vad har präglat perioden?"),
        chapter=profile.introduction,
    )
    for chapter in profile.chapters:
        match chapter.id:
            case "goals":
                for goal in record.goals.goals:
                    title = gettext_noop("Mål {number}: {title}").format(number=goal.number, title=goal.title)
                    yield Ask(
                        section=sections.of_goal(goal.id),
                        title=title,
                        words=gettext_noop("Kommentera bedömningen av mål {number}: {title}").format(
                            number=goal.number, title=goal.title
                        ),
                        chapter=chapter.title,
                    )
            case "assignments":
                for assignment in record.assignments.assignments:
                    yield Ask(
                        section=sections.of_assignment(assignment.id),
                        title=assignment.title,
                        words=gettext_noop("Berätta hur det går med uppdraget: {title}").format(title=assignment.title),
                        chapter=chapter.title,
                    )
            case "control":
                for point in record.control.points:
                    yield Ask(
                        section=sections.of_result(point.id),
                        title=gettext_noop("{risk}: resultat").format(risk=point.risk),
                        words=gettext_noop("Redovisa vad kontrollen visade: {risk}").format(risk=point.risk),
                        chapter=chapter.title,
                    )
                    yield Ask(
                        section=sections.of_action(point.id),
                        title=gettext_noop("{risk}: åtgärd").format(risk=point.risk),
                        words=gettext_noop("Ange vilken åtgärd kontrollen leder till: {risk}").format(risk=point.risk),
                        chapter=chapter.title,
                    )
        for section in chapter.sections:
            for text in section.texts:
                title = f"{section.title}: {text.title}" if text.title else section.title
                yield Ask(
                    section=f"{section.id}/{text.id}",
                    title=title,
                    words=gettext_noop("Skriv om {what}").format(what=_what(section.title, text.title)),
                    chapter=chapter.title,
                )


def _what(section: str, text: str) -> str:
    return f"{_small(section)}: {_small(text)}" if text else _small(section)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]
