"""Blocks: what a report is made of. A renderer shows every one of them and computes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tertial.core.scales import Scale
from tertial.core.traces import Trace
from tertial.document.inline import Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with an id that is unique in the document; level 1 is a chapter. Levels are never skipped."""

    level: int
    id: str
    inlines: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; the `lead` of a page says its message, a `note` is small print."""

    inlines: Inlines
    style: str = "body"  # body | lead | note


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list, numbered or not; each item is a line of text."""

    items: tuple[Inlines, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A grid in its place in the text. Its id is the grid's id; the caption states unit and sign rule."""

    grid: Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class TextColumn:
    """A column of a text table; `width` is its share of the whole, any unit; `figures` aligns it right."""

    title: str
    width: int = 1
    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A row of a text table. A `group` row has one cell that spans the table and names the rows below it."""

    cells: tuple[Inlines, ...]
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A table of words, signals and mentions. The first column is the row's header."""

    id: str
    caption: str
    columns: tuple[TextColumn, ...]
    rows: tuple[TextRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A named place on a chart's axis with the id of its figure; `""` where there is no figure to draw."""

    label: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """From one figure to another by steps that sum: first and last stand on the ground, the others hang.

    With `subtract` the steps are taken away instead: an investment's variance is budget − forecast, so its plus
    leads downward.
    """

    start: Point
    steps: tuple[Point, ...]
    end: Point
    subtract: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A figure over the years (oldest first), with its target as a line when it has one."""

    points: tuple[Point, ...]
    target: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Figures side by side, one bar each, from zero; used for the forecast occasion by occasion."""

    points: tuple[Point, ...]


Drawing = Bridge | History | Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its message as title, a text that says the same to who cannot see it, and its table.

    `table` is the figures in rows; `table_id` names a table that already stands in the document instead. One of the
    two is always there. `small` charts stand several in a row where there is room.
    """

    id: str
    title: Inlines
    alternative: Inlines
    drawing: Drawing
    table: TextTable | None = None
    table_id: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """A scale explained: each level as it is shown, with its meaning."""

    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFact:
    """One thing that matters, big: a title, what is shown large, and a line under it; `target` is where to read on."""

    title: str
    large: Inlines
    note: Inlines = ()
    target: str = ""
    tone: str = ""  # "" | favourable | unfavourable


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """The cards of a first page."""

    facts: tuple[KeyFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Terms with what they are: a goal's assessment, year-end forecast and tags."""

    items: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that the reader must know, set apart: a title and a few lines."""

    title: str
    lines: tuple[Inlines, ...]


Block = Heading | Paragraph | Bullets | FigureTable | TextTable | Chart | Legend | KeyFacts | Facts | Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """What a data portal asks of who publishes. All may be left out; a portal harvests only with an `address`.

    `address` is the folder on the web where the report's files are laid (in a profile `{period}` and `{committee}`
    stand for the report's own), `area` a URI for the municipality's territory (GeoNames), `license` the URI of the
    licence of the data.
    """

    organisation_number: str = ""
    contact: str = ""
    email: str = ""
    address: str = ""
    area: str = ""
    license: str = "http://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What stands on the cover and in the file's properties. Dates as ISO; `made` is the record's, never the clock's."""

    title: str
    subtitle: str
    municipality: str
    municipality_code: str
    committee: str
    period: str
    period_id: str
    made: str
    registry_number: str = ""
    decision: str = ""
    language: str = "sv"
    record_hash: str = ""
    publisher: Publisher = Publisher()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report: its first page, its chapters, and every figure by id, mentioned or not.

    `front` comes before the table of contents and holds no heading of level 1; `blocks` begin with one. `traces` lead
    figures that came straight out of a ledger, by id, down to its vouchers; a format may show them or not.
    """

    publication: Publication
    front: tuple[Block, ...]
    blocks: tuple[Block, ...]
    figures: dict[str, Figure] = field(default_factory=dict)
    traces: Mapping[str, Trace] = field(default_factory=dict)
