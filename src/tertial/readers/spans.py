"""Spans: heads that stand over several columns each, told by what stands under them and by where they are centred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

Stretch = tuple[float, float]

_MOST_COLUMNS = 24
_MOST_LABELS = 5
_OFF = 0.3
"""A label may stand this share of its span's width from the middle, or the left end, of it."""


def spans_of(
    labels: Sequence[Stretch], columns: Mapping[int, Stretch], titles: Mapping[int, str]
) -> list[range] | None:
    """The columns that each label stands over; None unless titles under them come again («Budget, Utfall, Budget, Utfall»).

    A title stands once under each label, which is what tells a head of two storeys from one that is broken in two lines.
    """
    places = sorted(columns)
    if not 2 <= len(labels) <= _MOST_LABELS or not 2 * len(labels) <= len(places) + 1 <= _MOST_COLUMNS:
        return None
    words = [titles.get(at, "") for at in places]
    if len({word for word in words if word}) == sum(map(bool, words)) or places != list(
        range(places[0], places[-1] + 1)
    ):
        return None
    best: tuple[tuple[int, float], list[range]] | None = None
    for parts in _partitions(places[0], places[-1] + 1, len(labels)):
        if any(len(part) < 2 or _comes_again(titles.get(at, "") for at in part) for part in parts):
            continue
        off = _off(labels, parts, columns)
        if off is not None and (best is None or (parts[0][0], off) < best[0]):
            best = ((parts[0][0], off), parts)
    return best[1] if best else None


def _partitions(first: int, end: int, count: int) -> Iterable[list[range]]:
    """The ways to part the columns, the first two of which may be left out («Not»)."""
    for start in range(first, min(first + 2, end)):
        for cuts in combinations(range(start + 1, end), count - 1):
            edges = (start, *cuts, end)
            yield [range(left, right) for left, right in pairwise(edges)]


def _comes_again(titles: Iterable[str]) -> bool:
    seen = [title for title in titles if title]
    return len(seen) != len(set(seen))


def _off(labels: Sequence[Stretch], parts: Sequence[range], columns: Mapping[int, Stretch]) -> float | None:
    """How far the labels stand from where they should, all centred or all flush left; None when it is too far."""
    centred: float | None = 0.0
    flush: float | None = 0.0
    for (x0, x1), part in zip(labels, parts, strict=True):
        left, right = columns[part[0]][0], columns[part[-1]][1]
        most = _OFF * (right - left)
        middle, begin = abs((x0 + x1) - (left + right)) / 2, abs(x0 - left)
        centred = centred + middle if centred is not None and middle <= most else None
        flush = flush + begin if flush is not None and begin <= most else None
    return min((off for off in (centred, flush) if off is not None), default=None)
