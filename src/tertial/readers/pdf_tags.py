"""Tagged PDFs: headings, paragraphs, lists and tables as the file itself names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tertial.core.places import Place
from tertial.document.read import (
    ReadBlock,
    ReadFootnote,
    ReadHeading,
    ReadItem,
    ReadList,
    ReadParagraph,
    ReadPicture,
)
from tertial.readers.columns import MARKER
from tertial.readers.lines import Line
from tertial.readers.pdf_lines import lines_of
from tertial.readers.pdf_pages import PdfFile, PdfWord, Tag
from tertial.readers.tables import Raw, RawRow, is_number, make_table
from tertial.readers.words import Runs, Words, clean, join_lines

COVERED = 0.75
"""Less of a report's words than this in its tags, and the tags are not trusted."""

_HEADINGS = {"H": 1, "Title": 1, **{f"H{level}": level for level in range(1, 7)}}
_NOTES = {"Note", "FENote"}
_LEFT_OUT = {"TOC", "TOCI", "Index", "Artifact"}
_LINES = {"P", "Span", "Link", "Quote", "Code", "Reference", "BibEntry", "Em", "Strong", "Sub", "Lbl", "LBody"}


def is_well_tagged(file: PdfFile, has_ruled_tables: bool) -> bool:
    """Whether the tags say what is heading and table, for nearly all of the text."""
    kinds: dict[str, int] = {}
    places: set[tuple[int, int]] = set()
    for tag in _all(file.tags):
        kinds[tag.kind] = kinds.get(tag.kind, 0) + 1
        inside = {part for part in tag.parts.values() if isinstance(part, tuple)}
        places |= inside
    words = sum(len(page.words) for page in file.pages)
    covered = sum((page.number, word.tag) in places for page in file.pages for word in page.words)
    headings = sum(kinds.get(kind, 0) for kind in _HEADINGS)
    tables = kinds.get("Table", 0) and kinds.get("TR", 0) and kinds.get("TD", 0)
    return covered >= COVERED * words and headings > 0 and (bool(tables) or not has_ruled_tables)


def margins_of(file: PdfFile) -> tuple[str, ...]:
    """What stands outside the tags on three pages or more, pages' numbers aside."""
    seen: dict[str, list[str]] = {}
    for page in file.pages:
        for line in lines_of([word for word in page.words if word.tag < 0], page.number):
            seen.setdefault("".join("#" if sign.isdigit() else sign for sign in line.text), []).append(line.text)
    return tuple(texts[0] for texts in seen.values() if len(texts) >= 3)


def tagged_blocks(file: PdfFile, known: Words) -> Iterator[ReadBlock]:
    """The blocks in the order of the tags."""
    held: dict[tuple[int, int], list[PdfWord]] = {}
    for page in file.pages:
        for word in page.words:
            if word.tag >= 0:
                held.setdefault((page.number, word.tag), []).append(word)
    yield from _Reading(held, known).blocks(file.tags)


def _all(tag: Tag) -> Iterator[Tag]:
    yield tag
    for child in tag.children:
        yield from _all(child)


@dataclass
class _Said:
    """What a tag says: its lines, and what hangs on it."""

    lines: list[Line] = field(default_factory=list)
    page: int = 0


