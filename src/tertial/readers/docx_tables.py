"""Word's tables: rows and cells with how much each covers, deleted rows left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from tertial.readers.docx_runs import ACCEPTED
from tertial.readers.tables import WIDEST


@dataclass(slots=True)
class Cell:
    """A cell that begins here; `rows` grows as cells below turn out to be part of it."""

    element: Any
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `head` when the file says that it is repeated on every page."""

    cells: list[Cell]
    head: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it lies in the file."""

    rows: list[Row]
    caption: str


def grid_of(table: Any) -> Grid:
    """The rows of a table."""
    open_cells: dict[int, Cell] = {}
    rows = []
    for element in _parts(table, qn("w:tr")):
        own = element.find(qn("w:trPr"))
        if own is not None and own.find(qn("w:del")) is not None:
            continue
        rows.append(Row(_cells(element, own, open_cells), own is not None and _said(own, "tblHeader")))
    caption = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
    return Grid(rows, caption.get(qn("w:val"), "") if caption is not None else "")


def _cells(row: Any, own: Any, open_cells: dict[int, Cell]) -> list[Cell]:
    cells: list[Cell] = []
    at = _number(own, "gridBefore", 0) if own is not None else 0
    if at:
        cells.append(Cell(row.makeelement(qn("w:tc")), columns=at))
    for element in _parts(row, qn("w:tc")):
        about = element.find(qn("w:tcPr"))
        columns = _number(about, "gridSpan", 1) if about is not None else 1
        merged = about.find(qn("w:vMerge")) if about is not None else None
        above = open_cells.get(at)
        if merged is not None and merged.get(qn("w:val"), "continue") != "restart" and above:
            above.rows += 1
        else:
            cell = Cell(element, columns=columns)
            cells.append(cell)
            open_cells.pop(at, None)
            if merged is not None:
                open_cells[at] = cell
        at += columns
    return cells


def _parts(container: Any, tag: str) -> Iterator[Any]:
    for element in container:
        if element.tag == tag:
            yield element
        elif element.tag in ACCEPTED:
            yield from _parts(element, tag)
        elif element.tag == qn("w:sdt"):
            for content in element.iterchildren(qn("w:sdtContent")):
                yield from _parts(content, tag)


def _number(about: Any, tag: str, otherwise: int) -> int:
    element = about.find(qn(f"w:{tag}"))
    text = element.get(qn("w:val"), "") if element is not None else ""
    return max(0, min(int(text), WIDEST)) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _said(own: Any, tag: str) -> bool:
    element = own.find(qn(f"w:{tag}"))
    return element is not None and element.get(qn("w:val"), "true") not in ("0", "false", "off")
