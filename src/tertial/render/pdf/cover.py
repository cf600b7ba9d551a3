"""What the cover, the running head and the file's properties say."""

from __future__ import annotations

from tertial.document.blocks import Publication
from tertial.render.numbers import long_date
from tertial.render.pdf.lines import Plain, words


def about(publication: Publication) -> Plain:
    """The publication as the template reads it. What stands twice is said once."""
    title, committee, municipality = (
        words(part) for part in (publication.title, publication.committee, publication.municipality)
    )
    subtitle = words(publication.subtitle)
    return {
        "title": title,
        "subtitle": subtitle if subtitle != committee else "",
        "committee": committee,
        "municipality": municipality,
        "language": publication.language,
        "name": _joined(", ", title, committee, municipality),
        "running": _joined(" · ", committee, title),
        "subject": _joined(", ", subtitle, publication.period if publication.period not in subtitle else ""),
        "facts": _facts(publication),
        "record": publication.record_hash,
    }


def _joined(sign: str, *parts: str) -> str:
    return sign.join(dict.fromkeys(part for part in parts if part))


def _facts(publication: Publication) -> list[tuple[str, str]]:
    facts = (
        ("Period", publication.period),
        ("Diarienummer", publication.registry_number),
        ("Beslut", publication.decision),
        ("Upprättad", long_date(publication.made)),
    )
    return [(term, words(fact)) for term, fact in facts if fact]
