"""The whole file: title, what matters first, contents, chapters; header and footer; properties; the same bytes each time."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from tertial.document.blocks import Document, Publication
from tertial.render.docx.blocks import blocks_xml, going_on
from tertial.render.docx.contents import contents
from tertial.render.docx.draft import Draft, bookmark_names, table_titles
from tertial.render.docx.package import packed
from tertial.render.docx.styles import LANGUAGE
from tertial.render.docx.template import template
from tertial.render.docx.xml import field, paragraph, part, run
from tertial.render.numbers import long_date


def render(document: Document) -> bytes:
    """The report as .docx; the same document gives the same bytes."""
    word = docx.Document(BytesIO(template()))
    draft = Draft(document, word, bookmark_names(document), table_titles(document), going_on(document.blocks))
    about = document.publication
    body = _title(about) + blocks_xml(document.front, draft) + contents(draft) + blocks_xml(document.blocks, draft)
    _fill(word, body)
    _header_and_footers(word, about)
    _properties(word, about)
    return packed(word.part.package)


def _title(about: Publication) -> str:
    imprint = (
        about.period,
        about.decision and f"Beslut: {about.decision}",
        about.registry_number and f"Diarienummer {about.registry_number}",
        f"Upprättad {long_date(about.made)}",
    )
    return (
        paragraph("Issuer", run(about.municipality))
        + paragraph("Title", run(about.title))
        + paragraph("Subtitle", run(about.subtitle))
        + paragraph("Imprint", run(" · ".join(words for words in imprint if words)))
    )


def _fill(word: WordDocument, blocks: str) -> None:
    """Gives the document its body: the blocks, and last the section's properties from the template."""
    empty = word.element.body
    body = parse_xml(part("body", blocks))
    body.append(empty[-1])
    word.element.replace(empty, body)


def _header_and_footers(word: WordDocument, about: Publication) -> None:
    """Says on every page whose report it is and which page; the first page has its title instead of a header."""
    section = word.sections[0]
    pages = (run("Sida "), field("PAGE", run("1")), run(" av "), field("NUMPAGES", run("1")))
    left = " · ".join(words for words in (about.municipality, about.registry_number) if words)
    footer = paragraph("Footer", run(left) + "<w:r><w:tab/></w:r>" + "".join(pages))
    header = paragraph("Header", run(f"{about.committee} · {about.title}") + "<w:r><w:tab/></w:r>" + run(about.period))
    for place, content in ((section.header, header), (section.footer, footer), (section.first_page_footer, footer)):
        root = place.part.element
        root.append(parse_xml(part("hdr", content))[0])


def _properties(word: WordDocument, about: Publication) -> None:
    """What the file says of itself; the times are the record's, never the clock's."""
    made = datetime.fromisoformat(about.made)
    properties = word.core_properties
    properties.title = f"{about.title} · {about.subtitle}" if about.subtitle else about.title
    properties.subject = about.period
    properties.author = properties.last_modified_by = about.municipality
    properties.language = LANGUAGE
    properties.identifier = about.record_hash
    properties.created = properties.modified = made
    properties.revision = 1
