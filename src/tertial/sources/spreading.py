"""A year's amount spread over its months, to the öre."""

from __future__ import annotations


def spread_evenly(ore: int, months: int = 12) -> list[int]:
    """Equal parts that add up to the amount; the öre left over go one each to the first months."""
    part, rest = divmod(abs(ore), months)
    sign = -1 if ore < 0 else 1
    return [sign * (part + (at < rest)) for at in range(months)]
