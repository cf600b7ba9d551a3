from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.amounts import Amount, Display, Interval, MoneyScale, Unit, interval_of, printed, round_half_away

TKR = Display(decimals=0, scale=MoneyScale.TKR)


@pytest.mark.parametrize(
    ("ore", "shown"),
    [
        (50_000, "1"),
        (49_999, "0"),
        (-50_000, "-1"),
        (-49_999, "0"),
        (150_000, "2"),
        (0, "0"),
        (10_918_200_000, "109182"),
    ],
)
def test_money_is_rounded_half_away_from_zero_when_shown(ore: int, shown: str) -> None:
    assert printed(Amount(ore, Unit.MONEY), TKR) == Decimal(shown)


def test_a_shown_zero_is_never_minus_zero() -> None:
    assert not printed(Amount(-1, Unit.MONEY), TKR).is_signed()
    assert not printed(Amount(Decimal("-0.004"), Unit.PERCENT), Display(decimals=2)).is_signed()


def test_money_must_be_whole_ore_and_shares_must_be_decimal() -> None:
    with pytest.raises(TypeError):
        Amount(Decimal("1.5"), Unit.MONEY)
    with pytest.raises(TypeError):
        Amount(3, Unit.PERCENT)
    with pytest.raises(TypeError):
        Amount(True, Unit.COUNT)


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_an_exact_value_lies_in_the_interval_of_what_is_printed_of_it(value: Decimal, decimals: int) -> None:
    interval = interval_of(round_half_away(value, decimals), decimals)
    assert interval.low <= value <= interval.high


def test_two_printed_figures_contradict_each_other_only_when_their_intervals_cannot_meet() -> None:
    seven = interval_of(Decimal(7), 0)
    assert seven.meets(interval_of(Decimal("7.5"), 1))
    assert not seven.meets(interval_of(Decimal("7.6"), 1))


def test_parts_rounded_one_by_one_may_meet_a_total_that_differs_by_one() -> None:
    parts = interval_of(Decimal(491), 0) + interval_of(Decimal(3335), 0) + interval_of(Decimal(2406), 0)
    assert parts.meets(interval_of(Decimal(6233), 0))
    assert not parts.meets(interval_of(Decimal(6235), 0))


def test_the_difference_of_intervals_is_as_wide_as_both() -> None:
    assert Interval(Decimal(1), Decimal(2)) - Interval(Decimal(0), Decimal(3)) == Interval(Decimal(-2), Decimal(2))
