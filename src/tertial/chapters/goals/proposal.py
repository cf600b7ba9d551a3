"""What level a goal's indicators speak for, by the rule that the municipality has written into its scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tertial.chapters.goals.record import Goal, Indicator
from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.scales import Level, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposed level, with how many indicators are measured and how many of them reach their target."""

    level: Level
    reached: int
    measured: int


def proposal(goal: Goal, figures: Mapping[str, Figure], scale: Scale) -> Proposal | None:
    """The level that the rule gives; None when the scale has no rule or the goal no indicators.

    A goal of which nothing is measured against a target is proposed as not judged.
    """
    rules = sorted((level for level in scale.levels if level.share is not None), key=lambda level: level.share or 0)
    unjudged = next((level for level in scale.levels if not level.judged), None)
    if not rules or not goal.indicators:
        return None
    known = [result for one in goal.indicators if (result := reaches(one, figures)) is not None]
    if not known:
        return Proposal(level=unjudged, reached=0, measured=0) if unjudged else None
    reached = sum(known)
    fitting = [level for level in rules if reached * 100 >= (level.share or 0) * len(known)]
    return Proposal(level=fitting[-1], reached=reached, measured=len(known)) if fitting else None


def reaches(indicator: Indicator, figures: Mapping[str, Figure]) -> bool | None:
    """Whether the indicator's outcome reaches its target as printed; None when either is missing."""
    gap = figures.get(f"indicators.{indicator.id}.gap")
    if gap is None or not isinstance(gap.value, Amount) or gap.printed_sign is None:
        return None
    return gap.printed_sign * indicator.better >= 0


def rule_words(scale: Scale) -> list[tuple[Level, str]]:
    """Each level with its rule in Swedish, highest first."""
    rules = sorted((level for level in scale.levels if level.share is not None), key=lambda level: -(level.share or 0))
    return [(level, _words(level.share or 0)) for level in rules]


def _words(share: int) -> str:
    if share >= 100:
        return "alla mätta indikatorer når sitt mål"
    if share <= 0:
        return "ingen mätt indikator når sitt mål"
    if share == 1:
        return "någon mätt indikator når sitt mål"
    return f"minst {share} procent av de mätta indikatorerna når sitt mål"
