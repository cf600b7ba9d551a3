"""What a read document says, as the tests of the formats hold a report against."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.document.read import (
    ReadDocument,
    ReadFootnote,
    ReadHeading,
    ReadList,
    ReadParagraph,
    ReadPicture,
    ReadTable,
)
from tests.render.readers import Reading, tidy


def told(document: ReadDocument) -> Reading:
    """The headings, the table rows and every text in reading order."""
    headings = [tidy(block.text) for block in document.blocks if isinstance(block, ReadHeading)]
    rows = [tuple(tidy(text) for text in row.texts) for table in document.tables for row in table.rows]
    return Reading(headings=headings, rows=list(rows), prose=tidy(" ".join(texts(document))))


def texts(document: ReadDocument) -> Iterator[str]:
    """Every text of the document, a table cell by cell."""
    yield from (document.title, *document.margins)
    for block in document.blocks:
        match block:
            case ReadHeading() | ReadParagraph() | ReadFootnote():
                yield block.text
            case ReadList():
                yield from (item.text for item in block.items)
            case ReadTable():
                yield block.caption
                yield from (cell.text for row in block.rows for cell in row.cells if not cell.repeats)
            case ReadPicture():
                yield block.alternative
