"""Text files: UTF-8 or refused in words, never read wrongly in silence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tertial.files.problems import Problems

_OTHER_ENCODINGS = {"windows-1252": "Windows-1252 (ANSI)", "cp437": "DOS (CP437)"}
_SWEDISH = set("åäöÅÄÖéÉü–”’§")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file's text with its path as problems and origins name it.

    `text` has plain line ends and no BOM; `exact` is what stands on disk, and `sha256` is of those bytes.
    """

    path: str
    text: str
    exact: str
    sha256: str


def read_text(path: Path, name: str, problems: Problems) -> TextFile | None:
    """The file at `path` as UTF-8 (with or without BOM); None and a problem when it is missing or something else."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.add(name, 0, "filen finns inte.", "Lägg tillbaka den, eller ta bort det som pekar på den.")
        return None
    except OSError as error:
        problems.add(name, 0, f"filen kan inte läsas ({error.strerror}).", "Kontrollera rättigheterna.")
        return None
    return decode(raw, name, problems)


def decode(raw: bytes, name: str, problems: Problems) -> TextFile | None:
    """Bytes as a text file; None and a problem that names the line, the byte and the likely encoding."""
    cure = "Spara filen som UTF-8."
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add(name, 1, "filen är sparad som UTF-16.", cure)
        return None
    try:
        exact = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(name, line, f"{_wrong_byte(raw, error.start)}", cure)
        return None
    if "\0" in exact:
        line = exact.count("\n", 0, exact.index("\0")) + 1
        problems.add(name, line, "här står ett nolltecken: det är ingen textfil.", cure)
        return None
    text = exact.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(path=name, text=text, exact=exact, sha256=hashlib.sha256(raw).hexdigest())


def _wrong_byte(raw: bytes, at: int) -> str:
    start = max(raw.rfind(b"\n", 0, at) + 1, at - 20)
    end = raw.find(b"\n", at)
    around = raw[start : min(end if end >= 0 else len(raw), at + 20)]
    for encoding, title in _OTHER_ENCODINGS.items():
        try:
            read, char = around.decode(encoding), raw[at : at + 1].decode(encoding)
        except UnicodeDecodeError:
            continue
        if char in _SWEDISH:
            return f"tecknet 0x{raw[at]:02X} är inte UTF-8; som {title} läses det «{read.strip()}»."
    return f"tecknet 0x{raw[at]:02X} är inte UTF-8."
