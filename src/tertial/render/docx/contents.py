"""The table of contents: a real field, filled in with linked entries, that Word can make anew.

The page numbers are fields of their own and empty until someone updates the table (F9, or «Uppdatera tabell» above
it): only Word knows on which pages it breaks, and a file that asks for an update when it is opened asks everyone who
reads it.
"""

from __future__ import annotations

from tertial.document.blocks import Document, Heading
from tertial.render.docx.draft import Draft
from tertial.render.docx.xml import element, field, instruct, paragraph, run

_MOST_LEVELS, _MOST_ENTRIES = 3, 30
"""The contents go as deep as fits a page."""

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(draft: Draft) -> str:
    """The heading «Innehåll» and an entry for each heading."""
    depth = contents_depth(draft.document)
    headings = [heading for heading in _headings(draft.document) if heading.level <= depth]
    if not headings:
        return ""
    start = _BEGIN + instruct(rf'TOC \o "1-{depth}" \h \z \u') + _SEPARATE
    entries = [_entry(heading, draft) for heading in headings]
    entries[0] = start + entries[0]
    entries[-1] += _END
    lines = (paragraph(f"TOC{heading.level}", entry) for heading, entry in zip(headings, entries, strict=True))
    gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique", val=1))
    return element(
        "sdt",
        element("sdtPr", element("id", val=draft.next_id()), gallery),
        element("sdtContent", paragraph("TOCHeading", run("Innehåll")), *lines),
    )


def contents_depth(document: Document) -> int:
    """How many levels of headings the contents show."""
    levels = [heading.level for heading in _headings(document)]
    fitting = (most for most in range(_MOST_LEVELS, 1, -1) if sum(level <= most for level in levels) <= _MOST_ENTRIES)
    return next(fitting, 1)


def _headings(document: Document) -> list[Heading]:
    return [block for block in (*document.front, *document.blocks) if isinstance(block, Heading)]


def _entry(heading: Heading, draft: Draft) -> str:
    page = field(rf"PAGEREF {draft.names[heading.id]} \h", "")
    return draft.link(f"#{heading.id}", run(draft.plain(heading.inlines)) + "<w:r><w:tab/></w:r>" + page)
