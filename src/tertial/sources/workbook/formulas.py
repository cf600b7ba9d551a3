"""Which cells of a sheet hold formulas: python-calamine reads only their values."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path

from lxml import etree

from tertial.sources.packages import PackageRefused, check_package

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def formula_cells(path: Path, sheet: str) -> set[str]:
    """The names (C7) of the sheet's cells that hold a formula. Raises PackageRefused when the package is broken."""
    check_package(path)
    try:
        with zipfile.ZipFile(path) as package, package.open(_part(package, sheet)) as file:
            return _formulas(file)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError, StopIteration) as error:
        raise PackageRefused(f"bladet «{sheet}» går inte att läsa ({str(error)[:100]}).") from None


def _part(package: zipfile.ZipFile, sheet: str) -> str:
    book = etree.fromstring(package.read("xl/workbook.xml"), _parser())
    relation = next(
        one.get(_RELATION) for one in book.iter(f"{_MAIN}sheet", f"{_STRICT}sheet") if one.get("name") == sheet
    )
    links = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), _parser())
    target = next(str(link.get("Target")) for link in links if link.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _formulas(file: object) -> set[str]:
    found: set[str] = set()
    tags = [f"{space}{name}" for space in (_MAIN, _STRICT) for name in ("f", "row")]
    events = etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
    for _, element in events:
        if etree.QName(element).localname == "row":
            element.clear()
            continue
        cell = element.getparent()
        if cell is not None and cell.get("r"):
            found.add(str(cell.get("r")))
    return found


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
