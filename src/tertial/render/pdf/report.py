"""From a document to PDF bytes: content for the template, the setting, and the marking of row headers."""

from __future__ import annotations

from tertial.document.blocks import Document
from tertial.render.figure_data import figures_json
from tertial.render.pdf.content import content
from tertial.render.pdf.marking import mark_row_headers
from tertial.render.pdf.targets import settle_targets
from tertial.render.pdf.typesetting import typeset


def render(document: Document) -> bytes:
    """The report as one PDF/UA-1 and PDF/A-3a file with its figures attached: same document, same bytes.

    RenderError says in Swedish what in the document stands in the way and how to mend it.
    """
    plain = content(document)
    settle_targets(plain)
    return mark_row_headers(typeset(plain, figures_json(document), document.publication.made))
