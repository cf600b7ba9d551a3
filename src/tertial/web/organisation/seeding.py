"""The demonstration municipality's units: names of the kinds that every municipality has, codes made up."""

from __future__ import annotations

from datetime import date

from tertial.web.base.permissions import System
from tertial.web.base.seeding import Demo
from tertial.web.organisation.actions import move_unit, rename_unit
from tertial.web.organisation.models import Municipality, Unit, UnitKind, UnitSpan

FIRST_DAY = date(2019, 1, 1)
COUNCIL = "kf"
BOARD = "ks"
"""The executive board: the committee whose follow-up is the demonstration's folder."""

COMMITTEES: tuple[tuple[str, str, str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        BOARD,
        "Kommunstyrelsen",
        "Kommunledningskontoret",
        (
            ("Ekonomiavdelningen", ("Redovisning", "Controllers", "Upphandling")),
            ("HR-avdelningen", ("Lön", "Kompetens")),
            ("IT-avdelningen", ("Drift", "Digitalisering")),
            ("Utvecklingsavdelningen", ("Näringsliv", "Kommunikation")),
        ),
    ),
    (
        "bun",
        "Barn- och utbildningsnämnden",
        "Barn- och utbildningsförvaltningen",
        (
            ("Förskola", ("Förskolan Eken", "Förskolan Linden", "Förskolan Rönnen")),
            ("Grundskola", ("Norra skolan", "Södra skolan", "Å-skolan")),
            ("Gymnasium", ("Teoretiska program", "Yrkesprogram")),
        ),
    ),
    (
        "von",
        "Vård- och omsorgsnämnden",
        "Vård- och omsorgsförvaltningen",
        (
            ("Hemtjänst", ("Hemtjänst norr", "Hemtjänst söder")),
            ("Särskilt boende", ("Bergagården", "Sjögläntan")),
            ("Funktionsstöd", ("Daglig verksamhet", "Boendestöd")),
        ),
    ),
    (
        "sn",
        "Socialnämnden",
        "Socialförvaltningen",
        (("Individ och familj", ("Barn och unga", "Vuxna", "Försörjningsstöd")),),
    ),
    (
        "sbn",
        "Samhällsbyggnadsnämnden",
        "Samhällsbyggnadskontoret",
        (("Plan och bygg", ("Planenheten", "Bygglov")), ("Gata och park", ("Gator", "Parker"))),
    ),
)
"""Committee by committee: code, name, its administration, and departments with their units."""


def seed(demo: Demo) -> None:
    """The council, five committees and what works for them; one unit renamed and one moved since."""
    del demo
    Municipality.objects.create(code="1489", name="Alingsås kommun", profile="alingsas")
    council = Unit.objects.create(code=COUNCIL, name="Kommunfullmäktige", kind=UnitKind.COUNCIL)
    UnitSpan.objects.create(unit=council, name=council.name, valid_from=FIRST_DAY)
    for code, name, administration, departments in COMMITTEES:
        committee = _unit(code, name, UnitKind.COMMITTEE, council)
        office = _unit(f"{code}-f", administration, UnitKind.ADMINISTRATION, committee)
        for at, (department, units) in enumerate(departments, start=1):
            over = _unit(f"{code}-{at}", department, UnitKind.DEPARTMENT, office)
            for number, unit in enumerate(units, start=1):
                _unit(f"{code}-{at}{number}", unit, UnitKind.UNIT, over)
    system = System("demonstrationen")
    by_code = {unit.code: unit for unit in Unit.objects.all()}
    rename_unit(system, by_code["ks-32"], name="Digital utveckling", day=date(2022, 7, 1))
    move_unit(system, by_code["sbn-11"], parent=by_code["ks-4"], day=date(2023, 1, 1))


def _unit(code: str, name: str, kind: UnitKind, parent: Unit) -> Unit:
    unit = Unit.objects.create(code=code, name=name, kind=kind)
    UnitSpan.objects.create(unit=unit, name=name, parent=parent, valid_from=FIRST_DAY)
    return unit
