"""Amounts: whole öre and exact decimals with a unit, and what rounding does to them when they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache


class Unit(StrEnum):
    """What an amount is counted in. MONEY is whole öre (int); COUNT is int; the others are Decimal.

    A PERCENT of 52.6 means 52.6 %. The difference between two percentages is in PERCENTAGE_POINTS, never in percent.
    """

    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    INDEX = "index"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, kept exact."""

    value: int | Decimal
    unit: Unit

    def __post_init__(self) -> None:
        whole = self.unit in (Unit.MONEY, Unit.COUNT)
        if whole and type(self.value) is not int:
            raise TypeError(f"{self.unit} is counted in whole numbers (int), got {type(self.value).__name__}")
        if not whole and not isinstance(self.value, Decimal):
            raise TypeError(f"{self.unit} is a Decimal, got {type(self.value).__name__}")


class Absence(StrEnum):
    """Why there is no figure. None of them is zero."""

    NOT_GIVEN = "not_given"
    NOT_MEASURED = "not_measured"
    NOT_DEFINED = "not_defined"
    SMALL_GROUP = "small_group"


@dataclass(frozen=True, slots=True)
class NoFigure:
    """The value of a figure that does not exist: a value of its own, and not zero."""

    why: Absence = Absence.NOT_GIVEN


Value = Amount | NoFigure


class MoneyScale(StrEnum):
    """The unit that money is shown in; a report keeps one in each table (Språkrådet: kr, tkr, mnkr)."""

    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"

    @property
    def ore(self) -> int:
        """How many öre one shown unit is."""
        return _ORE[self.value]


_ORE = {"kr": 100, "tkr": 100_000, "mnkr": 100_000_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """How a figure is shown: with how many decimals and, when it is money, in which scale."""

    decimals: int = 0
    scale: MoneyScale = MoneyScale.TKR


def round_half_away(value: Decimal, decimals: int) -> Decimal:
    """`value` with that many decimals, half rounded away from zero: the one rounding rule of every table."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def printed(amount: Amount, display: Display) -> Decimal:
    """The number a reader sees: scaled and rounded, never minus zero.

    Money becomes its shown scale (öre to tkr); other units are rounded as they are.
    """
    exact = Decimal(amount.value)
    if amount.unit is Unit.MONEY:
        exact = exact / display.scale.ore
    shown = round_half_away(exact, display.decimals)
    return abs(shown) if shown == 0 else shown


@dataclass(frozen=True, slots=True)
class Interval:
    """The closed range of exact values that would be printed as one number (the method of XBRL Calculations 1.1)."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether some exact value lies in both; if not, the two printed numbers contradict each other."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)


def interval_of(shown: Decimal, decimals: int) -> Interval:
    """What a number printed with that many decimals may have been before it was rounded."""
    half = _half_of(decimals)
    return Interval(shown - half, shown + half)


@lru_cache(maxsize=64)
def _half_of(decimals: int) -> Decimal:
    return Decimal(5).scaleb(-decimals - 1)
