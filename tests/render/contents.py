"""What a document says that every format must say too, and what of it a reading has lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from tertial.core.amounts import Amount, Unit
from tertial.core.figures import Figure
from tertial.document.blocks import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    FigureTable,
    Heading,
    KeyFacts,
    Legend,
    Notice,
    Paragraph,
    TextTable,
)
from tertial.document.inline import Inlines, Mention
from tertial.render import numbers
from tertial.render.figure_data import unrounded
from tertial.render.origins import is_made_up
from tertial.render.words import plain_text
from tests.render.readers import Found, Reading, tidy

B = TypeVar("B")
CLOSE = 1e-6
"""Less than one öre in any scale, more than a workbook's binary numbers lose."""


@dataclass(frozen=True)
class Told:
    """A cell as it is told: its words, and its figure when it holds one and nothing more."""

    words: str
    figure: Figure | None = None

    def is_found(self, found: Found) -> bool:
        """Whether a cell that was read says the same: the number, or the words with the marks that the figure has."""
        if isinstance(found, str):
            for mark in self._marks():
                found = found.removesuffix(f" {mark}")
            return found == self.words or (self._is_missing() and found == "ingen uppgift")
        exact = unrounded(self.figure) if self.figure else None
        return exact is not None and abs(found - float(exact)) < CLOSE

    def _is_missing(self) -> bool:
        return self.figure is not None and not isinstance(self.figure.value, Amount)

    def _marks(self) -> list[str]:
        """What a cell may add to its figure."""
        if self.figure is None:
            return []
        return ["påhittat"] * is_made_up(self.figure) + [numbers.PRELIMINARY] * self.figure.preliminary


def lost(document: Document, reading: Reading) -> list[str]:
    """Every heading, table row, line and figure that the reading does not have, in words."""
    return [
        *_lost_headings(document, reading),
        *(_lost_rows(document, reading) if reading.rows else []),
        *(_lost_lines(document, reading.prose) if reading.prose is not None else []),
        *(_lost_figures(document, reading) if reading.figures else []),
    ]


def _lost_headings(document: Document, reading: Reading) -> Iterator[str]:
    told = Counter(tidy(plain_text(one.inlines, document.figures)) for one in _blocks(document, Heading))
    for heading in told - Counter(reading.headings):
        yield f"heading: {heading}"


def _lost_rows(document: Document, reading: Reading) -> Iterator[str]:
    """Each row must be found as often as it is told, cell by cell; the table behind a chart may lie on its side."""
    left = list(reading.rows)
    for table in _figure_tables(document):
        yield from _take(table, left)
    for one in _blocks(document, TextTable):
        yield from _take(_text_rows(one, document), left)
    for chart in _blocks(document, Chart):
        if chart.table:
            rows = _text_rows(chart.table, document)
            head = [Told(tidy(column.title)) for column in chart.table.columns]
            missing, turned = list(left), list(left)
            upright = list(_take(rows, missing))
            aside = list(_take([list(column) for column in zip(head, *rows, strict=True)], turned))
            left = missing if not upright else turned
            yield from upright if aside else []


def _take(rows: list[list[Told]], left: list[tuple[Found, ...]]) -> Iterator[str]:
    """Takes each row out of what was read; says which were not there."""
    for row in rows:
        match = next((one for one in left if _same(row, one)), None)
        if match is None:
            yield f"row: {' | '.join(cell.words for cell in row)}"
        else:
            left.remove(match)


def _same(row: list[Told], found: tuple[Found, ...]) -> bool:
    return len(row) <= len(found) and all(cell.is_found(one) for cell, one in zip(row, found, strict=False))


def _lost_lines(document: Document, prose: str) -> Iterator[str]:
    for line in _lines(document):
        if line not in prose:
            yield f"line: {line}"


def _lost_figures(document: Document, reading: Reading) -> Iterator[str]:
    """A format's exact values are in the shown unit in a workbook and in kronor in open data; either will do."""
    for id, figure in document.figures.items():
        found = reading.figures.get(id, "absent")
        exact = [unrounded(figure), _kronor(figure)]
        same = found is None if exact[0] is None else _equal(found, exact)
        if not same:
            yield f"figure: {id} {numbers.cell(figure)}"


def _kronor(figure: Figure) -> Decimal | None:
    if not isinstance(figure.value, Amount):
        return None
    return Decimal(figure.value.value) / (100 if figure.value.unit is Unit.MONEY else 1)


def _equal(found: object, exact: list[Decimal | None]) -> bool:
    if isinstance(found, Decimal):
        return found == exact[1]
    return isinstance(found, float) and exact[0] is not None and abs(found - float(exact[0])) < CLOSE


def _figure_tables(document: Document) -> Iterator[list[list[Told]]]:
    for block in _blocks(document, FigureTable):
        grid = block.grid
        yield [
            [Told(tidy(row.title)), *(Told(tidy(numbers.cell(one)), one) for one in grid.shown_figures(row))]
            for row in grid.rows
        ]


def _text_rows(table: TextTable, document: Document) -> list[list[Told]]:
    rows = (line.cells[:1] if line.group else line.cells for line in table.rows)
    return [[Told(tidy(plain_text(cell, document.figures)), _lone(cell, document)) for cell in row] for row in rows]


def _lone(inlines: Inlines, document: Document) -> Figure | None:
    if len(inlines) == 1 and isinstance(inlines[0], Mention) and inlines[0].form in ("", "tal"):
        return document.figures[inlines[0].figure]
    return None


def _lines(document: Document) -> Iterator[str]:
    """Every line of prose with the figures that it mentions; parts between dots may stand on lines of their own."""
    for block in (*document.front, *document.blocks):
        for line in _block_lines(block):
            words = line if isinstance(line, str) else plain_text(line, document.figures)
            yield from (part for part in tidy(words).split(" · ") if part)


def _block_lines(block: Block) -> Iterator[Inlines | str]:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            yield inlines
        case Bullets(items=items):
            yield from items
        case FigureTable(grid=grid):
            yield from (grid.title, *grid.sign_rules, *grid.notes, *(column.title for column in grid.shown_columns()))
        case TextTable(caption=caption, columns=columns, notes=notes):
            yield from (caption, *(column.title for column in columns), *notes)
        case Chart(title=title, alternative=alternative):
            yield from (title, alternative)
        case Legend(scale=scale):
            yield from (words for level in scale.levels for words in (level.word, level.meaning))
        case KeyFacts(facts=facts):
            yield from (words for fact in facts for words in (fact.title, fact.large, fact.note))
        case Facts(items=items):
            yield from (words for item in items for words in item)
        case Notice(title=title, lines=lines):
            yield from (title, *lines)


def _blocks(document: Document, kind: type[B]) -> Iterator[B]:
    yield from (block for block in (*document.front, *document.blocks) if isinstance(block, kind))
