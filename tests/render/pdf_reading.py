"""A PDF read back as a screen reader does it: by its structure, with the text that each element holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
from pikepdf import Array, Dictionary, Object

from tertial.render import pdf
from tests.followups import demo_document
from tests.render.sample import sample_document


class Reading:
    """One PDF with its structure elements in reading order."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pdf = pikepdf.open(BytesIO(content))

    def elements(self, *kinds: str, within: Object | None = None) -> list[Object]:
        """The elements of those kinds (`Table`), of the whole file or within another."""
        start = self.pdf.Root.StructTreeRoot if within is None else within
        return [element for element in _descendants(start) if str(element["/S"])[1:] in kinds]

    def text(self, element: Object) -> str:
        """What an element says, with all below it."""
        page = element.get("/Pg")
        said = ""
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                said += self.text(kid)
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                said += self._marked.get((kid.get("/Pg", page).objgen, int(kid["/MCID"])), "")
            elif not isinstance(kid, Dictionary):
                said += self._marked.get((page.objgen, int(kid)), "")
        return said

    def rows(self, table: Object) -> list[list[Object]]:
        """The cells of a table, row by row, those of the head first."""
        return [self.elements("TH", "TD", within=row) for row in self.elements("TR", within=table)]

    def cells(self, table: Object) -> list[list[str]]:
        """The same as words."""
        return [[spaced(self.text(cell)) for cell in row] for row in self.rows(table)]

    @cached_property
    def pages(self) -> list[str]:
        """Each page's text, as it stands on the page."""
        with pdfplumber.open(BytesIO(self.content)) as document:
            return [spaced(page.extract_text()) for page in document.pages]

    @cached_property
    def bookmarks(self) -> list[tuple[int, str]]:
        """The bookmarks with their level, the outermost 1."""
        with self.pdf.open_outline() as outline:
            return list(_marks(outline.root, 1))

    @cached_property
    def _marked(self) -> dict[tuple[Any, int], str]:
        marked: dict[tuple[Any, int], str] = {}
        with pdfplumber.open(BytesIO(self.content)) as document:
            for page, read in zip(self.pdf.pages, document.pages, strict=True):
                for letter in read.chars:
                    if letter["mcid"] is not None:
                        key = (page.obj.objgen, letter["mcid"])
                        marked[key] = marked.get(key, "") + letter["text"]
        return marked


@cache
def sample_reading() -> Reading:
    """The sample document as PDF, read back."""
    return Reading(pdf.render(sample_document()))


@cache
def demo_reading() -> Reading:
    """The demonstration's report as PDF, read back."""
    return Reading(pdf.render(demo_document()))


def attribute(element: Object, name: str) -> Any:
    """An attribute of an element, whichever of its attribute objects holds it; None without."""
    for attributes in element.get("/A", Array()):
        if name in attributes:
            value = attributes[name]
            return [str(part) for part in value] if isinstance(value, Array) else str(value)
    return None


def spaced(words: str) -> str:
    """The words with one plain space wherever there is white space: fonts have one empty glyph for them all."""
    return " ".join(words.split())


def _marks(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, item.title
        yield from _marks(item.children, level + 1)


def _descendants(element: Object) -> Iterator[Object]:
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _descendants(kid)


def _kids(element: Object) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]
