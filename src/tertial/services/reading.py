"""Reading a report file, whatever its format."""

from __future__ import annotations

from pathlib import Path

from tertial.core.errors import TertialError
from tertial.document.read import ReadDocument
from tertial.services.plain_reading import read_tab_text


def read_report(path: Path) -> ReadDocument:
    """The report as a document. Raises TertialError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TertialError(f"{path}: filen går inte att läsa ({error}).") from None
    return read_tab_text(text, str(path))
