"""Reading a report file, whatever its format."""

from __future__ import annotations

from pathlib import Path

from tertial.core.errors import TertialError
from tertial.document.read import ReadDocument
from tertial.readers.bounds import BOUNDS, Bounds
from tertial.readers.catalogue import reader_of
from tertial.readers.refusals import refuse, size


def read_report(path: Path, bounds: Bounds = BOUNDS) -> ReadDocument:
    """The report as a document. Raises TertialError with the reason when it cannot be read."""
    try:
        length = path.stat().st_size
        if length > bounds.file_bytes:
            found = f"filen är {size(length)}; mer än {size(bounds.file_bytes)} läses inte."
            raise refuse(str(path), found, "Dela den, eller spara den med mindre bilder.")
        raw = path.read_bytes()
    except OSError as error:
        raise TertialError(f"{path}: filen går inte att läsa ({error.strerror}).") from None
    return reader_of(raw, path.name).read(raw, str(path), bounds)
