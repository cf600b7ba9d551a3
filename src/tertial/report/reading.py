"""Our own report as a read document, so that the rules which read anybody's report read ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tertial.core.grid import Grid, RowKind
from tertial.core.places import Place
from tertial.document.blocks import Block, Bullets, Document, FigureTable, Heading, Paragraph, TextTable
from tertial.document.inline import Emphasis, Inline, LinkTo, Mention, Signal, Strong, Tag, Text
from tertial.document.read import (
    ReadBlock,
    ReadCell,
    ReadDocument,
    ReadHeading,
    ReadItem,
    ReadList,
    ReadParagraph,
    ReadRow,
    ReadTable,
)
from tertial.render.numbers import cell, mention


def as_read(document: Document, name: str = "") -> ReadDocument:
    """The document as a reader would find it: every figure written out as it is shown."""
    writer = _Writer(document=document)
    blocks = tuple(read for block in document.blocks for read in writer.blocks(block))
    about = document.publication
    return ReadDocument(
        name=name or f"{about.title} {about.committee}",
        format="tertial",
        sha256=about.record_hash,
        blocks=blocks,
        title=f"{about.title} {about.period}",
    )


def mentioned(document: Document) -> set[str]:
    """Every text of a mention in the document: what is true by construction."""
    writer = _Writer(document=document)
    for block in document.blocks:
        list(writer.blocks(block))
    return writer.mentions


@dataclass
class _Writer:
    """Writes blocks in order, keeping the headings that are open and the tables that were counted."""

    document: Document
    path: list[tuple[int, str]] = field(default_factory=list)
    tables: int = 0
    mentions: set[str] = field(default_factory=set)

    @property
    def section(self) -> tuple[str, ...]:
        """The headings over what comes next."""
        return tuple(title for _, title in self.path)

    def blocks(self, block: Block) -> Iterator[ReadBlock]:
        """The block as what a reader finds; drawings and cards repeat what stands elsewhere."""
        section, place = self.section, Place(section=self.section[-1] if self.path else "")
        match block:
            case Heading():
                title = self.words(block.inlines)
                self.path = [(level, said) for level, said in self.path if level < block.level]
                yield ReadHeading(text=title, level=block.level, place=place, section=self.section)
                self.path.append((block.level, title))
            case Paragraph():
                yield ReadParagraph(text=self.words(block.inlines), place=place, section=section)
            case Bullets():
                items = tuple(ReadItem(text=self.words(item)) for item in block.items)
                yield ReadList(items=items, numbered=block.numbered, place=place, section=section)
            case FigureTable():
                yield self._numbered(_of_grid(block.grid), place)
            case TextTable():
                yield self._numbered(self._of_text(block), place)
            case _:
                return

    def _numbered(self, table: ReadTable, place: Place) -> ReadTable:
        self.tables += 1
        return replace(table, number=self.tables, section=self.section, place=replace(place, table=self.tables))

    def _of_text(self, table: TextTable) -> ReadTable:
        head = ReadRow(cells=tuple(ReadCell(text=column.title) for column in table.columns))
        rows = [
            ReadRow(
                cells=tuple(
                    ReadCell(text=self.words(row.cells[at]) if at < len(row.cells) else "")
                    for at in range(len(table.columns))
                )
            )
            for row in table.rows
        ]
        return ReadTable(rows=(head, *rows), heads=1, caption=table.caption)

    def words(self, inlines: tuple[Inline, ...]) -> str:
        """A run of inlines as text."""
        return "".join(self._word(inline) for inline in inlines)

    def _word(self, inline: Inline) -> str:
        match inline:
            case Text():
                return inline.text
            case Mention():
                said = mention(self.document.figures[inline.figure], inline.form)
                self.mentions.add(said)
                return said
            case Signal():
                return inline.level.word
            case Tag():
                return inline.text
            case Strong() | Emphasis() | LinkTo():
                return self.words(inline.children)


def _of_grid(grid: Grid) -> ReadTable:
    columns = grid.shown_columns()
    head = ReadRow(cells=(ReadCell(text=grid.row_title), *(ReadCell(text=column.title) for column in columns)))
    rows = [
        ReadRow(
            cells=(ReadCell(text=row.title), *(ReadCell(text=cell(figure)) for figure in grid.shown_figures(row))),
            indent=row.level,
            bold=row.kind is not RowKind.LEAF,
        )
        for row in grid.rows
    ]
    return ReadTable(rows=(head, *rows), heads=1, caption=grid.title, unit=grid.unit)
