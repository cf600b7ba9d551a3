"""Reading a Word file as the tests need it: its parts, paragraphs, tables and content controls."""

from __future__ import annotations

import zipfile
from dataclasses import fields, is_dataclass
from io import BytesIO

from lxml import etree

from tertial.document.blocks import Chart, Document
from tertial.document.inline import Mention

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}


def part(file: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of the file, parsed."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements of an XPath in the prefixes of NAMES."""
    return list(root.xpath(path, namespaces=NAMES))


def values(root: etree._Element, path: str) -> list[str]:
    """The attributes or texts of an XPath."""
    return [str(value) for value in root.xpath(path, namespaces=NAMES)]


def text(element: etree._Element) -> str:
    """The words of an element, those in content controls too."""
    return "".join(values(element, ".//w:t/text()"))


def paragraphs(root: etree._Element, style: str) -> list[str]:
    """The words of the paragraphs in a style."""
    return [text(found) for found in find(root, f".//w:p[w:pPr/w:pStyle/@w:val='{style}']")]


def cells(table: etree._Element) -> list[list[str]]:
    """The words of a table, row by row."""
    return [[text(cell) for cell in find(row, "w:tc")] for row in find(table, "w:tr")]


def mentions(document: Document) -> list[Mention]:
    """Every mention that stands in the text of a document; those of text alternatives do not."""
    found: list[Mention] = []
    _gather((document.front, document.blocks), found)
    return found


def _gather(value: object, found: list[Mention]) -> None:
    if isinstance(value, Mention):
        found.append(value)
    elif isinstance(value, tuple):
        for each in value:
            _gather(each, found)
    elif is_dataclass(value):
        for each in fields(value):
            if not (isinstance(value, Chart) and each.name == "alternative"):
                _gather(getattr(value, each.name), found)
