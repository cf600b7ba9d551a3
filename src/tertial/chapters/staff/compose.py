"""Staff as blocks: each section's table, if it has one, and its texts."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.chapters.composing import Composition, chapter_heading
from tertial.document.blocks import Block, FigureTable, Heading
from tertial.document.inline import text
from tertial.profile import ChapterPlan


def compose(plan: ChapterPlan, work: Composition) -> Iterator[Block]:
    """The chapter's blocks, section by section."""
    yield chapter_heading(plan)
    for section in plan.sections:
        yield Heading(level=2, id=section.id, inlines=text(section.title))
        yield from work.intro(section)
        if section.statement:
            yield FigureTable(grid=work.grids[section.statement])
        yield from work.section_texts(section, level=3)
