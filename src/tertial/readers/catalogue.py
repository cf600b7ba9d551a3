"""The kinds of files that are read. A new one is a module with a function from bytes to document and a line here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tertial.core.swedish import join_words
from tertial.document.read import ReadDocument
from tertial.readers.bounds import BOUNDS, Bounds, OutOfTime
from tertial.readers.packages import OLE, ZIP
from tertial.readers.refusals import refuse

_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A kind of file: its name for people, the endings of its files, and where its reader stands."""

    id: str
    title: str
    endings: tuple[str, ...]
    function: str

    def read(self, raw: bytes, name: str, bounds: Bounds = BOUNDS) -> ReadDocument:
        """The file as a document. Raises ReportRefused with the reason when it cannot be read."""
        module, _, function = self.function.partition(":")
        read: Callable[[bytes, str, Bounds], ReadDocument] = getattr(import_module(module), function)
        try:
            return read(raw, name, bounds)
        except OutOfTime:
            found = f"filen tar mer än {bounds.seconds} sekunder att läsa; läsningen avbröts."
            raise refuse(name, found, "Dela den i flera filer.") from None


READERS = (
    Reader(id="docx", title="Word", endings=(".docx", ".docm"), function="tertial.readers.docx:read_docx"),
    Reader(id="pdf", title="PDF", endings=(".pdf",), function="tertial.readers.pdf:read_pdf"),
    Reader(id="html", title="webbsida", endings=(".html", ".htm", ".xhtml"), function="tertial.readers.html:read_html"),
    Reader(
        id="markdown",
        title="Markdown",
        endings=(".md", ".markdown"),
        function="tertial.readers.markdown:read_markdown",
    ),
    Reader(id="txt", title="text", endings=(".txt", ".text"), function="tertial.readers.txt:read_txt"),
)
"""Their libraries are imported when a file is first read: text must not wait for Word."""

_BY_ID = {reader.id: reader for reader in READERS}


def reader_of(raw: bytes, name: str) -> Reader:
    """The reader for a file: by what it holds, else by its ending. Raises ReportRefused when there is none."""
    if b"%PDF-" in raw[:1024]:
        return _BY_ID["pdf"]
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    named = next((reader for reader in READERS if ending in reader.endings), None)
    if raw.startswith((ZIP, OLE)):
        if named is _BY_ID["docx"] or (named is None and b"word/" in raw):
            return _BY_ID["docx"]
        raise _unknown(name, "filen är ingen rapport i en form som kan läsas")
    if _HTML.match(raw[:_LOOKED_AT]):
        return _BY_ID["html"]
    if named:
        return named
    if b"\0" in raw[:_LOOKED_AT] or ending:
        raise _unknown(name, f"filer som slutar på {ending} läses inte" if ending else "filen är ingen text")
    return _BY_ID["txt"]


def _unknown(name: str, found: str) -> Exception:
    endings = join_words([reader.endings[0] for reader in READERS], "eller")
    return refuse(name, f"{found}.", f"Spara rapporten som {endings}.")
