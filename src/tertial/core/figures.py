"""Figures: an amount, or no figure, with an id, a name, an origin and what its sign means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tertial.core.amounts import Amount, Display, Value, printed
from tertial.core.origins import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the report.

    `id` is statement.row.column (`operating.personnel.variance`). `favourable` is the sign that is good news
    (+1, -1, or 0 when neither is); `more` is the sign that means a larger quantity: costs are negative, so a cost
    whose change is negative has grown, and its `more` is -1 (0 when the question has no meaning).
    `signed` figures are differences, shown with their plus. `preliminary` figures stand in parentheses.
    """

    id: str
    title: str
    value: Value
    display: Display
    origin: Origin
    favourable: int = 0
    more: int = 0
    signed: bool = False
    preliminary: bool = False

    @property
    def printed_sign(self) -> int | None:
        """-1, 0 or +1 of the number as a reader sees it, None when there is no figure: what words must agree with."""
        if not isinstance(self.value, Amount):
            return None
        shown = printed(self.value, self.display)
        return (shown > 0) - (shown < 0)

    @property
    def is_favourable(self) -> bool | None:
        """Whether the figure as shown is good news; None when it is neither, or there is no figure."""
        sign = self.printed_sign
        return None if not sign or not self.favourable else sign == self.favourable


def index_figures(figures: Iterable[Figure]) -> dict[str, Figure]:
    """The figures by id; an id that stands twice is a fault of the definitions and raises ValueError."""
    by_id: dict[str, Figure] = {}
    for figure in figures:
        if figure.id in by_id:
            raise ValueError(f"the figure {figure.id} is defined twice")
        by_id[figure.id] = figure
    return by_id
