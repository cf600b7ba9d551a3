"""The one slip of the pen that would make two numbers, or a sum, agree: a sign, a digit, two swapped digits, a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tertial.core.amounts import Interval


class Mend(StrEnum):
    """What single change would mend it. PLACE means that the number stands in another row or column."""

    SIGN = "sign"
    SWAPPED_DIGITS = "swapped_digits"
    DIGIT = "digit"
    MISSING_DIGIT = "missing_digit"
    UNIT = "unit"
    PLACE = "place"


_FEWEST_DIGITS = 3


def mend_between(stated: Decimal, other: Decimal) -> Mend | None:
    """The single slip that turns one printed number into another; None when there is none or they are too short.

    Numbers of fewer than three digits are never called near: everything is one digit from everything there.
    """
    if stated == -other and other:
        return Mend.SIGN
    if stated and other and (abs(stated) == abs(other) * 1000 or abs(stated) * 1000 == abs(other)):
        return Mend.UNIT
    decimals = max(0, -int(stated.as_tuple().exponent), -int(other.as_tuple().exponent))
    left, right = (f"{abs(number).scaleb(decimals):.0f}" for number in (stated, other))
    if len(left) == len(right) and len(left) >= _FEWEST_DIGITS:
        return _of_same_length(left, right)
    short, long = sorted((left, right), key=len)
    if len(long) - len(short) == 1 and len(short) >= _FEWEST_DIGITS:
        missing = any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
        return Mend.MISSING_DIGIT if missing else None
    return None


def _of_same_length(left: str, right: str) -> Mend | None:
    differ = [place for place in range(len(left)) if left[place] != right[place]]
    if len(differ) == 1:
        return Mend.DIGIT
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        first, second = differ
        if left[first] == right[second] and left[second] == right[first]:
            return Mend.SWAPPED_DIGITS
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SumMend:
    """One change that makes the parts reach the whole: of the part at `part`, from `stated` to `mended` in its own unit."""

    part: int
    mend: Mend
    stated: Decimal
    mended: Decimal


def mends_of_sum(parts: Sequence[Interval], whole: Interval) -> list[SumMend]:
    """Every single change of one part (sign, unit, digits) that makes the parts add up to the whole; none if they do.

    The change of digits is told by the whole numbers in the middle of the intervals: what the part would have to be.
    """
    total = Interval(Decimal(0), Decimal(0))
    for part in parts:
        total = total + part
    if total.meets(whole):
        return []
    found: list[SumMend] = []
    for place, part in enumerate(parts):
        stated = _middle(part)
        others = total - part
        rest = Interval(others.low + (part.high - part.low), others.high - (part.high - part.low))
        needed = _middle(whole) - _middle(rest)
        for mend, mended in ((Mend.SIGN, -stated), (Mend.UNIT, stated * 1000), (Mend.UNIT, stated / 1000)):
            half = (part.high - part.low) / 2
            if mended != stated and (rest + Interval(mended - half, mended + half)).meets(whole):
                found.append(SumMend(part=place, mend=mend, stated=stated, mended=mended))
        digits = mend_between(stated, needed) if needed == needed.to_integral_value() else None
        if digits in (Mend.DIGIT, Mend.SWAPPED_DIGITS, Mend.MISSING_DIGIT) and (stated > 0) == (needed > 0):
            found.append(SumMend(part=place, mend=digits, stated=stated, mended=needed))
    return found


def _middle(interval: Interval) -> Decimal:
    return (interval.low + interval.high) / 2
