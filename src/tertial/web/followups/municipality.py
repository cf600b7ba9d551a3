"""The whole municipality as a folder, and back: its units and occasions, and each follow-up as a folder of its own.

    municipality.toml                     the municipality, its units with their spans, years and occasions
    <year>-<month>/<unit>/followup.toml … what `tertial build` reads

What belongs to people (accounts, roles, drafts of lower units, history, the log) is in the backup and not here.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w
from django.db import transaction
from django.utils.translation import gettext as _

from tertial.report.folder import write_folder
from tertial.services.reporting import open_folder
from tertial.web.base.refusals import Refused
from tertial.web.calendar.models import Occasion, Year
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import record_of
from tertial.web.followups.storing import store_record
from tertial.web.organisation.models import Municipality, Unit, UnitSpan

FILE = "municipality.toml"
_MUNICIPALITY = ("code", "name", "profile", "public_page")
_UNIT = ("code", "name", "kind", "email")
_OCCASION = (
    "title",
    "kind",
    "last_month",
    "state",
    "opens_on",
    "contributions_due",
    "approvals_due",
    "decision_on",
)


def export_municipality(folder: Path) -> int:
    """Lays the municipality out in an empty folder; gives how many follow-ups it has."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused(_("Mappen %s är inte tom. Ange en tom mapp.") % folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(tomli_w.dumps(_as_toml(), multiline_strings=True).encode())
    followups = Followup.objects.select_related("unit", "occasion__year", "occasion__earlier__year")
    for followup in followups:
        write_folder(record_of(followup), folder / followup.occasion.period.id / followup.unit.code)
    return len(followups)


@transaction.atomic
def import_municipality(folder: Path) -> int:
    """Puts an exported municipality into an empty database, whole or not at all; gives how many follow-ups it has."""
    if Municipality.objects.exists():
        raise Refused(_("Databasen har redan en kommun. Läs in i en tom databas."))
    if not (folder / FILE).is_file():
        raise Refused(_("Mappen %(folder)s har ingen %(file)s.") % {"folder": folder, "file": FILE})
    body = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    Municipality.objects.create(**body["municipality"])
    units = {one["code"]: Unit.objects.create(**{name: one[name] for name in _UNIT}) for one in body["unit"]}
    for one in body["unit"]:
        for span in one["span"]:
            _make_span(units, one["code"], span)
    occasions = _make_years(body["year"])
    count = 0
    for place in sorted(folder.glob("*/*/followup.toml")):
        period, code = place.parent.parent.name, place.parent.name
        store_record(open_folder(place.parent).record, units[code], occasions[period])
        count += 1
    return count


def _as_toml() -> dict[str, Any]:
    municipality = Municipality.objects.get()
    return {
        "municipality": _fields(municipality, _MUNICIPALITY),
        "unit": [
            {**_fields(unit, _UNIT), "span": [_span(span) for span in unit.spans.all()]}
            for unit in Unit.objects.prefetch_related("spans__parent")
        ],
        "year": [
            {
                "year": year.year,
                "state": year.state,
                "occasion": [
                    {
                        **_fields(occasion, _OCCASION),
                        **({"earlier": occasion.earlier.period.id} if occasion.earlier else {}),
                    }
                    for occasion in year.occasions.order_by("last_month").select_related("earlier__year")
                ],
            }
            for year in Year.objects.order_by("year")
        ],
    }


def _fields(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _span(span: UnitSpan) -> dict[str, Any]:
    body: dict[str, Any] = {"name": span.name, "valid_from": span.valid_from}
    if span.parent:
        body["parent"] = span.parent.code
    if span.valid_to:
        body["valid_to"] = span.valid_to
    return body


def _make_span(units: dict[str, Unit], code: str, span: dict[str, Any]) -> None:
    last: date | None = span.get("valid_to")
    parent = units[span["parent"]] if "parent" in span else None
    UnitSpan.objects.create(
        unit=units[code], name=span["name"], parent=parent, valid_from=span["valid_from"], valid_to=last
    )


def _make_years(years: list[dict[str, Any]]) -> dict[str, Occasion]:
    made: dict[str, Occasion] = {}
    for one in years:
        year = Year.objects.create(year=one["year"], state=one["state"])
        for body in one["occasion"]:
            earlier = made.get(body.get("earlier", ""))
            occasion = Occasion.objects.create(year=year, earlier=earlier, **{name: body[name] for name in _OCCASION})
            made[occasion.period.id] = occasion
    return made