@dataclass
class _Reading:
    """The walk through the tags; `above` is the last line said."""

    held: dict[tuple[int, int], list[PdfWord]]
    known: Words
    above: str = ""

    def blocks(self, tag: Tag) -> Iterator[ReadBlock]:
        """The blocks within a tag."""
        loose = Tag("P", parts={at: part for at, part in tag.parts.items() if isinstance(part, tuple)})
        if loose.parts:
            yield from self._paragraph(loose)
        for child in tag.children:
            yield from self._block(child)

    def _block(self, tag: Tag) -> Iterator[ReadBlock]:
        if tag.kind in _LEFT_OUT:
            return
        if tag.kind in _HEADINGS:
            said = self._said(tag)
            if text := self._text(said):
                self.above = text
                yield ReadHeading(text=text, level=_HEADINGS[tag.kind], place=Place(page=said.page))
            yield from self._hanging(tag)
        elif tag.kind == "Table":
            yield from self._table(tag)
        elif tag.kind == "L":
            yield from self._list(tag)
        elif tag.kind in ("Figure", "Formula"):
            if alternative := clean(tag.alternative):
                yield ReadPicture(alternative=alternative, place=Place(page=_page(tag)))
        elif tag.kind in _NOTES:
            yield from self._note(tag)
        elif tag.kind == "Caption" or tag.kind in _LINES:
            yield from self._paragraph(tag)
        else:
            yield from self.blocks(tag)

    def _paragraph(self, tag: Tag) -> Iterator[ReadBlock]:
        said = self._said(tag)
        text = self._text(said)
        if text:
            self.above = text
            runs = Runs()
            for line in said.lines:
                for word in line.words:
                    runs.add(word.text + " ", word.bold, word.italic)
            strong = runs.strong() if len(runs.text) == len(text) else ()
            yield ReadParagraph(text=text, strong=strong, place=Place(page=said.page))
        yield from self._hanging(tag)

    def _hanging(self, tag: Tag) -> Iterator[ReadBlock]:
        """Notes, tables, lists and pictures that stand inside a paragraph's tag."""
        for child in tag.children:
            if child.kind in _NOTES or child.kind in ("Figure", "Table", "L"):
                yield from self._block(child)
            else:
                yield from self._hanging(child)

    def _note(self, tag: Tag) -> Iterator[ReadBlock]:
        labels = [child for child in tag.children if child.kind == "Lbl"]
        rest = Tag("P", parts={at: part for at, part in tag.parts.items() if part not in labels})
        mark = " ".join(self._text(self._said(label)) for label in labels)
        said = self._said(rest)
        if text := self._text(said):
            if not mark:
                first, _, after = text.partition(" ")
                mark, text = (first, after) if after and len(first) <= 3 else ("", text)
            yield ReadFootnote(mark=mark, text=text, place=Place(page=said.page))

    def _list(self, tag: Tag) -> Iterator[ReadBlock]:
        items: list[ReadItem] = []
        labels: list[str] = []
        self._items(tag, 0, items, labels)
        if items:
            numbered = labels[0][:1].isalnum() and labels[0] != "o" and _is_sign(labels[0])
            yield ReadList(items=tuple(items), numbered=numbered, place=Place(page=_page(tag)))
        yield from (block for inner in _tables_in(tag) for block in self._table(inner))

    def _items(self, tag: Tag, level: int, items: list[ReadItem], labels: list[str]) -> None:
        for child in tag.children:
            if child.kind == "L":
                self._items(child, level + 1, items, labels)
                continue
            label = " ".join(self._text(self._said(part)) for part in child.children if part.kind == "Lbl")
            labels.append(label)
            body = Tag("LBody", parts={at: part for at, part in child.parts.items() if not _is(part, "Lbl")})
            if text := self._text(self._said(body)):
                items.append(ReadItem(text=text if _is_sign(label) else f"{label}: {text}", level=level))
            for inner in _lists_in(child):
                self._items(inner, level + 1, items, labels)

    def _table(self, tag: Tag) -> Iterator[ReadBlock]:
        captions = [self._text(self._said(child)) for child in tag.children if child.kind == "Caption"]
        rows = [
            RawRow(cells=tuple(self._cell(cell) for cell in row.children), head=head, page=_page(row))
            for row, head in _rows(tag, False)
        ]
        table = make_table(rows, caption=" ".join(captions), above=self.above, step=3)
        if table is None or (len(table.rows) == 1 and not any(map(is_number, table.rows[0].texts))):
            for row, _ in _rows(tag, False):
                for cell in row.children:
                    yield from self.blocks(cell)
            return
        self.above = ""
        yield table

    def _cell(self, tag: Tag) -> Raw:
        said = self._said(tag, whole=True)
        words = [word for line in said.lines for word in line.words]
        return Raw(
            text=self._text(said),
            bold=bool(words) and all(word.bold for word in words),
            italic=bool(words) and all(word.italic for word in words),
            head=tag.kind == "TH" and tag.scope in ("Column", "Both"),
            indent=said.lines[0].x0 if said.lines else 0,
            columns=tag.columns,
            rows=tag.rows,
        )

    def _said(self, tag: Tag, *, whole: bool = False) -> _Said:
        """The lines of a tag; notes, tables and lists within it stand for themselves unless the `whole` is asked for."""
        said = _Said()
        words: list[PdfWord] = []
        for page, found in self._words(tag, whole):
            if page != said.page and words:
                said.lines.extend(_in_order(words, said.page))
                words = []
            if not said.page:
                said.page = page
            words.extend(found)
        said.lines.extend(_in_order(words, said.page))
        return said

    def _words(self, tag: Tag, whole: bool) -> Iterator[tuple[int, list[PdfWord]]]:
        for _, part in sorted(tag.parts.items(), key=lambda one: one[0]):
            if isinstance(part, tuple):
                if part in self.held:
                    yield part[0], self.held[part]
            elif whole or not (part.kind in _NOTES or part.kind in ("Figure", "Table", "L")):
                yield from self._words(part, whole)

    def _text(self, said: _Said) -> str:
        return join_lines([line.text for line in said.lines], self.known)


def _in_order(words: Sequence[PdfWord], page: int) -> list[Line]:
    """The lines in the order the file writes them."""
    rows: list[list[PdfWord]] = []
    for word in words:
        if rows and abs(rows[-1][-1].y - word.y) < 0.5 * max(word.size, rows[-1][-1].size, 1):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line for row in rows for line in lines_of(row, page)]


def _is_sign(label: str) -> bool:
    """Whether a label is a bullet or a number; else it is the term that the item is about."""
    return len(label) <= 1 or MARKER.fullmatch(label) is not None or not any(sign.isalpha() for sign in label)


def _is(part: Tag | tuple[int, int], kind: str) -> bool:
    return isinstance(part, Tag) and part.kind == kind


def _page(tag: Tag) -> int:
    """The page where a tag begins, 0 when nothing of it is on any."""
    for _, part in sorted(tag.parts.items(), key=lambda one: one[0]):
        page = part[0] if isinstance(part, tuple) else _page(part)
        if page:
            return page
    return 0


def _rows(tag: Tag, head: bool) -> Iterator[tuple[Tag, bool]]:
    for child in tag.children:
        if child.kind == "TR":
            yield child, head
        elif child.kind in ("THead", "TBody", "TFoot", "Div", "NonStruct"):
            yield from _rows(child, child.kind == "THead")


def _lists_in(tag: Tag) -> Iterator[Tag]:
    for child in tag.children:
        if child.kind == "L":
            yield child
        else:
            yield from _lists_in(child)


def _tables_in(tag: Tag) -> Iterator[Tag]:
    for child in tag.children:
        if child.kind == "Table":
            yield child
        else:
            yield from _tables_in(child)
