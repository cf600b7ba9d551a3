"""Made-up accounts: lines with budget, outcomes and forecast in tkr, and the sums over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

PARTS = ("budget", "period", "outcome", "prior", "forecast", "earlier", "last_year")


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the year's budget, the period's budget, outcome this period and last year's, forecast now and before."""

    title: str
    values: dict[str, Decimal] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Decimal:
        return self.values[name]

    def turned(self) -> Line:
        """The line with every sign turned."""
        return Line(self.title, {name: -value for name, value in self.values.items()})


def line(chance: Random, title: str, base: int, months: int, sign: int = 1, drift: int = 45) -> Line:
    """A line of about `base` tkr a year."""

    def near(value: Decimal, spread: int) -> Decimal:
        return (value * (1000 + chance.randint(-spread, spread)) / 1000).quantize(Decimal("0.001"))

    share = Decimal(months) / 12
    budget = near(Decimal(base) * sign, 70).quantize(Decimal(1))
    outcome = near(budget * share, drift)
    forecast = near(budget, drift)
    values = {
        "budget": budget,
        "period": (budget * share).quantize(Decimal("0.001")),
        "outcome": outcome,
        "prior": near(outcome, 80),
        "forecast": forecast,
        "earlier": near(forecast, 15),
        "last_year": near(budget, 60),
    }
    return Line(title, values)


def fixed(title: str, budget: Decimal, months: int) -> Line:
    """A line whose forecast is its budget: a grant."""
    share = Decimal(months) / 12
    so_far = (budget * share).quantize(Decimal("0.001"))
    values = {"budget": budget, "period": so_far, "outcome": so_far, "forecast": budget, "earlier": budget}
    values["prior"] = (so_far * Decimal("0.968")).quantize(Decimal("0.001"))
    values["last_year"] = (budget * Decimal("0.968")).quantize(Decimal("0.001"))
    return Line(title, values)


def total(title: str, lines: Iterable[Line]) -> Line:
    """The sum of lines."""
    lines = list(lines)
    return Line(title, {name: sum((one[name] for one in lines), Decimal(0)) for name in PARTS})


def table(head: Sequence[str], lines: Sequence[Line], cells: Sequence[object]) -> list[list[str]]:
    """Rows of words: each cell is made of a line by one of `cells`."""
    return [list(head), *([one.title, *(make(one) for make in cells)] for one in lines)]  # type: ignore[operator]


def surplus(value: Decimal) -> str:
    """«Överskott» or «underskott» of a favourable amount."""
    return "överskott" if value >= 0 else "underskott"


def way(value: Decimal, more: str, less: str) -> str:
    """One of two words by the sign."""
    return more if value >= 0 else less
