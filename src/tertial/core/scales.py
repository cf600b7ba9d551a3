"""Scales: the levels of a judgement, each a word, a shape and a tone, so that colour never speaks alone (WCAG 1.4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The drawn sign of a level: it must be told apart in black and white."""

    CHECK = "check"
    THREE_QUARTERS = "three_quarters"
    HALF = "half"
    CROSS = "cross"
    DASH = "dash"


class Tone(StrEnum):
    """The colour family of a level; each way of rendering has its own values for it."""

    MET = "met"
    LARGELY = "largely"
    PARTLY = "partly"
    NOT = "not"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One step of a scale. `judged` is False for the step that says that nobody has judged yet.

    `share` is the written rule by which the level is proposed: at least so many per cent of what is measured reaches
    its target; None when the municipality has no such rule.
    """

    id: str
    word: str
    shape: Shape
    tone: Tone
    judged: bool = True
    meaning: str = ""
    share: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Levels in the order that the legend shows them."""

    id: str
    title: str
    levels: tuple[Level, ...]

    def level(self, id: str) -> Level:
        """The level with that id; KeyError when the scale has none."""
        for level in self.levels:
            if level.id == id:
                return level
        raise KeyError(id)
