"""The folder of open data: its files by name."""

from __future__ import annotations

import re
import unicodedata

from tertial.document.blocks import Document
from tertial.render.figure_data import figures_json
from tertial.render.opendata.catalogue import Download, catalogue
from tertial.render.opendata.package import package
from tertial.render.opendata.table import figures_csv

FOLDER = "data"


def files(document: Document, stem: str) -> dict[str, bytes]:
    """The figures as CSV for who opens them in a spreadsheet, as JSON for who writes a program, and both described.

    `datapackage.json` tells a program how to read the CSV (Frictionless Data Package), `dcat.rdf` tells a data portal
    that the files exist (DCAT-AP-SE 3.0.1).
    """
    name = plain_name(stem)
    csv, json = f"{name}-siffror.csv", f"{name}-siffror.json"
    downloads = (
        Download(
            csv,
            "text/csv",
            "Siffrorna som CSV",
            "Semikolon mellan fälten och decimalkomma: öppnas rätt i svensk Excel.",
        ),
        Download(
            json, "application/json", "Siffrorna som JSON", "För program: decimalpunkt, exakta värden och formler."
        ),
    )
    contents = {csv: figures_csv(document), json: figures_json(document)}
    contents["datapackage.json"] = package(document, name, contents)
    contents["dcat.rdf"] = catalogue(document, name, downloads)
    return {f"{FOLDER}/{file}": content for file, content in contents.items()}


def plain_name(stem: str) -> str:
    """The stem in small letters a to z, digits, dots and hyphens, so that it needs no escaping in a web address."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.") or "rapport"
