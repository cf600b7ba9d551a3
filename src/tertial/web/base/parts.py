"""Values that components are given: plain, typed, and the same for every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tertial.workflow.deadlines import Urgency
from tertial.workflow.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way on: words and address. `current` is where the reader is; `count` is shown after the words."""

    title: str
    href: str = ""
    current: bool = False
    count: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something asked of a person, in words («Kommentera avvikelsen −3 060 tkr»), with the one way to it.

    `where` says for which unit and part, `due` when, `state` where it stands; `note` what else is worth knowing.
    """

    title: str
    href: str
    due: date | None = None
    urgency: Urgency = Urgency.LATER
    where: str = ""
    state: State | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """Tasks that are equally pressing, under a heading."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: who did what when. `detail` is shown under it, `href` leads to what it made."""

    who: str
    what: str
    at: datetime
    detail: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody said about a paragraph or a figure."""

    who: str
    said: str
    at: datetime
    about: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk in the matrix: both scales go from 1 to 5. `mark` is its short sign, usually its number."""

    mark: str
    title: str
    likelihood: int
    consequence: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One thing that matters, big: `value` as it is written, a `note` under it, and where to read on.

    `tone` is "favourable", "unfavourable" or empty; `origin` is where the value is explained.
    """

    title: str
    value: str
    note: str = ""
    href: str = ""
    tone: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What stands around every page. A page without `person` is for somebody who has not signed in."""

    municipality: str = ""
    home: str = "/"
    navigation: tuple[Link, ...] = ()
    occasion: str = ""
    occasions: tuple[Link, ...] = ()
    person: str = ""
    role: str = ""
    person_links: tuple[Link, ...] = ()
    sign_in: str = ""
    sign_out: str = ""
    footer: tuple[Link, ...] = ()

    @property
    def initials(self) -> str:
        """The first letters of the person's first and last name."""
        names = self.person.split()
        return "".join(name[0] for name in dict.fromkeys((names[0], names[-1]))).upper() if names else ""
