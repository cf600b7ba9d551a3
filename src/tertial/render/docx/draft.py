"""The draft that the parts of a Word file are written on: ids, bookmarks, pictures and links of one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from tertial.core.errors import RenderError
from tertial.core.figures import Figure
from tertial.core.scales import Level
from tertial.document.blocks import Block, Chart, Document, FigureTable, Heading, TextTable
from tertial.document.inline import Inlines
from tertial.render.docx.xml import element
from tertial.render.signals import signal_png
from tertial.render.words import plain_text

_LONGEST_NAME = 40
"""Word cuts longer names of bookmarks."""


@dataclass(frozen=True)
class Draft:
    """One document on its way into one Word file."""

    document: Document
    word: WordDocument
    names: dict[str, str]
    titles: dict[str, str]
    going_on: frozenset[str]
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    _signals: dict[Level, str] = field(default_factory=dict)

    def next_id(self) -> int:
        """A number that no bookmark, picture or content control of this file has yet."""
        return next(self._ids)

    def figure(self, id: str) -> Figure:
        """The figure with that id."""
        return self.document.figures[id]

    def plain(self, inlines: Inlines) -> str:
        """The line in plain words."""
        return plain_text(inlines, self.document.figures)

    def bookmarked(self, id: str, content: str) -> str:
        """Runs that links to the id lead to."""
        number = self.next_id()
        return element("bookmarkStart", id=number, name=self.names[id]) + content + element("bookmarkEnd", id=number)

    def link(self, target: str, content: str) -> str:
        """Runs that lead to a place in the document (`#id`) or to an address."""
        if not target.startswith("#"):
            address = self.word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return element("hyperlink", content, r__id=address, history=1)
        if target[1:] not in self.names:
            raise RenderError(f"Länken {target} leder ingenstans: inget i rapporten heter så.")
        return element("hyperlink", content, anchor=self.names[target[1:]], history=1)

    def new_list(self, kind: int) -> int:
        """The number of a new list of that kind (an abstractNumId), which begins at one."""
        numbering = self.word.part.numbering_part.element
        made = numbering.add_num(kind)
        made.add_lvlOverride(0).add_startOverride(1)
        return int(made.numId)

    def picture(self, png: bytes) -> tuple[str, int, int]:
        """The picture put into the file: its relationship, width and height in pixels."""
        relationship, image = self.word.part.get_or_add_image(BytesIO(png))
        return relationship, image.px_width, image.px_height

    def signal(self, level: Level) -> str:
        """The relationship of the drawn sign of a level."""
        if level not in self._signals:
            self._signals[level] = self.picture(signal_png(level.shape, level.tone))[0]
        return self._signals[level]


def table_titles(document: Document) -> dict[str, str]:
    """What the tables are called, by id."""
    titles: dict[str, str] = {}
    for block in (*document.front, *document.blocks):
        match block:
            case FigureTable(grid=grid):
                titles[grid.id] = grid.title
            case TextTable(id=id, caption=caption) | Chart(table=TextTable(id=id, caption=caption)):
                titles[id] = caption
            case _:
                pass
    return titles


def bookmark_names(document: Document) -> dict[str, str]:
    """A bookmark's name for everything that has an id, as Word allows them: letters, digits, underscores, short."""
    names: dict[str, str] = {}
    for block in (*document.front, *document.blocks):
        for id in _ids(block):
            names[id] = _bookmark_name(id, set(names.values()))
    return names


def _bookmark_name(id: str, taken: set[str]) -> str:
    whole = "_" + re.sub(r"[^A-Za-z0-9]", "_", id)
    name = whole[:_LONGEST_NAME]
    for other in count(2):
        if name not in taken:
            break
        end = f"_{other}"
        name = whole[: _LONGEST_NAME - len(end)] + end
    return name


def _ids(block: Block) -> tuple[str, ...]:
    match block:
        case Heading(id=id) | TextTable(id=id):
            return (id,)
        case FigureTable(grid=grid):
            return (grid.id,)
        case Chart(id=id, table=table):
            return (id, table.id) if table else (id,)
        case _:
            return ()
