"""Web pages: .html files read as they lie; no scripts are run and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html
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
)
from tertial.readers.assembling import assemble
from tertial.readers.bounds import BOUNDS, Bounds, Deadline
from tertial.readers.decoding import decode_text
from tertial.readers.html_tables import own_rows, raw_rows
from tertial.readers.html_text import is_block, is_unseen, runs_of
from tertial.readers.refusals import refuse
from tertial.readers.tables import is_number, make_table
from tertial.readers.words import Runs, clean

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(raw: bytes, name: str, bounds: Bounds = BOUNDS) -> ReadDocument:
    """A web page as a document: its `main` where it has one, else all of it."""
    deadline = bounds.deadline()
    text, remarks = decode_text(raw, name, bounds)
    root = parsed(text)
    if root is None:
        raise refuse(name, "filen är tom: den har ingen text.", "Spara sidan på nytt från webbläsaren.")
    if is_too_much(root, bounds):
        found = f"sidan har element i mer än {bounds.depth} lager, eller fler än {bounds.elements}; den läses inte."
        raise refuse(name, found, "Spara sidan på nytt från webbläsaren, eller dela den.")
    title = clean(next((one.text_content() for one in root.iter("title")), ""))
    main = next(iter(root.iter("main")), None)
    start = main if main is not None else root
    access = access_of(root, start, title)
    return assemble(
        blocks_of(start, deadline), name=name, format="html", raw=raw, title=title, remarks=remarks, access=access
    )


def access_of(root: Any, start: Any, title: str) -> FileAccess:
    """What the page gives those who read it with aids; a picture with an empty `alt` is decoration."""
    pictures = [
        one for one in start.iter("img") if not is_unseen(one) and one.get("role") not in ("presentation", "none")
    ]
    return FileAccess(
        language=clean(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        title=title,
        headings=sum(1 for one in start.iter(*_HEADINGS)),
        bare_pictures=sum(1 for one in pictures if one.get("alt") is None and not one.get("aria-label")),
    )


def parsed(text: str) -> Any:
    """The page as a tree, None when there is nothing in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return lxml.html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def is_too_much(root: Any, bounds: Bounds) -> bool:
    """Whether elements stand in each other deeper, or are more, than is allowed."""
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > bounds.depth or count > 2 * bounds.elements:
            return True
    return False


def blocks_of(root: Any, deadline: Deadline) -> Iterator[ReadBlock]:
    """The blocks within an element, in order. Raises OutOfTime past the deadline."""
    yield from _Reading(deadline).blocks(root)


@dataclass
class _Reading:
    """The walk through a page; `above` is the last line said."""

    deadline: Deadline
    above: str = ""
    loose: Runs = field(default_factory=Runs)

    def blocks(self, container: Any) -> Iterator[ReadBlock]:
        """Blocks stand for themselves; text between them, with inline elements, is a paragraph."""
        self.loose.add(container.text or "")
        for element in container:
            self.deadline.check()
            if not isinstance(element.tag, str) or is_unseen(element):
                pass
            elif element.tag == "br":
                self.loose.add(" ")
            elif is_block(element) or _holds_block(element):
                yield from self._flush()
                yield from self._block(element)
                yield from self._flush()
            elif element.tag == "img":
                yield from self._picture(element)
            else:
                runs_of(element, self.loose)
            self.loose.add(element.tail or "")
        yield from self._flush()

    def _flush(self) -> Iterator[ReadBlock]:
        runs, self.loose = self.loose, Runs()
        yield from self._paragraph(runs)

    def _paragraph(self, runs: Runs) -> Iterator[ReadBlock]:
        if text := runs.text:
            self.above = text
            yield ReadParagraph(text=text, strong=runs.strong())

    def _picture(self, element: Any) -> Iterator[ReadBlock]:
        if alternative := clean(element.get("alt", "")):
            yield ReadPicture(alternative=alternative)

    def _block(self, element: Any) -> Iterator[ReadBlock]:
        tag = element.tag
        if tag in _HEADINGS and not _holds_block(element):
            if text := runs_of(element).text:
                self.above = text
                yield ReadHeading(text=text, level=_HEADINGS[tag])
        elif tag == "table":
            yield from self._table(element)
        elif tag in ("ul", "ol", "menu"):
            yield from self._list(element)
        elif tag == "dl":
            yield from self._terms(element)
        elif tag == "pre":
            yield from self._paragraph(runs_of(element))
        else:
            yield from self.blocks(element)

    def _list(self, element: Any) -> Iterator[ReadBlock]:
        if element.find(".//table") is not None or any(one.tag in _HEADINGS for one in element.iter()):
            yield from self.blocks(element)
            return
        if element.get("role") == "doc-endnotes" or "footnotes" in (element.getparent().get("class") or ""):
            for at, item in enumerate(element.iterchildren("li"), start=1):
                if text := runs_of(item).text.removesuffix("↩︎").removesuffix("↩").strip():
                    yield ReadFootnote(mark=str(at), text=text)
            return
        items = tuple(_items(element, 0))
        if items:
            yield ReadList(items=items, numbered=element.tag == "ol")

    def _terms(self, element: Any) -> Iterator[ReadBlock]:
        term = ""
        for one in element.iter("dt", "dd"):
            text = runs_of(one).text
            if one.tag == "dt":
                term = text
            elif text:
                yield ReadParagraph(text=f"{term}: {text}" if term else text)

    def _table(self, element: Any) -> Iterator[ReadBlock]:
        caption = next((runs_of(one).text for one in element.iterchildren("caption")), "")
        rows = [] if element.find(".//table") is not None else raw_rows(element)
        table = make_table(rows, caption=caption, above=self.above)
        if table is None or (len(table.rows) == 1 and not any(map(is_number, table.rows[0].texts))):
            for row in own_rows(element):
                for cell in row.iterchildren("th", "td"):
                    yield from self.blocks(cell)
            return
        self.above = ""
        yield table


def _holds_block(element: Any) -> bool:
    return any(is_block(one) for one in element.iterdescendants())


def _items(element: Any, level: int) -> Iterator[ReadItem]:
    for item in element.iterchildren("li"):
        if is_unseen(item):
            continue
        if text := runs_of(item, leave=("ul", "ol", "menu")).text:
            yield ReadItem(text=text, level=level)
        for inner in item.iterdescendants("ul", "ol", "menu"):
            if next(inner.iterancestors("li"), None) is item:
                yield from _items(inner, level + 1)
