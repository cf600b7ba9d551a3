"""Who reports: the municipality, its committees, and its units with the dates that they belonged where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tertial.core.selectors import Codes

FOREVER = 9999_12
"""The month of a placement that has no end, as year and month in one number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality by its four-digit code (a string: codes may begin with zero) and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """A committee or board (nämnd, styrelse) and the administration that works for it."""

    id: str
    name: str
    administration: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Under which unit a unit lay from one month to another, both included (202301 is January 2023)."""

    parent: str
    first: int = 0
    last: int = FOREVER


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationUnit:
    """A unit of the organisation: the codes (ansvar) that are its own, and where it has lain."""

    id: str
    name: str
    codes: Codes | None = None
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Codes (ansvar) that count as a unit's from one month to another, both included."""

    codes: Codes
    first: int = 0
    last: int = FOREVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The units of a municipality, each with its dated places in the tree."""

    units: tuple[OrganisationUnit, ...] = ()

    def unit(self, id: str) -> OrganisationUnit | None:
        """The unit with that id."""
        return next((unit for unit in self.units if unit.id == id), None)

    def members(self, id: str, as_of: int = 0) -> tuple[Membership, ...]:
        """The codes that belong to a unit and to all that lies under it, each with its months.

        With `as_of` the tree of that month is used for all time: the years as they would have been. Empty for a unit
        that the organisation does not have.
        """
        return tuple(self._members(id, 0, FOREVER, as_of))

    def leads_back(self, id: str) -> bool:
        """Whether a unit lies, at some time, under itself."""
        seen: set[str] = set()
        waiting = [id]
        while waiting:
            unit = self.unit(waiting.pop())
            for place in unit.placements if unit else ():
                if place.parent == id:
                    return True
                if place.parent not in seen:
                    seen.add(place.parent)
                    waiting.append(place.parent)
        return False

    def _members(self, id: str, first: int, last: int, as_of: int) -> Iterator[Membership]:
        unit = self.unit(id)
        if unit is None or first > last:
            return
        if unit.codes is not None:
            yield Membership(codes=unit.codes, first=first, last=last)
        for child in self.units:
            for place in child.placements:
                if place.parent != id:
                    continue
                if as_of and place.first <= as_of <= place.last:
                    yield from self._members(child.id, first, last, as_of)
                elif not as_of:
                    yield from self._members(child.id, max(first, place.first), min(last, place.last), as_of)
