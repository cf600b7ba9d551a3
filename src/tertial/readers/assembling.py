"""Assembling: found blocks put in order as a document, with sections, numbers of tables and paragraphs, tables joined."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tertial.core.places import Place
from tertial.document.access import FileAccess
from tertial.document.read import (
    ReadBlock,
    ReadDocument,
    ReadFootnote,
    ReadHeading,
    ReadList,
    ReadParagraph,
    ReadTable,
)
from tertial.readers.tables import joined


def assemble(
    blocks: Iterable[ReadBlock],
    *,
    name: str,
    format: str,
    raw: bytes,
    pages: int = 0,
    title: str = "",
    margins: Sequence[str] = (),
    remarks: Sequence[str] = (),
    access: FileAccess | None = None,
) -> ReadDocument:
    """The document that the blocks make."""
    numbered = tuple(_numbered(_levels_closed(_tables_joined(blocks))))
    return ReadDocument(
        name=name,
        format=format,
        sha256=hashlib.sha256(raw).hexdigest(),
        blocks=numbered,
        pages=pages,
        title=title,
        margins=tuple(margins),
        remarks=tuple(remarks),
        access=access,
    )


def _tables_joined(blocks: Iterable[ReadBlock]) -> list[ReadBlock]:
    kept: list[ReadBlock] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, ReadTable) and isinstance(last, ReadTable) and (one := joined(last, block)):
            kept[-1] = one
        else:
            kept.append(block)
    return kept


def _levels_closed(blocks: list[ReadBlock]) -> list[ReadBlock]:
    """Heading levels without holes: what is used becomes 1, 2, 3 …"""
    used = sorted({block.level for block in blocks if isinstance(block, ReadHeading)})
    level = {old: new for new, old in enumerate(used, start=1)}
    return [replace(block, level=level[block.level]) if isinstance(block, ReadHeading) else block for block in blocks]


def _numbered(blocks: list[ReadBlock]) -> Iterable[ReadBlock]:
    open_headings: list[ReadHeading] = []
    tables = on_page = paragraphs = page = 0
    for block in blocks:
        if block.place.page != page:
            page, on_page, paragraphs = block.place.page, 0, 0
        if isinstance(block, ReadHeading):
            while open_headings and open_headings[-1].level >= block.level:
                open_headings.pop()
            on_page, paragraphs = (on_page, paragraphs) if page else (0, 0)
        section = tuple(heading.text for heading in open_headings)
        place = replace(block.place, section=section[-1] if section else "")
        if isinstance(block, ReadHeading):
            open_headings.append(block)
        elif isinstance(block, ReadTable):
            tables += 1
            on_page += 1
            yield replace(block, number=tables, section=section, place=replace(place, table=on_page))
            continue
        elif isinstance(block, ReadParagraph | ReadList | ReadFootnote):
            paragraphs += 1
            place = replace(place, paragraph=paragraphs)
        yield replace(block, section=section, place=place)


def at(page: int = 0, line: int = 0) -> Place:
    """A place that is numbered later."""
    return Place(page=page, line=line)
