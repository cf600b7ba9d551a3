"""The files of a frozen report as a reader is offered them: each format with its name and size."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tertial.report.seal import REPORT
from tertial.web.reports.models import FrozenReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A file: its path under the report's address, what it is, and its size in bytes."""

    path: str
    title: str
    note: str
    size: int
    main: bool = False


def downloads(report: FrozenReport) -> tuple[Offer, ...]:
    """Every file of the report in the order of use: the web page first, descriptions for machines last."""
    files = report.files.filter(path__startswith=REPORT).values_list("path", "size")
    offers = [_offer(path.removeprefix(REPORT), size) for path, size in files]
    return tuple(sorted(offers, key=lambda offer: (_ORDER.index(_ending(offer.path)), offer.path)))


_ORDER = ["html", "pdf", "docx", "xlsx", "csv", "json", "datapackage.json", "rdf", ""]


def _ending(path: str) -> str:
    if path.endswith("datapackage.json"):
        return "datapackage.json"
    ending = path.rpartition(".")[2]
    return ending if ending in _ORDER else ""


def _offer(path: str, size: int) -> Offer:
    title, note = {
        "html": (_("Webbsida"), _("Fungerar utan nät; varje siffra öppnar sitt ursprung.")),
        "pdf": (_("PDF"), _("För utskrift och arkiv, läsbar med skärmläsare.")),
        "docx": (_("Word"), _("För den som vill arbeta vidare med texten.")),
        "xlsx": (_("Excel"), _("Alla tabeller med formler.")),
        "csv": (_("Öppna data, CSV"), _("Alla siffror med enhet och ursprung.")),
        "json": (_("Öppna data, JSON"), _("Samma siffror för program.")),
        "datapackage.json": (_("Beskrivning av CSV-filen"), _("Frictionless Data Package.")),
        "rdf": (_("Beskrivning för dataportaler"), _("DCAT-AP-SE.")),
        "": (path, ""),
    }[_ending(path)]
    return Offer(path=path, title=title, note=note, size=size, main=_ending(path) == "html")
