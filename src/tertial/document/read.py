"""Read documents: what a reader finds in somebody else's report, as printed, each piece with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from tertial.core.places import Place
from tertial.document.access import FileAccess


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHeading:
    """A heading; level 1 is the highest. `section` holds the headings above it."""

    text: str
    level: int
    place: Place = Place()
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadParagraph:
    """A paragraph; `strong` are the stretches of its text (from, to) that are bold or italic, where the whole is not."""

    text: str
    strong: tuple[tuple[int, int], ...] = ()
    place: Place = Place()
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadItem:
    """A line of a list; `level` counts from 0."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """A list, numbered or not."""

    items: tuple[ReadItem, ...]
    numbered: bool = False
    place: Place = Place()
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCell:
    """A cell's text as printed. A merged cell stands in every place it covers; there `repeats` says that it is a copy."""

    text: str
    bold: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row as wide as its table. `indent` is the step of its label, 0 for the outermost; `bold` is often a sum."""

    cells: tuple[ReadCell, ...]
    indent: int = 0
    bold: bool = False
    italic: bool = False
    page: int = 0
    line: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of every cell."""
        return tuple(cell.text for cell in self.cells)

    @property
    def title(self) -> str:
        """The label of the row: its first cell with words."""
        return next((cell.text for cell in self.cells if cell.text), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """A table: its `heads` first rows are the head. `unit` is what the head, the caption or the line above says of units.

    `number` counts the tables of the whole document.
    """

    rows: tuple[ReadRow, ...]
    heads: int = 0
    caption: str = ""
    unit: str = ""
    number: int = 0
    place: Place = Place()
    section: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns, the label's among them."""
        return len(self.rows[0].cells) if self.rows else 0

    @property
    def body(self) -> tuple[ReadRow, ...]:
        """The rows under the head."""
        return self.rows[self.heads :]

    @property
    def column_titles(self) -> tuple[str, ...]:
        """Each column's head from the top down: `Period Utfall` where Utfall stands under Period."""
        return tuple(
            " ".join(text for text, _ in groupby(row.cells[at].text for row in self.rows[: self.heads]) if text)
            for at in range(self.width)
        )

    def place_of(self, row: int, column: int | None = None) -> Place:
        """The place of a row, or of a cell in it; both count from 0."""
        found = self.rows[row]
        place = replace(
            self.place,
            page=found.page or self.place.page,
            line=found.line or self.place.line,
            row=row + 1,
            row_title=found.title,
        )
        if column is None:
            return place
        return replace(place, column=column + 1, column_title=self.column_titles[column])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFootnote:
    """A footnote with its mark; in the text the mark stands as a raised sign (¹ or *), never as a digit of a number."""

    mark: str
    text: str
    place: Place = Place()
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPicture:
    """A picture that stands by itself, with the words it has for who cannot see it."""

    alternative: str
    place: Place = Place()
    section: tuple[str, ...] = ()


ReadBlock = ReadHeading | ReadParagraph | ReadList | ReadTable | ReadFootnote | ReadPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A whole report as it was read.

    `margins` are the running headers and footers, kept apart. `remarks` say in Swedish what could not be read.
    `pages` is 0 for formats without pages, `access` None for those that have no means for it.
    """

    name: str
    format: str
    sha256: str
    blocks: tuple[ReadBlock, ...]
    pages: int = 0
    title: str = ""
    margins: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    access: FileAccess | None = None

    @property
    def tables(self) -> tuple[ReadTable, ...]:
        """The tables in their order."""
        return tuple(block for block in self.blocks if isinstance(block, ReadTable))
