"""The tree of units on a day: read once, asked often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from tertial.web.base import freshness
from tertial.web.organisation.models import Municipality, Unit, UnitSpan
from tertial.workflow.roles import line


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit in the tree of a day, with the name it had then; `level` is 0 at the top."""

    id: int
    code: str
    name: str
    kind: str
    parent: int | None
    level: int = 0


@dataclass(frozen=True, eq=False)
class Tree:
    """The units of a day by key, children in the order of their codes. Equal only to itself, so that it may be a key."""

    day: date
    places: Mapping[int, Place]

    @cached_property
    def parents(self) -> Mapping[int, int | None]:
        """Child to parent, as `tertial.workflow.roles.may` reads it."""
        return {place.id: place.parent for place in self.places.values()}

    @cached_property
    def _children(self) -> Mapping[int | None, list[int]]:
        children: dict[int | None, list[int]] = {}
        for place in sorted(self.places.values(), key=lambda place: place.code):
            known = place.parent if place.parent in self.places else None
            children.setdefault(known, []).append(place.id)
        return children

    def children(self, unit: int | None) -> tuple[Place, ...]:
        """The units right under one, or at the top."""
        return tuple(self.places[id] for id in self._children.get(unit, ()))

    def branch(self, unit: int) -> tuple[int, ...]:
        """The unit and everything below it, from the top down."""
        return tuple(place.id for place in self.walk(unit))

    def line(self, unit: int) -> tuple[Place, ...]:
        """The unit and everything above it, nearest first."""
        return tuple(self.places[id] for id in line(unit, self.parents) if id in self.places)

    def walk(self, top: int | None = None) -> Iterator[Place]:
        """Every place below `top` (with it), in the order of a table of contents, with levels."""
        return iter(self._whole) if top is None else self._walk([top] if top in self.places else [])

    @cached_property
    def _whole(self) -> tuple[Place, ...]:
        return tuple(self._walk(self._children.get(None, [])))

    def _walk(self, starts: list[int]) -> Iterator[Place]:
        stack = [(id, 0) for id in reversed(starts)]
        while stack:
            id, level = stack.pop()
            place = self.places[id]
            yield Place(id=id, code=place.code, name=place.name, kind=place.kind, parent=place.parent, level=level)
            stack += [(child, level + 1) for child in reversed(self._children.get(id, []))]


def tree_on(day: date, mark: str = "") -> Tree:
    """The tree as it stood on the day; one query, or none when the mark is given that stands (`base.freshness`)."""
    return _tree_at(day, mark or freshness.mark())


@lru_cache(maxsize=16)
def _tree_at(day: date, _mark: str) -> Tree:
    rows = UnitSpan.objects.on(day).values_list("unit_id", "unit__code", "name", "unit__kind", "parent_id")
    return _tree(day, tuple(rows))


@lru_cache(maxsize=16)
def _tree(day: date, rows: tuple[tuple[int, str, str, str, int | None], ...]) -> Tree:
    """The tree of these rows: the same object as long as the rows are the same."""
    places = {id: Place(id=id, code=code, name=name, kind=kind, parent=parent) for id, code, name, kind, parent in rows}
    return Tree(day=day, places=places)


@lru_cache(maxsize=2)
def municipality_name(_mark: str) -> str:
    """What the municipality is called, empty before there is one; `mark` is the one that stands (`base.freshness`)."""
    return Municipality.objects.values_list("name", flat=True).first() or ""


def committee_of(unit: int, tree: Tree) -> Place | None:
    """The committee that the unit works for: the nearest above it, or itself."""
    return next((place for place in tree.line(unit) if place.kind == "committee"), None)


def units_by_id(ids: tuple[int, ...]) -> dict[int, Unit]:
    """Units by key; one query."""
    return Unit.objects.in_bulk(ids)
