"""A number with the tokens that it covers."""

from __future__ import annotations

from tertial.prose.number_values import Number


class Placed:
    """A number with the tokens it covers: `first` to `until`, digits and unit, without its sign."""

    __slots__ = ("first", "number", "until")

    def __init__(self, number: Number, first: int, until: int) -> None:
        self.number, self.first, self.until = number, first, until
