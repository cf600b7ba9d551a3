"""The outline of a page: its chapters, its table of contents, and a name of its own for every table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tertial.core.figures import Figure
from tertial.document.blocks import Block, Chart, Document, FigureTable, Heading, TextTable
from tertial.render.words import plain_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of contents, with the lines under it."""

    id: str
    title: str
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading of level 1 and the blocks up to the next."""

    heading: Heading
    blocks: tuple[Block, ...]

    def contents(self, figures: Mapping[str, Figure]) -> Entry:
        """The chapter and its sections, as the table of contents shows them."""
        sections = (b for b in self.blocks if isinstance(b, Heading) and b.level == 2)
        below = tuple(Entry(id=s.id, title=plain_text(s.inlines, figures)) for s in sections)
        return Entry(id=self.heading.id, title=plain_text(self.heading.inlines, figures), below=below)


def chapters(blocks: tuple[Block, ...]) -> list[Chapter]:
    """The blocks as chapters; the first block is a heading of level 1."""
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    ends = [*starts[1:], len(blocks)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        found.append(Chapter(heading=heading, blocks=blocks[start + 1 : end]))
    return found


def region_labels(document: Document) -> dict[str, str]:
    """Table id to the name of the region that it scrolls in, no two alike (a screen reader lists them)."""
    labels: dict[str, str] = {}
    for id, caption, heading in _tables(document):
        label = f"Tabell: {caption}"
        if label in labels.values():
            label = f"{label}, {heading}"
        number = 2
        while label in labels.values():
            label = f"Tabell: {caption}, {heading} ({number})"
            number += 1
        labels[id] = label
    return labels


def _tables(document: Document) -> Iterator[tuple[str, str, str]]:
    heading = document.publication.title
    for block in (*document.front, *document.blocks):
        match block:
            case Heading():
                heading = plain_text(block.inlines, document.figures)
            case FigureTable(grid=grid):
                yield grid.id, grid.title, heading
            case TextTable(id=id, caption=caption) | Chart(table=TextTable(id=id, caption=caption)):
                yield id, caption, heading
