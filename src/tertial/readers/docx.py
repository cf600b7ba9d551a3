"""Word: .docx files read to headings, paragraphs, lists, tables and footnotes, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from tertial.document.access import FileAccess
from tertial.document.read import (
    ReadBlock,
    ReadDocument,
    ReadFootnote,
    ReadHeading,
    ReadItem,
    ReadList,
    ReadParagraph,
    ReadPicture,
    ReadTable,
)
from tertial.readers.assembling import assemble
from tertial.readers.bounds import BOUNDS, Bounds, Deadline
from tertial.readers.docx_runs import ACCEPTED, Spoken, Writer
from tertial.readers.docx_styles import Look, Styles
from tertial.readers.docx_tables import Grid, grid_of
from tertial.readers.packages import OLE, ZIP, damaged, look_over
from tertial.readers.refusals import refuse
from tertial.readers.tables import Raw, RawRow, is_number, make_table
from tertial.readers.words import Runs, clean

_CONTENTS = "Table of Contents"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FAKED_HEADING = 90
"""A bold line longer than this is no heading."""


def read_docx(raw: bytes, name: str, bounds: Bounds = BOUNDS) -> ReadDocument:
    """A Word file as a document."""
    if raw.startswith(OLE):
        found = "filen är lösenordsskyddad, eller sparad i Words gamla format (.doc)."
        raise refuse(name, found, "Öppna den i Word och spara som .docx utan lösenord.")
    if not raw.startswith(ZIP):
        raise damaged(name, "filen är ingen Wordfil (.docx).")
    deadline = bounds.deadline()
    look_over(raw, name, bounds)
    try:
        package = docx.Document(BytesIO(raw))
        body = package.element.body
        styles = Styles.of(package)
        title = clean(package.core_properties.title or "")
    except Exception as error:  # python-docx and lxml raise nearly anything on a broken package
        raise damaged(name, "filen är trasig: Words innehåll går inte att läsa.") from error
    if body is None:
        raise damaged(name, "filen är trasig: innehållet saknas.")
    if _too_much(body, bounds):
        found = f"filen har element i mer än {bounds.depth} lager, eller fler än {bounds.elements}; den läses inte."
        raise refuse(name, found, "Dela den i flera filer.")
    reading = _Reading(styles=styles, writer=Writer(styles=styles, notes=_notes(package)), deadline=deadline)
    blocks = list(_lists_joined(reading.blocks(body)))
    access = access_of(package, sum(isinstance(block, ReadHeading) for block in blocks), title)
    if not any(isinstance(block, ReadHeading) for block in blocks):
        blocks = [_as_heading(block, reading.bold) for block in blocks]
    return assemble(blocks, name=name, format="docx", raw=raw, title=title, access=access)


def access_of(package: Any, headings: int, title: str) -> FileAccess:
    """What the file gives those who read it with aids: the language of its default style, its pictures' words."""
    default = package.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    language = default.get(qn("w:val"), "") if default is not None else ""
    pictures = package.element.body.iter(qn("wp:docPr"))
    return FileAccess(
        language=language or package.core_properties.language or "",
        title=title,
        headings=headings,
        bare_pictures=sum(1 for one in pictures if _is_bare(one)),
    )


def _is_bare(picture: Any) -> bool:
    if picture.get("descr", "").strip() or picture.get("title", "").strip() or picture.get("hidden") in ("1", "true"):
        return False
    if picture.getparent().find(f".//{_PICTURE}") is None:
        return False
    return not any(one.get("val") in ("1", "true") for one in picture.iter(_DECORATIVE))


