"""A report as the rules read it: tables, passages with their claims, goals, assignments, controls and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tertial.core.periods import Period
from tertial.core.places import Place
from tertial.document.access import FileAccess
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Claim
from tertial.prose.matching import Match
from tertial.prose.number_values import Number
from tertial.view.limits import Limits
from tertial.view.tables import ViewCell, ViewTable


class TieKind(StrEnum):
    """How a claim stands to the tables.

    TIED agrees with a printed cell. DERIVED agrees with what follows from cells (a linear period budget). CONTRADICTED has
    a cell of its meaning that says otherwise. EXCLUDED is said to leave something out that the table has. OPEN found no
    cell of its meaning.
    """

    TIED = "tied"
    DERIVED = "derived"
    CONTRADICTED = "contradicted"
    EXCLUDED = "excluded"
    OPEN = "open"


LAID_OUT = ("pdf", "txt")
"""Formats whose cells are found by where words stand: an empty one may be a cell that was read as part of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What was found for a claim: the best cell, the table it stands in, and other cells where its value does stand."""

    kind: TieKind
    match: Match | None = None
    table: int = 0
    elsewhere: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, an item of a list or a cell of words, with its numbers, its claims and how each claim is tied.

    `order` is the place of its block in the report; `strong` marks a heading. `tied` are stretches of the text that are
    true by construction: our own mentions of figures.
    """

    text: str
    key: str
    place: Place = Place()
    section: tuple[str, ...] = ()
    order: int = 0
    heading: bool = False
    numbers: tuple[Number, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    excluding: bool = False
    cell: str = ""

    @property
    def tied_claims(self) -> Iterator[tuple[Claim, Tie]]:
        """Each claim with its tie."""
        return zip(self.claims, self.ties, strict=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What a goal is measured by, with its cells; `better` is +1, -1 or 0 when the words do not say."""

    title: str
    place: Place = Place()
    table: int = 0
    target: ViewCell | None = None
    outcome: ViewCell | None = None
    prior: ViewCell | None = None
    before: ViewCell | None = None
    better: int = 1
    percent: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the outcome reaches the target as printed; None when either is missing."""
        if not self.target or not self.outcome or self.target.shown is None or self.outcome.shown is None:
            return None
        return (self.outcome.shown - self.target.shown) * (self.better or 1) >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal with its rating as printed, and as a rank: 0 not met to 3 fully met, None when it is not judged."""

    number: str
    title: str
    place: Place = Place()
    rating: str = ""
    rank: int | None = None
    rating_place: Place = Place()
    indicators: tuple[Indicator, ...] = ()
    commentary: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An assignment with its status as printed and the words on it."""

    title: str
    status: str
    commentary: str = ""
    due: date | None = None
    place: Place = Place()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPoint:
    """A control point's cells. `rated` is False when the table has no column for ratings."""

    control: str
    risk: str = ""
    method: str = ""
    rating: str = ""
    result: str = ""
    action: str = ""
    rated: bool = True
    place: Place = Place()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """What the rules read. `own` is our own report: its mentions cannot contradict its figures.

    `months` is how many months the period has, 0 when it was not found; `unknown` says in Swedish what was not understood.
    `last_year` is the report of the same period the year before, and `beside` are those that it is checked together with.
    """

    name: str
    tables: tuple[ViewTable, ...] = ()
    passages: tuple[Passage, ...] = ()
    goals: tuple[Goal, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    controls: tuple[ControlPoint, ...] = ()
    year: int | None = None
    months: int = 0
    period: Period | None = None
    unknown: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    own: bool = False
    limits: Limits = field(default_factory=Limits)
    format: str = ""
    access: FileAccess | None = None
    last_year: ReportView | None = field(default=None, compare=False)
    beside: tuple[ReportView, ...] = field(default=(), compare=False)

    def table(self, number: int) -> ViewTable:
        """The table with that number."""
        return next(table for table in self.tables if table.number == number)
