"""What must hold among the figures of staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tertial.core.amounts import Amount, Interval, interval_of, printed
from tertial.core.figures import Figure
from tertial.core.findings import Certainty, Finding, Severity

SPELLS = ("days_1_14", "days_15_59", "from_day_60")
COLUMNS = ("share", "share_prior")


def findings(figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """Sick leave by length of spell that cannot sum to the total, even when rounding is allowed for."""
    for column in COLUMNS:
        ids = tuple(f"sick_leave.{row}.{column}" for row in SPELLS)
        total_id = f"sick_leave.total.{column}"
        total = _interval(figures.get(total_id))
        parts = [_interval(figures.get(id)) for id in ids]
        if total is None or any(part is None for part in parts):
            continue
        together = sum((part for part in parts if part), Interval(Decimal(0), Decimal(0)))
        if not together.meets(total):
            yield Finding(
                code="S1",
                severity=Severity.ERROR,
                certainty=Certainty.PROVEN,
                place="Sjukfrånvaro",
                message="sjukperiodernas andelar kan inte summera till den totala sjukfrånvaron.",
                cure="Kontrollera de tre raderna mot lönesystemet.",
                figures=(total_id, *ids),
            )


def _interval(figure: Figure | None) -> Interval | None:
    if figure is None or not isinstance(figure.value, Amount):
        return None
    return interval_of(printed(figure.value, figure.display), figure.display.decimals)
