"""What a number in a text is: its kind, its unit, how exact it says it is, and the exact values that it allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tertial.core.amounts import Interval, Unit, interval_of
from tertial.prose.tokens import Span


class NumberKind(StrEnum):
    """What a number counts or names. Only those in `AMOUNT_KINDS` can be true or false against a table."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    INDEX = "index"
    QUANTITY = "quantity"
    PLAIN = "plain"
    FRACTION = "fraction"
    FACTOR = "factor"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"
    AGE = "age"
    SCALE = "scale"
    DIMENSION = "dimension"
    SECTION = "section"
    REGISTRY = "registry"
    PHONE = "phone"
    GOAL = "goal"
    LIST_NUMBER = "list_number"
    HEADING = "heading"
    PAGE = "page"
    LABEL = "label"
    COLUMN_RUN = "column_run"


AMOUNT_KINDS = frozenset(
    {
        NumberKind.MONEY,
        NumberKind.PERCENT,
        NumberKind.POINTS,
        NumberKind.INDEX,
        NumberKind.QUANTITY,
        NumberKind.PLAIN,
        NumberKind.FRACTION,
        NumberKind.FACTOR,
    }
)
"""The kinds that state how much; the others name, date or number something."""


class NumberUnit(StrEnum):
    """The unit as printed; NONE when the text gives none."""

    ORE = "öre"
    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"
    MDKR = "mdkr"
    PERCENT = "%"
    POINTS = "procentenheter"
    INDEX = "index"
    PERSONS = "personer"
    FULL_TIME = "årsarbetare"
    DAYS = "dagar"
    HOURS = "timmar"
    WEEKS = "veckor"
    MONTHS = "månader"
    YEARS = "år"
    PIECES = "st"
    COUNT = "antal"
    TECHNICAL = "teknisk"
    NONE = ""

    @property
    def ore(self) -> int:
        """How many öre one unit is; 0 when it is not money."""
        return _ORE.get(self, 0)


_ORE = {
    NumberUnit.ORE: 1,
    NumberUnit.KR: 100,
    NumberUnit.TKR: 100_000,
    NumberUnit.MNKR: 100_000_000,
    NumberUnit.MDKR: 100_000_000_000,
}
_CORE_UNITS = {
    NumberKind.MONEY: Unit.MONEY,
    NumberKind.PERCENT: Unit.PERCENT,
    NumberKind.FRACTION: Unit.PERCENT,
    NumberKind.POINTS: Unit.PERCENTAGE_POINTS,
    NumberKind.INDEX: Unit.INDEX,
    NumberKind.QUANTITY: Unit.COUNT,
}


class Approximation(StrEnum):
    """How a number says that it is not exact (ca, drygt, knappt, minst, högst, över, under)."""

    EXACT = "exact"
    ABOUT = "about"
    SOMEWHAT_OVER = "somewhat_over"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class RangeEnd(StrEnum):
    """Which end of a printed range the number is («mellan 3 och 5 procent»)."""

    NONE = ""
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of a text.

    `span` covers sign, digits and unit, `digits` the digits alone. `value` is as printed with its printed sign and is
    None where the digits are no single number (a run of table columns, a date). `decimals` is below zero when the
    print leaves out whole digits («2 miljoner invånare» is -6). `noun` is the word that is counted, or the word that a
    label belongs to. `sign` is -1 or +1 when a sign is printed. `interval` is in the printed unit; `exact` in öre.
    """

    span: Span
    digits: Span
    kind: NumberKind
    value: Decimal | None
    decimals: int = 0
    unit: NumberUnit = NumberUnit.NONE
    noun: str = ""
    sign: int = 0
    approximation: Approximation = Approximation.EXACT
    parenthesised: bool = False
    range_end: RangeEnd = RangeEnd.NONE
    in_words: bool = False

    @property
    def is_amount(self) -> bool:
        """Whether the number states how much of something, and so can be held against a table."""
        return self.kind in AMOUNT_KINDS and self.value is not None

    @property
    def core_unit(self) -> Unit | None:
        """The unit in the core's terms; None for a bare number or a name."""
        return _CORE_UNITS.get(self.kind)

    @property
    def interval(self) -> Interval | None:
        """The values in the printed unit that the print and its approximate word allow."""
        if self.value is None:
            return None
        return stated_interval(self.value, self.decimals, self.approximation)

    @property
    def exact(self) -> Interval | None:
        """The interval in öre when the number is money, else as `interval`."""
        printed = self.interval
        if printed is None or not self.unit.ore:
            return printed
        return Interval(printed.low * self.unit.ore, printed.high * self.unit.ore)


def stated_interval(value: Decimal, decimals: int, approximation: Approximation) -> Interval:
    """What a printed number may stand for.

    Exact numbers are rounded at their last decimal. «ca» widens both ways by half of the last non-zero digit or 5 %,
    whichever is more; «drygt» widens away from zero and «knappt» towards it; minst, högst, över and under are open.
    A negative number is widened as its size is.
    """
    if value < 0:
        size = stated_interval(-value, decimals, approximation)
        return Interval(-size.high, -size.low)
    printed = interval_of(value, decimals)
    slack = max(abs(value) / 20, _half_of_last_digit(value, decimals))
    low, high = printed.low, printed.high
    if approximation in (Approximation.ABOUT, Approximation.NEARLY):
        low = min(low, value - slack)
    if approximation in (Approximation.ABOUT, Approximation.SOMEWHAT_OVER):
        high = max(high, value + slack)
    if approximation in (Approximation.AT_LEAST, Approximation.MORE_THAN):
        high = Decimal("Infinity")
    if approximation in (Approximation.AT_MOST, Approximation.LESS_THAN):
        low = Decimal("-Infinity")
    return Interval(low, high)


def _half_of_last_digit(value: Decimal, decimals: int) -> Decimal:
    half = Decimal(5).scaleb(-decimals - 1)
    if not value:
        return half
    digits = f"{value.scaleb(decimals):.0f}"
    return half.scaleb(len(digits) - len(digits.rstrip("0")))
