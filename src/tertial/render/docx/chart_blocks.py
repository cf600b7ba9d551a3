"""Charts: the message as caption, the drawing with its text alternative, and where its figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tertial.document.blocks import Chart, TextColumn, TextRow, TextTable
from tertial.document.inline import text
from tertial.render.docx.draft import Draft
from tertial.render.docx.inlines import Face, runs
from tertial.render.docx.look import WIDTH, mm
from tertial.render.docx.pictures import chart_picture
from tertial.render.docx.tables import caption, side_by_side
from tertial.render.docx.text_tables import text_table
from tertial.render.docx.xml import element, paragraph, run

_BETWEEN = mm(6)
_HALF = (WIDTH - _BETWEEN) // 2
_COLUMN = mm(42)


def charts(blocks: Sequence[Chart], draft: Draft) -> str:
    """Charts that belong beside each other, two in a row, and then their tables or links to them."""
    rows = [blocks[at : at + 2] for at in range(0, len(blocks), 2)]
    drawn = "".join(_pair(*row, draft=draft) if len(row) == 2 else _drawn(row[0], draft) for row in rows)
    return drawn + _figures(blocks, draft)


def _drawn(chart: Chart, draft: Draft, most: int = WIDTH) -> str:
    title = draft.bookmarked(chart.id, runs(chart.title, draft, Face("CaptionTitle")))
    return caption(title) + paragraph("Picture", chart_picture(chart, draft, most))


def _pair(left: Chart, right: Chart, *, draft: Draft) -> str:
    """Two charts side by side in a table without lines."""
    return side_by_side([_drawn(left, draft, _HALF), _drawn(right, draft, _HALF)], _BETWEEN)


def _figures(blocks: Sequence[Chart], draft: Draft) -> str:
    own = "".join(_own_table(chart.table, chart.small, draft) for chart in blocks if chart.table)
    elsewhere = dict.fromkeys(chart.table_id for chart in blocks if not chart.table)
    links = (draft.link(f"#{id}", run(draft.titles[id], element("rStyle", val="Hyperlink"))) for id in elsewhere)
    return "".join(paragraph("Note", run("Siffrorna står i tabellen ") + link + run(".")) for link in links) + own


def _own_table(block: TextTable, small: bool, draft: Draft) -> str:
    shown = _lying(block, draft) if small and len(block.columns) == 2 else block
    return text_table(shown, draft, min(WIDTH, len(shown.columns) * _COLUMN))


def _lying(block: TextTable, draft: Draft) -> TextTable:
    """A table of two columns laid on its side: years beside each other take two lines where they took five."""
    first, second = block.columns
    columns = (first, *(TextColumn(title=draft.plain(row.cells[0]), figures=second.figures) for row in block.rows))
    values = TextRow(cells=(text(second.title), *(row.cells[1] for row in block.rows)))
    return replace(block, columns=columns, rows=(values,))
