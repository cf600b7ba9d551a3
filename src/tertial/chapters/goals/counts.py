"""How many goals there are at each level, as figures that a text can mention."""

from __future__ import annotations

from tertial.chapters.composing import count_figure, level_counts
from tertial.chapters.goals.record import Goals
from tertial.core.figures import Figure
from tertial.core.scales import Scale


def counts(record: Goals, scale: Scale) -> list[Figure]:
    """`goals.count`, `goals.<level>_count` and `goals.indicators_count`."""
    indicators = len(record.indicators())
    return [
        *level_counts("goals", "mål", [goal.assessment for goal in record.goals], scale),
        count_figure("goals.indicators_count", "Antal indikatorer", indicators, "antalet indikatorer i uppföljningen"),
    ]
