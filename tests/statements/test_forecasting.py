"""Forecast proposals: each method by hand, and what they do when there is nothing to go by."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.statements.forecasting import Basis, Method, formula_of, miss_in_percent, propose

SO_FAR = Basis(outcome=-800, prior=-600, prior_year=-1000, last_forecast=-1250)


@pytest.mark.parametrize(
    ("method", "proposed"),
    [(Method.RUN_RATE, -1200), (Method.LAST_YEARS_SHAPE, -1333), (Method.LAST_FORECAST, -1250)],
)
def test_each_method_by_hand(method: Method, proposed: int) -> None:
    assert propose(method, SO_FAR, 8) == proposed


@pytest.mark.parametrize("method", list(Method))
def test_a_method_without_anything_to_go_by_proposes_nothing(method: Method) -> None:
    assert propose(method, Basis(), 8) is None


@pytest.mark.parametrize(
    ("prior", "prior_year", "proposed"), [(0, -400, -1200), (200, -400, -1400), (-600, 100, -100), (500, 900, -400)]
)
def test_where_last_year_has_no_shape_its_later_months_are_added(prior: int, prior_year: int, proposed: int) -> None:
    assert propose(Method.LAST_YEARS_SHAPE, Basis(outcome=-800, prior=prior, prior_year=prior_year), 8) == proposed


@given(
    st.sampled_from(list(Method)),
    *[st.integers(-(10**12), 10**12)] * 4,
    st.integers(1, 12),
)
def test_the_formula_that_is_told_gives_what_is_proposed(
    method: Method, outcome: int, prior: int, prior_year: int, last: int, month: int
) -> None:
    basis = Basis(outcome=outcome, prior=prior, prior_year=prior_year, last_forecast=last)
    names = {name: f"Decimal({getattr(basis, name)})" for name in ("outcome", "prior", "prior_year", "last_forecast")}
    told = eval(formula_of(method, basis, month).format(**names), {"Decimal": Decimal})
    proposed = propose(method, basis, month)
    assert proposed is not None
    assert abs(told - proposed) <= Decimal("0.5")


def test_december_needs_no_guess() -> None:
    assert propose(Method.RUN_RATE, SO_FAR, 12) == -800


@pytest.mark.parametrize(
    ("forecast", "outcome", "percent"), [(110, 100, "10.0"), (-90, -100, "10.0"), (100, 300, "-66.7")]
)
def test_a_miss_is_told_in_percent_of_the_outcome(forecast: int, outcome: int, percent: str) -> None:
    assert miss_in_percent(forecast, outcome) == Decimal(percent)


def test_a_miss_of_nothing_has_no_percent() -> None:
    assert miss_in_percent(5, 0) is None
