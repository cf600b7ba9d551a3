"""Terms with what they are, a line each: a list and no table, so that it is read and edited as what it is."""

from __future__ import annotations

from tertial.document.blocks import Facts
from tertial.render.docx.draft import Draft
from tertial.render.docx.inlines import Face, runs
from tertial.render.docx.xml import paragraph, run

_TERM = Face("Term").properties()


def facts(block: Facts, draft: Draft) -> str:
    """The term, a tab, and what it is."""
    return "".join(
        paragraph("Fact", f"{run(term, _TERM)}<w:r><w:tab/></w:r>{runs(inlines, draft)}")
        for term, inlines in block.items
    ) + paragraph("TableEnd", "")
