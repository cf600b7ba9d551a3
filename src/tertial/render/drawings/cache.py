"""A folder and a memory of what has been drawn: the same content under the same key is never drawn twice."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

_memory: dict[Path, bytes] = {}


def folder() -> Path:
    """Where drawings are kept between runs: `tertial/charts` in the user's cache folder (XDG)."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path("~/.cache").expanduser()) / "tertial" / "charts"


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """What was kept under that name, or what `make` gives, kept for the next time if the folder can be written."""
    path = folder() / name
    found = _memory.get(path) or _read(path)
    if found is None:
        found = make()
        _write(path, found)
    _memory[path] = found
    return found


def _read(path: Path) -> bytes | None:
    """The content, if its first line is its own hash: a file that was cut short is no file."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if digest == _digest(content) else None


def _write(path: Path, content: bytes) -> None:
    """Writes beside and renames, so that nobody reads half a file. A full or closed disk costs only the next run."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as new:
            try:
                new.write(_digest(content) + b"\n" + content)
                new.close()
                Path(new.name).replace(path)
            except OSError:
                Path(new.name).unlink(missing_ok=True)
    except OSError:
        return


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
