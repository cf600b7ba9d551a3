"""Splitting an amount into parts that sum to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


def split(total: int, shares: Sequence[int]) -> list[int]:
    """`total` in parts by `shares`, whole öre, with nothing left over."""
    whole = sum(shares)
    parts, before, so_far = [], 0, 0
    for share in shares:
        so_far += share
        cumulative = total * so_far // whole
        parts.append(cumulative - before)
        before = cumulative
    return parts


def scatter(total: int, size: int, chance: Random) -> list[int]:
    """`total` in about as many parts as it holds `size`, of uneven sizes."""
    count = max(1, round(abs(total) / size))
    return split(total, [chance.randrange(40, 160) for _ in range(count)])
