"""What is said of the goals on one occasion."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.core.amounts import Unit
from tertial.document.commentary import NOTHING, Commentary


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A prioritised goal of the council, which the committee's goals stand under."""

    number: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What a goal is measured by; its values are facts of the statement `indicators`, row `id`.

    `better` is +1 when a higher value is better and -1 when a lower one is.
    """

    id: str
    name: str
    unit: Unit
    better: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of the committee with its judgement now (`assessment`) and for the year's end (`forecast`), as level ids.

    A judgement is a person's, not a formula's; `forecast` is empty where none is made.
    """

    id: str
    number: int
    priority: int
    title: str
    assessment: str
    forecast: str = ""
    agenda_2030: tuple[int, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    commentary: Commentary = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """The chapter's record."""

    priorities: tuple[Priority, ...] = ()
    goals: tuple[Goal, ...] = ()

    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, goal by goal."""
        return tuple(indicator for goal in self.goals for indicator in goal.indicators)
