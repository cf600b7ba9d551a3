"""Each kind of block as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise

from tertial.document.blocks import (
    Block,
    Bullets,
    Chart,
    Facts,
    FigureTable,
    Heading,
    KeyFacts,
    Legend,
    Notice,
    Paragraph,
    TextTable,
)
from tertial.render.docx.chart_blocks import charts
from tertial.render.docx.draft import Draft
from tertial.render.docx.facts import facts
from tertial.render.docx.figure_tables import figure_table
from tertial.render.docx.inlines import runs
from tertial.render.docx.style_kinds import space
from tertial.render.docx.template import NUMBER
from tertial.render.docx.text_tables import key_facts, legend, text_table
from tertial.render.docx.xml import element, paragraph, run

_GOES_ON = element("pageBreakBefore", val=0) + space(36, 14, 0.95)
_STYLES = {"body": "BodyText", "lead": "Lead", "note": "Note"}


_BRIEF = 8


def going_on(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The chapters that begin on the page of the one before, for that one is only a few paragraphs."""
    chapters = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    found = set()
    for before, at in pairwise(chapters):
        chapter, heading = blocks[before + 1 : at], blocks[at]
        if len(chapter) <= _BRIEF and all(isinstance(block, Paragraph | Bullets) for block in chapter):
            assert isinstance(heading, Heading)
            found.add(heading.id)
    return frozenset(found)


def blocks_xml(blocks: tuple[Block, ...], draft: Draft) -> str:
    """The blocks one after another; small charts that follow each other stand two in a row."""
    return "".join(
        _small_charts(group, draft) if small else "".join(_block(block, draft) for block in group)
        for small, group in groupby(blocks, key=lambda block: isinstance(block, Chart) and block.small)
    )


def _small_charts(blocks: Iterable[Block], draft: Draft) -> str:
    return charts([block for block in blocks if isinstance(block, Chart)], draft)


def _block(block: Block, draft: Draft) -> str:
    match block:
        case Heading(level=level, id=id, inlines=inlines):
            going_on = _GOES_ON if id in draft.going_on else ""
            return paragraph(f"Heading{level}", draft.bookmarked(id, runs(inlines, draft)), going_on)
        case Paragraph(inlines=inlines, style=style):
            return paragraph(_STYLES[style], runs(inlines, draft))
        case Bullets():
            return _bullets(block, draft)
        case FigureTable(grid=grid):
            return figure_table(grid, draft)
        case TextTable():
            return text_table(block, draft)
        case Chart():
            return charts([block], draft)
        case Legend():
            return legend(block, draft)
        case KeyFacts():
            return key_facts(block, draft)
        case Facts():
            return facts(block, draft)
        case Notice(title=title, lines=lines):
            return paragraph("NoticeTitle", run(title)) + "".join(
                paragraph("Notice", runs(line, draft)) for line in lines
            )


def _bullets(block: Bullets, draft: Draft) -> str:
    """A list; a numbered one begins at one, which in Word is a list of its own."""
    style, own = "ListBullet", ""
    if block.numbered:
        number = draft.new_list(NUMBER)
        style, own = "ListNumber", element("numPr", element("ilvl", val=0), element("numId", val=number))
    return "".join(paragraph(style, runs(item, draft), own) for item in block.items)
