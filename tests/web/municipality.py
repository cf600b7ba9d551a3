"""A small municipality for tests: two branches, and somebody in every role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tertial.web.calendar.models import Occasion, OccasionState, Year
from tertial.web.organisation.models import Municipality, Unit, UnitKind, UnitSpan
from tertial.web.people.models import Person, RoleHolding
from tertial.workflow.roles import Role

FIRST_DAY = date(2020, 1, 1)


@dataclass(kw_only=True)
class Town:
    """The units and people by short names."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    occasion: Occasion

    def unit(self, code: str) -> Unit:
        """A unit by its code: council, board, office, lunden; school, schools, bjorken."""
        return self.units[code]

    def person(self, role: Role, code: str | None = None) -> Person:
        """Somebody who holds the role and no other, for the unit of the code or the whole municipality."""
        key = f"{role}@{code or 'all'}"
        if key not in self.people:
            person = Person.objects.create_user(f"{role}.{code or 'all'}@example.org", f"{role} {code or ''}".strip())
            unit = self.units[code] if code else None
            RoleHolding.objects.create(person=person, role=role, unit=unit, valid_from=FIRST_DAY)
            self.people[key] = person
        return Person.objects.get(pk=self.people[key].pk)


def make_unit(code: str, name: str, kind: UnitKind, parent: Unit | None) -> Unit:
    """A unit that has stood since 2020."""
    unit = Unit.objects.create(code=code, name=name, kind=kind)
    UnitSpan.objects.create(unit=unit, name=name, parent=parent, valid_from=FIRST_DAY)
    return unit


def build_town() -> Town:
    """Two branches under one council, and an interim report that is open."""
    Municipality.objects.create(code="0000", name="Provköping", profile="alingsas")
    council = make_unit("council", "Kommunfullmäktige", UnitKind.COUNCIL, None)
    board = make_unit("board", "Kommunstyrelsen", UnitKind.COMMITTEE, council)
    office = make_unit("office", "Kommunledningskontoret", UnitKind.ADMINISTRATION, board)
    lunden = make_unit("lunden", "Upphandlingsenheten", UnitKind.UNIT, office)
    school = make_unit("school", "Skolnämnden", UnitKind.COMMITTEE, council)
    schools = make_unit("schools", "Skolförvaltningen", UnitKind.ADMINISTRATION, school)
    bjorken = make_unit("bjorken", "Björkskolan", UnitKind.UNIT, schools)
    year = Year.objects.create(year=2023)
    occasion = Occasion.objects.create(
        year=year,
        title="Delårsrapport augusti 2023",
        kind="interim_report",
        last_month=8,
        state=OccasionState.OPEN,
        opens_on=date(2023, 9, 1),
        contributions_due=date(2023, 9, 15),
        approvals_due=date(2023, 9, 20),
        decision_on=date(2023, 10, 2),
    )
    units = {unit.code: unit for unit in (council, board, office, lunden, school, schools, bjorken)}
    return Town(units=units, occasion=occasion)
