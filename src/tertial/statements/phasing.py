"""The period budget: what of a year's budget belongs to the months so far.

The variance that people write about stands in no published table, so it is made here and shown where it is mentioned.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal


def linear(year_budget: int, last_month: int) -> int:
    """The year's öre spread evenly: `last_month` twelfths, rounded half away from zero to whole öre."""
    share = Decimal(year_budget) * last_month / 12
    return int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def by_last_year(year_budget: int, prior: int, prior_year: int) -> int | None:
    """The year's öre by the season of last year: the same part of it as the months so far were of last year's outcome.

    Rounded half away from zero. None when last year has no shape to go by: nothing, or another sign so far than in all.
    """
    if not prior_year or (prior and (prior > 0) != (prior_year > 0)):
        return None
    share = Decimal(year_budget) * prior / prior_year
    return int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def by_months(months: Mapping[int, int], last_month: int) -> int | None:
    """The sum of the months' öre from January on; None when a month up to `last_month` is not given."""
    wanted = range(1, last_month + 1)
    if any(month not in months for month in wanted):
        return None
    return sum(months[month] for month in wanted)
