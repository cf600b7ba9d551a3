"""Where a label lies at its point: over or under, so that it keeps clear of the lines."""

from __future__ import annotations

from tertial.render.drawings.palette import text_width

Place = tuple[float, float]
Line = tuple[Place, Place]

OVER, UNDER, CLEAR = -16, 17, 8
"""How far from its point the middle of a label lies, and how far from the middle a line disturbs nobody."""


def label_height(label: str, at: Place, neighbours: list[Place], lines: list[Line]) -> float:
    """The height of the label's middle; where both sides are as free, under a point that its neighbours rise from."""
    x, y = at
    rises = sum(neighbour[1] - y for neighbour in neighbours) < 0
    sides = (y + UNDER, y + OVER) if rises else (y + OVER, y + UNDER)
    return min(sides, key=lambda height: _disturbed(label, x, height, lines))


def _disturbed(label: str, x: float, y: float, lines: list[Line]) -> float:
    """How near the lines come to the middle of the label, summed over a hundred places along each."""
    half = text_width(label) / 2
    near = (abs(place[1] - y) for line in lines for place in _along(line) if abs(place[0] - x) <= half)
    return sum(max(CLEAR - distance, 0) for distance in near)


def _along(line: Line) -> list[Place]:
    (x1, y1), (x2, y2) = line
    return [(x1 + (x2 - x1) * at / 100, y1 + (y2 - y1) * at / 100) for at in range(101)]
