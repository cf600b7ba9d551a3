"""Tables as Word has them: marked header rows, rows that stay whole, a caption, figures to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tertial.render.docx.look import INK, WIDTH
from tertial.render.docx.style_kinds import WITH_NEXT
from tertial.render.docx.xml import element, paragraph, run

_MANY = 15
"""A table with more rows than this may be broken between two pages."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, in which paragraph style, over how many columns, how far in."""

    content: str
    style: str = "TableText"
    span: int = 1
    left: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells. A `head` is repeated on every page; a `total` has a heavy rule above it."""

    cells: Sequence[Cell]
    head: bool = False
    total: bool = False


def table(
    rows: Sequence[Row],
    widths: Sequence[int],
    *,
    style: str = "ReportTable",
    title: str = "",
    description: str = "",
    notes: Sequence[str] = (),
    tall: bool = False,
) -> str:
    """A table whose first column names its rows; `title` and `description` are what a screen reader says of it.

    Its notes follow it, or else a little air: Word runs two tables together that have nothing between. A `tall`
    table, or one of many rows, may be broken between two pages.
    """
    head = bool(rows) and rows[0].head
    look = 0x0680 | (0x20 if head else 0)
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook",
            val=f"{look:04X}",
            firstRow=int(head),
            lastRow=0,
            firstColumn=1,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        element("tblCaption", val=title) if title else "",
        element("tblDescription", val=description) if description else "",
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    kept = _kept(rows, whole=not tall and len(rows) <= _MANY, notes=bool(notes))
    written = (_row(row, widths, keep) for row, keep in zip(rows, kept, strict=True))
    below = "".join(paragraph("Note", run(note)) for note in notes) or paragraph("TableEnd", "")
    return element("tbl", properties, grid, *written) + below


def _kept(rows: Sequence[Row], *, whole: bool, notes: bool) -> list[bool]:
    """Which rows stay on the page of what follows: the head, the last two with the notes, or all."""
    last = len(rows) - 1
    return [notes if at == last else whole or row.head or at == last - 1 for at, row in enumerate(rows)]


def _row(row: Row, widths: Sequence[int], keep: bool) -> str:
    rule = element("tcBorders", element("top", val="single", sz=12, space=0, color=INK)) if row.total else ""
    head = "<w:tblHeader/>" if row.head else ""
    if row.head:
        rule = element("vAlign", val="bottom")
    cells, at = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[at : at + cell.span]), rule, WITH_NEXT if keep else ""))
        at += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, rule: str, keep: str) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    indent = f'<w:ind w:left="{cell.left}"/>' if cell.left else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{rule}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{cell.style}"/>{keep}{indent}</w:pPr>{cell.content}</w:p></w:tc>'
    )


def side_by_side(cells: Sequence[str], between: int) -> str:
    """Paragraphs beside each other, in a table without lines that has nothing to say itself."""
    width = (WIDTH - between * (len(cells) - 1)) // len(cells)
    widths = [*[width + between] * (len(cells) - 1), width]
    gap = element("tcMar", element("right", w=between, type="dxa"))
    margins = [*[gap] * (len(cells) - 1), ""]
    properties = element(
        "tblPr",
        element("tblStyle", val="PictureRow"),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    columns = (
        element("tc", element("tcPr", element("tcW", w=width, type="dxa"), margin), cell)
        for cell, width, margin in zip(cells, widths, margins, strict=True)
    )
    return element("tbl", properties, grid, element("tr", element("trPr", element("cantSplit")), *columns))


def caption(title: str, rest: str = "") -> str:
    """The caption above a table or a chart: its title, and on a line of its own what the reader must know."""
    below = f"<w:r><w:br/></w:r>{run(rest)}" if rest else ""
    return paragraph("Caption", title + below)


def caption_title(text: str) -> str:
    """The first words of a caption, stronger than the rest."""
    return run(text, element("rStyle", val="CaptionTitle"))
