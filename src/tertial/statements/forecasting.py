"""Proposals for the year's outcome, each by a method that has a name, and how far earlier forecasts were from the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Method(StrEnum):
    """How a proposal is made."""

    RUN_RATE = "run_rate"
    LAST_YEARS_SHAPE = "last_years_shape"
    LAST_FORECAST = "last_forecast"


WORDS = {
    Method.RUN_RATE: "Takt: resten av året går som månaderna hittills.",
    Method.LAST_YEARS_SHAPE: "Förra årets form: utfallet hittills är samma del av året som det var förra året.",
    Method.LAST_FORECAST: "Senaste prognos: den som lämnades sist står fast.",
}
"""The methods in Swedish, as they stand under the table and in the workbook."""

TITLES = {
    Method.RUN_RATE: "Förslag: takt",
    Method.LAST_YEARS_SHAPE: "Förslag: förra årets form",
    Method.LAST_FORECAST: "Senaste prognos",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a row's proposals are made of, in öre; None where nothing is known.

    `outcome` and `prior` are of the months so far, this year and last; `prior_year` is all of last year.
    """

    outcome: int | None = None
    prior: int | None = None
    prior_year: int | None = None
    last_forecast: int | None = None


def propose(method: Method, basis: Basis, last_month: int) -> int | None:
    """A row's proposal in öre, rounded half away from zero; None when the method has nothing to go by."""
    match method:
        case Method.RUN_RATE:
            return None if basis.outcome is None else _share(basis.outcome, 12, last_month)
        case Method.LAST_YEARS_SHAPE:
            return _by_shape(basis)
        case Method.LAST_FORECAST:
            return basis.last_forecast


def formula_of(method: Method, basis: Basis, last_month: int) -> str:
    """The method as a formula over the names of the basis, in braces; parts are set apart by spaces."""
    match method:
        case Method.RUN_RATE:
            return f"{{outcome}} * 12 / {last_month}"
        case Method.LAST_YEARS_SHAPE:
            return "{outcome} * {prior_year} / {prior}" if _has_shape(basis) else "{outcome} + {prior_year} - {prior}"
        case Method.LAST_FORECAST:
            return "{last_forecast}"


def _by_shape(basis: Basis) -> int | None:
    """The outcome grown as last year grew; where last year has no shape to go by, its later months are added instead."""
    if basis.outcome is None or basis.prior is None or basis.prior_year is None:
        return None
    if _has_shape(basis):
        return _share(basis.outcome, basis.prior_year, basis.prior)
    return basis.outcome + basis.prior_year - basis.prior


def _has_shape(basis: Basis) -> bool:
    """Whether last year had an outcome of the same sign both so far and in all, and the same as this year's."""
    so_far, year, now = basis.prior or 0, basis.prior_year or 0, basis.outcome or 0
    return so_far != 0 and (so_far > 0) == (year > 0) and (so_far > 0) == (now > 0)


def miss_in_percent(forecast: int, outcome: int) -> Decimal | None:
    """How far the forecast was from the outcome, in percent of the outcome with one decimal; None when that is zero."""
    if outcome == 0:
        return None
    share = Decimal(forecast - outcome) * 100 / abs(outcome)
    return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _share(amount: int, part: int, whole: int) -> int:
    return int((Decimal(amount) * part / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP))
