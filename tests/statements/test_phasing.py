from hypothesis import given
from hypothesis import strategies as st

from tertial.statements.phasing import by_last_year, by_months, linear


@given(st.integers(-(10**13), 10**13))
def test_a_whole_year_of_linear_phasing_is_the_budget(budget: int) -> None:
    assert linear(budget, 12) == budget


@given(st.integers(-(10**13), 10**13), st.integers(1, 12))
def test_linear_phasing_is_within_half_an_ore_of_the_exact_share(budget: int, month: int) -> None:
    assert abs(linear(budget, month) * 12 - budget * month) <= 6


def test_linear_phasing_treats_minus_as_plus() -> None:
    assert linear(-100, 1) == -linear(100, 1)


def test_months_are_summed_to_the_period_and_a_missing_one_leaves_no_figure() -> None:
    assert by_months({1: 10, 2: 20, 3: 40}, 2) == 30
    assert by_months({1: 10, 3: 40}, 2) is None


@given(st.integers(-(10**13), 10**13), st.integers(1, 10**13))
def test_a_year_whose_last_year_is_over_is_the_whole_budget(budget: int, prior_year: int) -> None:
    assert by_last_year(budget, prior_year, prior_year) == budget
    assert by_last_year(budget, 0, prior_year) == 0


def test_last_years_shape_rounds_half_away_from_zero_and_wants_one_sign() -> None:
    assert by_last_year(-101, 1, 2) == -51
    assert by_last_year(100, -1, 2) is None
    assert by_last_year(100, 0, 0) is None
