"""Candidates: the cells of tables that a claim may speak of, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tertial.core.amounts import Interval, Unit, interval_of
from tertial.prose.claim_values import Basis, Horizon, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A cell that a claim may speak of, as plain values.

    `shown` is the number as printed with its sign, `ore` how many öre its unit is (0 when it is not money).
    `favourable` and `more` are the signs that mean good news and a larger quantity (0 when neither does): a cost shown as
    negative has `more` -1. `scope` holds the headings and the title of the table, `total` the row everything leads to.
    A figure that stands in no cell but follows from two says how in `derived`, and where it must lie in `bounds`.
    """

    id: str
    row: str
    shown: Decimal
    decimals: int = 0
    ore: int = 0
    unit: Unit | None = None
    measure: Measure | None = None
    basis: Basis | None = None
    horizon: Horizon | None = None
    year: int | None = None
    years_back: int = 0
    favourable: int = 0
    more: int = 0
    scope: str = ""
    total: bool = False
    derived: str = ""
    bounds: Interval | None = None

    @property
    def interval(self) -> Interval:
        """The exact values that the print may stand for, money in öre."""
        if self.bounds is not None:
            return self.bounds
        return _interval(self.shown, self.decimals, self.ore)

    @property
    def size(self) -> Interval:
        """The same without sign."""
        if self.bounds is not None:
            return size_of(self.bounds)
        return _size(self.shown, self.decimals, self.ore)


@lru_cache(maxsize=65536)
def _interval(shown: Decimal, decimals: int, ore: int) -> Interval:
    printed = interval_of(shown, decimals)
    return Interval(printed.low * ore, printed.high * ore) if ore else printed


@lru_cache(maxsize=65536)
def _size(shown: Decimal, decimals: int, ore: int) -> Interval:
    return size_of(_interval(shown, decimals, ore))


def size_of(interval: Interval) -> Interval:
    """The sizes that the values of an interval have."""
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return Interval(-interval.high, -interval.low)
    return Interval(Decimal(0), max(-interval.low, interval.high))
