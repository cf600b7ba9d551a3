"""The demonstration's people: a hundred made-up names in every role."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from tertial.web.base.permissions import System
from tertial.web.base.seeding import Demo
from tertial.web.organisation.models import Unit, UnitKind
from tertial.web.organisation.tree import tree_on
from tertial.web.people.actions import arrange_deputy
from tertial.web.people.models import Person, RoleHolding
from tertial.workflow.roles import Role

SINCE = date(2021, 1, 1)
FIRST_NAMES = (
    "Alva Amir Anja Arvid Asta Birk Britta Dalia Edvin Elin Emir Esther Fatima Folke Gunnel Hamid Hedda Hugo Ines Ivar "
    "Jamila Joar Juni Kaj Karin Lea Leif Lovisa Malte Mira Nadja Nils Noor Oda Olle Petra Ragna Rune Saga Sami Signe "
    "Sixten Solveig Tage Tora Tyra Ulla Valter Vera Ylva"
).split()
SURNAMES = (
    "Almkvist Bergsten Björkdal Bokander Dahlskog Ekhammar Fagerlund Forsmark Granhed Grönvik Hasselgård Hedvall "
    "Holmstrand Klintberg Källgren Lidhav Lindhaga Ljungkvist Lundhed Mosskog Nordhav Näslycke Rosenäng Rönnbacke "
    "Sandhem Skogvall Stenbäck Sundhage Söderäng Tallmo Vikdal Vinterberg Åkerhed Älvgren Österdal"
).split()
HEADS = {Role.ADMINISTRATOR: "Systemförvaltare", Role.CONTROLLER: "Controller", Role.AUDITOR: "Förtroendevald revisor"}


def seed(demo: Demo) -> None:
    """Managers for every unit, a head, secretary and four politicians for every committee, and the municipality's own."""
    names = _names(demo)
    people: list[tuple[Person, Role, Unit | None]] = []

    def add(role: Role, unit: Unit | None, title: str) -> None:
        name = next(names)
        people.append((Person(email=_address(name), name=name, title=title, password=make_password(None)), role, unit))

    for role, title in HEADS.items():
        add(role, None, title)
    add(Role.CONTROLLER, None, "Ekonomichef")
    add(Role.HR_PARTNER, None, "HR-chef")
    add(Role.QUALITY_STRATEGIST, None, "Kvalitetsstrateg")
    for place in tree_on(demo.today).walk():
        unit = Unit(pk=place.id, code=place.code, name=place.name, kind=place.kind)
        for role, title in _posts(unit):
            add(role, unit, title)
    made = Person.objects.bulk_create([person for person, _role, _unit in people])
    by_email = {person.email: person for person in Person.objects.filter(email__in=[person.email for person in made])}
    RoleHolding.objects.bulk_create(
        RoleHolding(person=by_email[person.email], role=role, unit=unit, valid_from=SINCE)
        for person, role, unit in people
    )
    managers = list(Person.objects.filter(holdings__unit__code__in=("ks-1", "ks-2")).order_by("holdings__unit__code"))
    week = timedelta(days=7)
    arrange_deputy(
        System("demonstrationen"),
        managers[0],
        deputy=managers[1],
        valid_from=demo.today - week,
        valid_to=demo.today + week,
    )


def _posts(unit: Unit) -> tuple[tuple[Role, str], ...]:
    if unit.kind == UnitKind.COUNCIL:
        return ((Role.POLITICIAN, "Fullmäktiges ordförande"), (Role.AUDITOR, "Förtroendevald revisor"))
    if unit.kind == UnitKind.COMMITTEE:
        places = ("Ordförande", "Vice ordförande", *("Ledamot",) * 5)
        return (*((Role.POLITICIAN, place) for place in places), (Role.SECRETARY, "Nämndsekreterare"))
    if unit.kind == UnitKind.ADMINISTRATION:
        return (
            (Role.HEAD, "Förvaltningschef"),
            (Role.CONTROLLER, "Förvaltningscontroller"),
            (Role.HR_PARTNER, "HR-partner"),
            (Role.QUALITY_STRATEGIST, "Kvalitetsstrateg"),
        )
    return ((Role.UNIT_MANAGER, "Avdelningschef" if unit.kind == UnitKind.DEPARTMENT else "Enhetschef"),)


def _names(demo: Demo) -> Iterator[str]:
    pairs = [f"{first} {last}" for first in FIRST_NAMES for last in SURNAMES]
    demo.chance.shuffle(pairs)
    yield from pairs


def _address(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace(" ", ".")
    return f"{plain}@example.org"
