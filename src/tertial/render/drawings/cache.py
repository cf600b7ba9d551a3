"""A folder and a memory of what has been drawn: the same content under the same name is never drawn twice."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

MOST_IN_MEMORY, MOST_IN_FOLDER = 500, 2000

_memory: dict[Path, bytes] = {}


def folder() -> Path:
    """Where drawings are kept between runs: `tertial/charts` in the user's cache folder (XDG)."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = given if given.is_absolute() else Path(os.path.expanduser("~/.cache"))  # noqa: PTH111 (there may be no home)
    return base / "tertial" / "charts"


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """What was kept under that name, or what `make` gives, kept for the next time if the folder can be written."""
    path = folder() / name
    content = _memory.get(path) or _read(path)
    if content is None:
        content = make()
        _write(path, content)
    if len(_memory) >= MOST_IN_MEMORY:
        _memory.clear()
    _memory[path] = content
    return content


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
        _tidy(path.parent)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as new:
            try:
                new.write(_digest(content) + b"\n" + content)
                new.close()
                Path(new.name).replace(path)
            except OSError:
                Path(new.name).unlink(missing_ok=True)
    except OSError:
        return


@cache
def _tidy(crowded: Path) -> None:
    """Once in a process: where the folder holds too much, the older half goes."""
    files = list(crowded.iterdir())
    if len(files) > MOST_IN_FOLDER:
        for file in sorted(files, key=lambda file: file.stat().st_mtime)[: len(files) // 2]:
            file.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
