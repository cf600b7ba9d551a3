"""PDF: text PDFs read by their tags where those are good, else by ruled lines and by where words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.core.swedish import join_words
from tertial.document.access import FileAccess
from tertial.document.read import ReadBlock, ReadDocument
from tertial.readers.assembling import assemble
from tertial.readers.bounds import BOUNDS, Bounds, Deadline
from tertial.readers.flow import Item, blocks_of
from tertial.readers.lines import Line
from tertial.readers.margins import without_margins
from tertial.readers.packages import damaged
from tertial.readers.pdf_lines import known_words, lines_of, spaced
from tertial.readers.pdf_pages import PdfFile, PdfPage, Tag, fetch_pages
from tertial.readers.pdf_tags import is_well_tagged, margins_of, tagged_blocks
from tertial.readers.refusals import refuse
from tertial.readers.ruled import Ruled, continued, ruled_tables
from tertial.readers.words import clean

_STARTS_WITHIN = 1024
_HEADING = re.compile(r"H[1-6]?")
FEWEST_WORDS = 5
"""A page with fewer words and a picture over most of it is a picture of a page."""


def read_pdf(raw: bytes, name: str, bounds: Bounds = BOUNDS) -> ReadDocument:
    """A PDF as a document. Raises ReportRefused, also when its pages are pictures of text."""
    if b"%PDF-" not in raw[:_STARTS_WITHIN]:
        raise damaged(name, "filen är ingen PDF.")
    deadline = bounds.deadline()
    return document_of(fetch_pages(raw, name, bounds), name, raw, deadline)


def document_of(file: PdfFile, name: str, raw: bytes, deadline: Deadline) -> ReadDocument:
    """The document that the pages make. Raises ReportRefused when none of them has text."""
    remarks = _remarks(file, name)
    known = known_words(file)
    ruled: dict[int, list[Ruled]] = {}
    for page in file.pages:
        deadline.check()
        ruled[page.number] = ruled_tables(page, known)
    blocks: list[ReadBlock]
    if is_well_tagged(file, any(ruled.values())):
        blocks, margins = list(tagged_blocks(file, known)), margins_of(file)
    else:
        items, margins = _items(file, ruled)
        blocks = list(blocks_of(items, deadline))
    return assemble(
        blocks,
        name=name,
        format="pdf",
        raw=raw,
        pages=len(file.pages),
        title=clean(file.title),
        margins=margins,
        remarks=remarks,
        access=access_of(file),
    )


def access_of(file: PdfFile) -> FileAccess:
    """What the file gives those who read it with aids; headings and pictures as its tags have them."""
    tags = list(_tags(file.tags)) if file.tagged else []
    return FileAccess(
        tagged=file.tagged,
        language=file.language,
        title=clean(file.title),
        headings=sum(1 for tag in tags if _HEADING.fullmatch(tag.kind)),
        bare_pictures=sum(1 for tag in tags if tag.kind == "Figure" and not tag.alternative.strip()),
    )


def _tags(tag: Tag) -> Iterator[Tag]:
    """The tags within a tag."""
    waiting = tag.children
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(one.children)


def _remarks(file: PdfFile, name: str) -> list[str]:
    """What could not be read of single pages; refuses a file where no page has text."""
    pictures = [page.number for page in file.pages if len(page.words) < FEWEST_WORDS and page.picture > 0.3]
    broken = [page.number for page in file.pages if page.broken]
    if not any(len(page.words) >= FEWEST_WORDS for page in file.pages):
        if pictures:
            found = f"{_pages(pictures)} har bilder men ingen text: rapporten är inskannad."
            raise refuse(name, found, "Använd originalet, eller kör textigenkänning (OCR) på filen först.")
        if not any(page.words for page in file.pages):
            raise refuse(name, "filen har ingen text.", "Spara rapporten som PDF på nytt från originalet.")
    remarks = [f"{_pages(pictures).capitalize()} har bilder men ingen text och kunde inte läsas."] if pictures else []
    if broken:
        remarks.append(f"{_pages(broken).capitalize()} är trasiga och kunde inte läsas.")
    return remarks


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"sidan {numbers[0]}"
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"sidorna {numbers[0]}–{numbers[-1]}"
    return f"sidorna {join_words([str(number) for number in numbers])}"


def _items(file: PdfFile, ruled: dict[int, list[Ruled]]) -> tuple[list[Item], tuple[str, ...]]:
    """The lines of the pages without margins, the ruled tables in their places among them."""
    pages = [_loose(page, ruled[page.number]) for page in file.pages]
    kept, margins = without_margins(pages) if len(pages) > 1 else (pages, ())
    items: list[Item | Ruled] = []
    for page, lines in zip(file.pages, kept, strict=True):
        for item in _merged(lines, ruled[page.number]):
            last = items[-1] if items else None
            if isinstance(item, Ruled) and isinstance(last, Ruled) and (one := continued(last, item)):
                items[-1] = one
            else:
                items.append(item)
    return list(_made(items)), margins


def _made(items: list[Item | Ruled]) -> Iterator[Item]:
    """Ruled tables made, each with the line above it."""
    above: Line | None = None
    for item in items:
        if isinstance(item, Ruled):
            yield item.made(above)
            above = None
        else:
            above = item if isinstance(item, Line) else None
            yield item


def _loose(page: PdfPage, tables: list[Ruled]) -> list[Line]:
    inside = {id(word) for table in tables for word in table.words}
    return lines_of([word for word in page.words if id(word) not in inside], page.number)


def _merged(lines: list[Line], tables: list[Ruled]) -> Iterator[Line | Ruled]:
    """Lines and tables from the top of the page down; the line after a table begins anew."""
    waiting = sorted(tables, key=lambda table: -table.top)
    part: list[Line] = []
    for line in lines:
        while waiting and -line.top < waiting[0].top:
            yield from spaced(part)
            yield waiting.pop(0)
            part = []
        part.append(line)
    yield from spaced(part)
    yield from waiting
