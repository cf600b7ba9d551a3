"""The formats that a report is made in. A new one is a module with `files` and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tertial.document.blocks import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name on the command line, its name for people, and the function from document to named files."""

    id: str
    title: str
    files: Callable[[Document, str], dict[str, bytes]]
    """Gives file name (relative, `/` between folders) to bytes; the second argument is the report's file stem."""


def _html(document: Document, stem: str) -> dict[str, bytes]:
    from tertial.render import html

    return {f"{stem}.html": html.render(document)}


def _pdf(document: Document, stem: str) -> dict[str, bytes]:
    from tertial.render import pdf

    return {f"{stem}.pdf": pdf.render(document)}


def _docx(document: Document, stem: str) -> dict[str, bytes]:
    from tertial.render import docx

    return {f"{stem}.docx": docx.render(document)}


def _xlsx(document: Document, stem: str) -> dict[str, bytes]:
    from tertial.render import xlsx

    return {f"{stem}.xlsx": xlsx.render(document)}


def _data(document: Document, stem: str) -> dict[str, bytes]:
    from tertial.render import opendata

    return opendata.files(document, stem)


FORMATS = (
    Format(id="html", title="webbsida", files=_html),
    Format(id="pdf", title="PDF", files=_pdf),
    Format(id="docx", title="Word", files=_docx),
    Format(id="xlsx", title="Excel", files=_xlsx),
    Format(id="data", title="öppna data", files=_data),
)
"""Their libraries are imported when a format is first asked for: Word must not wait for the PDF engine."""
