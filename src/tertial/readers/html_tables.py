"""Tables of web pages: rows and cells with what they cover, heads as the page marks them, steps of the labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tertial.readers.html_text import is_unseen, runs_of
from tertial.readers.tables import WIDEST, Raw, RawRow

_STEP = re.compile(r"(?:level|indent|nivå|niva|steg)[-_]?(\d)", re.IGNORECASE)
_PADDING = re.compile(r"(?:padding-left|padding-inline-start|text-indent|margin-left)\s*:\s*(\d+(?:\.\d+)?)", re.I)
_HARD = "\u00a0\u2002\u2003"
MOST_ROWS = 20_000


def own_rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables within it."""
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from element.iterchildren("tr")


def raw_rows(table: Any) -> list[RawRow]:
    """The rows that are seen."""
    rows: list[RawRow] = []
    for row in own_rows(table):
        if len(rows) >= MOST_ROWS or is_unseen(row):
            continue
        cells = tuple(_cell(cell) for cell in row.iterchildren("th", "td") if not is_unseen(cell))
        rows.append(RawRow(cells=cells, head=row.getparent().tag == "thead" or _is_head(row)))
    return rows


def _is_head(row: Any) -> bool:
    cells = list(row.iterchildren("th", "td"))
    return len(cells) > 1 and all(cell.tag == "th" and cell.get("scope") != "row" for cell in cells)


def _cell(cell: Any) -> Raw:
    runs = runs_of(cell)
    return Raw(
        text=runs.text,
        bold=runs.bold,
        italic=runs.italic,
        indent=_indent(cell),
        columns=_count(cell.get("colspan")),
        rows=_count(cell.get("rowspan")),
    )


def _indent(cell: Any) -> float:
    """How far in a label begins: by a class that says its level, by padding, or by hard spaces."""
    said = " ".join([cell.get("class") or "", cell.getparent().get("class") or ""])
    if level := _STEP.search(said):
        return float(level[1])
    if padding := _PADDING.search(cell.get("style") or ""):
        return float(padding[1])
    text = cell.text_content().lstrip(" \n\t\r")
    return float(len(text) - len(text.lstrip(_HARD)))


def _count(text: str | None) -> int:
    return max(1, min(int(text), WIDEST)) if text and text.isascii() and text.isdecimal() and len(text) < 6 else 1
