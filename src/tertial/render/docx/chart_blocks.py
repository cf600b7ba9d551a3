"""Charts: the message as caption, the drawing with its text alternative, and where its figures stand."""

from __future__ import annotations

from collections.abc import Sequence

from tertial.document.blocks import Chart
from tertial.render.docx.draft import Draft
from tertial.render.docx.inlines import Face, runs
from tertial.render.docx.look import WIDTH, mm
from tertial.render.docx.pictures import chart_picture
from tertial.render.docx.tables import caption, side_by_side
from tertial.render.docx.text_tables import text_table
from tertial.render.docx.xml import element, paragraph, run

_BETWEEN = mm(6)
_HALF = (WIDTH - _BETWEEN) // 2
_NARROW_TABLE = mm(90)


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
    own = "".join(text_table(chart.table, draft, _NARROW_TABLE) for chart in blocks if chart.table)
    elsewhere = dict.fromkeys(chart.table_id for chart in blocks if not chart.table)
    links = (draft.link(f"#{id}", run(draft.titles[id], element("rStyle", val="Hyperlink"))) for id in elsewhere)
    return "".join(paragraph("Note", run("Siffrorna står i tabellen ") + link + run(".")) for link in links) + own
