"""The whole web page: one function from a document to the bytes of one self-contained file."""

from __future__ import annotations

from tertial.document.blocks import Document
from tertial.render.html.appendix import has_made_up, origins_html
from tertial.render.html.assets import content_policy, page_script, style_sheet, theme_script
from tertial.render.html.blocks import BlockWriter
from tertial.render.html.environment import environment
from tertial.render.html.metadata import description, structured_data, title
from tertial.render.html.outline import chapters, region_labels


def render(document: Document) -> bytes:
    """The report as UTF-8 HTML: styles, fonts, script and drawings inside it, no request leaves it."""
    writer = BlockWriter(document.figures, region_labels(document))
    parts = chapters(document.blocks)
    page = environment().get_template("page.html.j2")
    return page.render(
        about=document.publication,
        title=title(document.publication),
        description=description(document),
        structured_data=structured_data(document),
        content_policy=content_policy(),
        style=style_sheet(),
        theme_script=theme_script(),
        script=page_script(),
        contents=[part.contents(document.figures) for part in parts],
        front=writer.blocks(document.front, shift=0),
        chapters=[(part.heading, writer.blocks(part.blocks, shift=1)) for part in parts],
        words=writer.words,
        made_up=has_made_up(document),
        origins=origins_html(document),
    ).encode()
