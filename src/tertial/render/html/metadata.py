"""What machines are told about the page: title, description and schema.org."""

from __future__ import annotations

import json

from markupsafe import Markup

from tertial.document.blocks import Document, Paragraph, Publication
from tertial.render.words import plain_text


def title(about: Publication) -> str:
    """The page's title: the report, then whose it is."""
    return f"{about.title} – {_whose(about)}"


def description(document: Document) -> str:
    """The report's own message, or what it is when its first page has none."""
    about = document.publication
    for block in document.front:
        if isinstance(block, Paragraph) and block.style == "lead":
            return plain_text(block.inlines, document.figures)
    return f"{about.title}, {about.period}. {_whose(about)}."


def structured_data(document: Document) -> Markup:
    """The report as JSON-LD of schema.org, fit to stand in a script element."""
    about = document.publication
    municipality = {
        "@type": "GovernmentOrganization",
        "name": about.municipality,
        "identifier": about.municipality_code,
    }
    body = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": about.title,
        "description": description(document),
        "inLanguage": about.language,
        "datePublished": about.made,
        "temporalCoverage": f"{about.period_id[:4]}-01/{about.period_id}",
        "reportNumber": about.registry_number,
        "identifier": about.record_hash,
        "publisher": municipality,
        "author": {"@type": "GovernmentOrganization", "name": about.committee, "parentOrganization": municipality},
    }
    told = {name: value for name, value in body.items() if value}
    return Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"))


def _whose(about: Publication) -> str:
    return f"{about.committee}, {about.municipality}"
