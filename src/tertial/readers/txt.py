"""Text: reports as plain text, with TAB between cells or laid out as on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tertial.document.read import ReadDocument, ReadTable
from tertial.readers.assembling import assemble
from tertial.readers.bounds import BOUNDS, Bounds
from tertial.readers.contents import TITLE
from tertial.readers.decoding import decode_text
from tertial.readers.flow import Item, blocks_of
from tertial.readers.lines import Line, Word
from tertial.readers.margins import without_margins
from tertial.readers.tables import Raw, RawRow, make_table
from tertial.readers.words import Runs

LONGEST_LINE = 20_000
"""Signs of one line that are read as words with places; what comes after is read as one word."""

_TAB = " " * 8
_MARKS = re.compile(r"</?(?P<tag>[bi]|strong|em)>|(?P<stars>\*\*)(?=\S|$)|(?<=\S)\*\*")
_WORD = re.compile(r"[^ \t]+")
_LABEL = re.compile(r"\s*(\d{1,4}) ?\(\d{1,4}\)\s*")
_PAGE_AT_END = re.compile(r".*\t\s*\d{1,4}\s*")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line as it was typed."""

    number: int
    text: str


def read_txt(raw: bytes, name: str, bounds: Bounds = BOUNDS) -> ReadDocument:
    """A text file as a document."""
    deadline = bounds.deadline()
    text, remarks = decode_text(raw, name, bounds)
    pages = _pages(text)
    paged = len(pages) > 1
    items: list[list[Item]] = [list(_items(page, at if paged else 0)) for at, page in enumerate(pages, start=1)]
    margins: tuple[str, ...] = ()
    if paged:
        kept, margins = without_margins([[item for item in page if isinstance(item, Line)] for page in items])
        staying = {id(line) for page in kept for line in page}
        items = [[item for item in page if isinstance(item, ReadTable) or id(item) in staying] for page in items]
    return assemble(
        blocks_of([item for page in items for item in page], deadline),
        name=name,
        format="txt",
        raw=raw,
        pages=len(pages) if paged else 0,
        margins=margins,
        remarks=remarks,
    )


def _pages(text: str) -> list[list[_Typed]]:
    """The lines by page: form feeds part pages, or page numbers like `3 (26)` that count upward."""
    pages: list[list[_Typed]] = [[]]
    lines = text.split("\n")
    labels = [_LABEL.fullmatch(line) for line in lines]
    counted = [int(label[1]) for label in labels if label]
    by_label = "\f" not in text and len(counted) > 2 and counted == sorted(counted)
    for number, line in enumerate(lines, start=1):
        for extra, part in enumerate(line.split("\f")):
            if extra:
                pages.append([])
            pages[-1].append(_Typed(number, part))
        if by_label and labels[number - 1]:
            pages.append([])
    return [page for page in pages if any(typed.text.strip() for typed in page)] or [[]]


def _items(page: Sequence[_Typed], number: int) -> Iterator[Item]:
    """The lines of a page, and its tables where TABs part the cells."""
    blank, above, at = 1, "", 0
    contents = False
    while at < len(page):
        typed = page[at]
        text = typed.text.strip()
        if not any(sign.isalnum() for sign in text):
            blank += 1
            at += 1
            continue
        contents = bool(TITLE.fullmatch(text)) or (contents and _PAGE_AT_END.fullmatch(typed.text) is not None)
        if "\t" in typed.text and not contents:
            end = _tab_end(page, at)
            table = make_table([_tab_row(line, number) for line in page[at:end]], above=above)
            if table is not None:
                yield table
                blank, above, at = 1, "", end
                continue
        words = _words(typed.text.replace("\t", _TAB))
        if words:
            yield Line(words, page=number, number=typed.number, top=typed.number, gap=blank)
            blank, above = 0, text
        at += 1


def _tab_end(page: Sequence[_Typed], at: int) -> int:
    while at < len(page) and "\t" in page[at].text and page[at].text.strip():
        at += 1
    return at


def _tab_row(typed: _Typed, page: int) -> RawRow:
    return RawRow(cells=tuple(_tab_cell(cell) for cell in typed.text.split("\t")), page=page, line=typed.number)


def _tab_cell(text: str) -> Raw:
    runs = Runs()
    for word in _words(text):
        runs.add(word.text + " ", word.bold, word.italic)
    return Raw(text=runs.text, bold=runs.bold, italic=runs.italic, indent=len(text) - len(text.lstrip(" \u00a0")))


def _words(text: str) -> tuple[Word, ...]:
    """The words with their columns; `**` and `<i>` are read as what they mean."""
    if "<" not in text and "*" not in text and len(text) <= LONGEST_LINE:
        return tuple(Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text))
    bold = italic = glued = False
    x = 0
    found: list[Word] = []
    for piece, mark in _pieces(text[:LONGEST_LINE]):
        for match in _WORD.finditer(piece):
            word = Word(x + match.start(), x + match.end(), match[0], bold, italic)
            if glued and match.start() == 0:
                last = found.pop()
                word = replace(word, x0=last.x0, text=last.text + word.text)
            found.append(word)
        x += len(piece)
        glued = bool(found) and (not piece[-1].isspace() if piece else glued)
        if mark == "**":
            bold = not bold
        elif mark.strip("</>") in ("b", "strong"):
            bold = mark[1] != "/"
        elif mark:
            italic = mark[1] != "/"
    if rest := text[LONGEST_LINE:].strip():
        found.append(Word(x, x + len(rest), rest))
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text between marks, each with the mark that ends it."""
    done = 0
    for mark in _MARKS.finditer(text):
        yield text[done : mark.start()], mark[0]
        done = mark.end()
    yield text[done:], ""
