"""Candidates: the cells of tables that a claim may speak of, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tertial.core.amounts import Interval, Unit, interval_of
from tertial.prose.claim_values import Basis, Horizon, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A cell that a claim may speak of, as plain values.

    `shown` is the number as printed with its sign, `ore` how many öre its unit is (0 when it is not money).
    `favourable` and `more` are the signs that mean good news and a larger quantity (0 when neither does): a cost shown as
    negative has `more` -1. `scope` holds the headings and the title of the table, `total` the row everything leads to.
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

    @property
    def interval(self) -> Interval:
        """The exact values that the print may stand for, money in öre."""
        printed = interval_of(self.shown, self.decimals)
        return Interval(printed.low * self.ore, printed.high * self.ore) if self.ore else printed