def _too_much(body: Any, bounds: Bounds) -> bool:
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(body, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > bounds.depth or count > 2 * bounds.elements:
            return True
    return False


def _notes(package: Any) -> dict[tuple[str, str], Any]:
    """The footnotes and endnotes by kind and id."""
    found: dict[tuple[str, str], Any] = {}
    for relation in package.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            try:
                root = parse_xml(relation.target_part.blob)
            except etree.XMLSyntaxError:
                continue
            for note in root:
                found[kind.removesuffix("s"), note.get(qn("w:id"), "")] = note
    return found


@dataclass
class _Reading:
    """The walk through the text.

    `caption` is one that waits for its table, `above` the last line said, `bold` the paragraphs that are so all through.
    """

    styles: Styles
    writer: Writer
    deadline: Deadline
    caption: str = ""
    above: str = ""
    pending: list[ReadBlock] = field(default_factory=list)
    bold: set[str] = field(default_factory=set)

    def blocks(self, container: Any) -> Iterator[ReadBlock]:
        """The blocks of the body, a cell, a text box or a content control."""
        for element in container:
            self.deadline.check()
            tag = element.tag
            if tag == qn("w:p"):
                yield from self._paragraph(element)
            elif tag == qn("w:tbl"):
                yield from self._table(element)
            elif tag == qn("w:sdt"):
                if not _is_contents(element):
                    for content in element.iterchildren(qn("w:sdtContent")):
                        yield from self.blocks(content)
            elif tag in ACCEPTED:
                yield from self.blocks(element)
        if self.caption:
            yield ReadParagraph(text=self.caption)
            self.caption = ""

    def _paragraph(self, element: Any) -> Iterator[ReadBlock]:
        look = self.styles.look(element)
        if look.is_contents:
            return
        spoken = self.writer.spoken(element, look)
        text = spoken.runs.text
        if self.caption and text:
            yield ReadParagraph(text=self.caption)
            self.caption = ""
        if look.is_caption and text:
            self.caption = text
        elif text:
            yield _said(look, spoken, text)
            if spoken.runs.bold:
                self.bold.add(text)
        if text:
            self.above = text
        yield from self._after(spoken)

    def _after(self, spoken: Spoken) -> Iterator[ReadBlock]:
        """What hangs on a paragraph: its pictures, text boxes and footnotes."""
        yield from (ReadPicture(alternative=alternative) for alternative in spoken.pictures)
        for box in spoken.boxes:
            yield from self.blocks(box)
        for mark, note in spoken.notes:
            runs = Runs()
            for paragraph in note.iter(qn("w:p")):
                for part in self.writer.spoken(paragraph, self.styles.look(paragraph)).runs.parts:
                    runs.add(*part)
                runs.add(" ")
            if runs.text:
                yield ReadFootnote(mark=mark, text=runs.text)

    def _table(self, element: Any) -> Iterator[ReadBlock]:
        grid = grid_of(element)
        caption, self.caption = self.caption or grid.caption, ""
        nested = any(cell.element.find(".//" + qn("w:tbl")) is not None for row in grid.rows for cell in row.cells)
        table = None if nested else self._made(grid, caption)
        if table is None:
            if caption:
                yield ReadParagraph(text=caption)
            for row in grid.rows:
                for cell in row.cells:
                    yield from self.blocks(cell.element)
            return
        yield table
        self.above = ""
        after, self.pending = self.pending, []
        yield from after

    def _made(self, grid: Grid, caption: str) -> ReadTable | None:
        rows = []
        self.pending = []
        for row in grid.rows:
            cells = tuple(self._cell(cell.element, cell.columns, cell.rows) for cell in row.cells)
            rows.append(RawRow(cells=cells, head=row.head))
        table = make_table(rows, above=self.above, caption=caption, step=60)
        return None if table and _is_layout(table) else table

    def _cell(self, element: Any, columns: int, rows: int) -> Raw:
        self.deadline.check()
        runs, indent = Runs(), 0.0
        for paragraph in element.iter(qn("w:p")):
            look = self.styles.look(paragraph)
            spoken = self.writer.spoken(paragraph, look)
            if not runs.text:
                lead = spoken.runs.parts[0][0] if spoken.runs.parts else ""
                indent = look.indent + 60 * (len(lead) - len(lead.lstrip(" \u00a0")))
            for part in spoken.runs.parts:
                runs.add(*part)
            runs.add(" ")
            self.pending.extend(self._after(spoken))
        return Raw(text=runs.text, bold=runs.bold, italic=runs.italic, indent=indent, columns=columns, rows=rows)


def _is_layout(table: ReadTable) -> bool:
    """Whether a table only places things side by side: one row without a figure."""
    return len(table.rows) == 1 and not any(is_number(text) for text in table.rows[0].texts)


def _is_contents(element: Any) -> bool:
    gallery = element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == _CONTENTS


def _said(look: Look, spoken: Spoken, text: str) -> ReadBlock:
    if look.level:
        return ReadHeading(text=text, level=look.level)
    if look.in_list:
        return ReadList(items=(ReadItem(text=text, level=look.list_level),), numbered=look.numbered)
    return ReadParagraph(text=text, strong=spoken.runs.strong())


def _lists_joined(blocks: Iterator[ReadBlock]) -> Iterator[ReadBlock]:
    last: ReadList | None = None
    for block in blocks:
        if isinstance(block, ReadList):
            last = ReadList(items=last.items + block.items, numbered=last.numbered) if last else block
            continue
        if last:
            yield last
            last = None
        yield block
    if last:
        yield last


def _as_heading(block: ReadBlock, bold: set[str]) -> ReadBlock:
    """A bold line as a heading: for reports where nobody used the styles."""
    if (
        isinstance(block, ReadParagraph)
        and block.text in bold
        and len(block.text) <= FAKED_HEADING
        and not block.text.endswith((".", ":", ",", ";"))
    ):
        return ReadHeading(text=block.text, level=1)
    return block
