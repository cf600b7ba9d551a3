"""What the first pages are given: one's own tasks, and a committee at a glance. Plain values; the apps above fill them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from tertial.core.figures import Figure
from tertial.core.scales import Level
from tertial.document.blocks import Chart
from tertial.web.base.parts import Event, KeyFigure, Link, Task, TaskGroup
from tertial.workflow.deadlines import Urgency
from tertial.workflow.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something is done, and whether it has passed."""

    title: str
    on: date
    passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """«Mina uppgifter»: what is asked of the reader by how soon, what they may approve, the days ahead, what is new.

    `groups` come most urgent first and without empty ones. `reading` is for those who read only.
    """

    name: str
    groups: tuple[TaskGroup, ...] = ()
    approvals: tuple[Task, ...] = ()
    occasion: str = ""
    deadlines: tuple[Deadline, ...] = ()
    news: tuple[Event, ...] = ()
    reading: tuple[Link, ...] = ()

    @property
    def lead(self) -> str:
        """The message of the page: how much there is to do and how much of it is pressing."""
        tasks = [task for group in self.groups for task in group.tasks]
        if not tasks:
            return self._without_tasks()
        count = ngettext("Du har %(count)d uppgift", "Du har %(count)d uppgifter", len(tasks)) % {"count": len(tasks)}
        late = sum(task.urgency is Urgency.LATE for task in tasks)
        now = sum(task.urgency is Urgency.TODAY for task in tasks)
        pressing = [
            ngettext("%(count)d är sen", "%(count)d är sena", late) % {"count": late} if late else "",
            ngettext("%(count)d ska vara klar i dag", "%(count)d ska vara klara i dag", now) % {"count": now}
            if now
            else "",
        ]
        told = gettext(" och ").join(words for words in pressing if words)
        return f"{count}: {told}." if told else f"{count}."

    def _without_tasks(self) -> str:
        """The message to who has nothing to hand in: what waits for approval, or that there is something to read."""
        waiting = len(self.approvals)
        if waiting:
            return ngettext(
                "%(count)d text väntar på att du godkänner den.",
                "%(count)d texter väntar på att du godkänner dem.",
                waiting,
            ) % {"count": waiting}
        if self.reading:
            return gettext("Du har inget att göra just nu. Här är uppföljningarna att läsa.")
        return gettext("Du har inget att lämna in just nu.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """A goal, an assignment or a control that the reader should notice."""

    title: str
    href: str
    level: Level | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """Something that is judged otherwise than last time."""

    title: str
    field: str
    before: Level
    after: Level
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart with its title in words and the figures that it draws."""

    block: Chart
    figures: Mapping[str, Figure]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterSummary:
    """A chapter on a committee's first page: its message in a sentence, its signals counted, what to notice.

    `next` says what would fill an empty chapter.
    """

    title: str
    href: str
    message: str = ""
    signals: tuple[tuple[Level, int], ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    rows: tuple[SummaryRow, ...] = ()
    drawing: Drawing | None = None
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the texts have come: how many stand in each state, and who to remind."""

    states: tuple[tuple[State, int], ...]
    late: int = 0
    href: str = ""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _state, count in self.states)

    @property
    def done(self) -> int:
        """How many are approved or locked."""
        return sum(count for state, count in self.states if state in (State.APPROVED, State.LOCKED))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteePage:
    """A committee on one occasion at a glance. `lead` is a sentence that the chair could read aloud.

    `news` is what others have done `since` the reader was here, `changed` what is judged otherwise than `before`.
    """

    title: str
    lead: str
    trail: tuple[Link, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    chapters: tuple[ChapterSummary, ...] = ()
    progress: Progress | None = None
    news: tuple[Event, ...] = ()
    since: str = ""
    quiet: str = ""
    history: str = ""
    changed: tuple[LevelChange, ...] = ()
    before: str = ""
    actions: tuple[Link, ...] = ()
