"""Periods and occasions: the months that a report covers, and the times in a year when one is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """January to `last_month` of one calendar year (LKBR 2018:597: the accounting year is the calendar year)."""

    year: int
    last_month: int

    def __post_init__(self) -> None:
        if not 1 <= self.last_month <= 12:
            raise ValueError(f"a month is 1 to 12, got {self.last_month}")

    @property
    def id(self) -> str:
        """The period as a word in file names and on the command line: 2023-08."""
        return f"{self.year}-{self.last_month:02}"

    @property
    def last_day(self) -> date:
        """The day that the period ends."""
        after = date(self.year + self.last_month // 12, self.last_month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1)

    @property
    def prior(self) -> Period:
        """The same months one year earlier."""
        return Period(year=self.year - 1, last_month=self.last_month)


class OccasionKind(StrEnum):
    """What sort of report an occasion asks for."""

    FORECAST = "forecast"
    INTERIM_REPORT = "interim_report"
    ANNUAL_REPORT = "annual_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One time of reporting: its name, what it covers, and the earlier forecast that it is compared with."""

    title: str
    kind: OccasionKind
    period: Period
    earlier_forecast: Period | None = None
