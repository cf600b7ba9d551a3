"""Which encoding a text file is really in: Swedish letters decide between the old DOS one and the Windows one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import numpy as np

_CP437 = list("åäöÅÄÖéÉüÜ".encode("cp437"))
_CP1252 = list("åäöÅÄÖéÉüÜ".encode("cp1252"))
_HIGH_BITS = np.uint64(0x8080808080808080)
SINGLE_BYTE = {"cp437": (), "cp1252": (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")}
"""Encodings where every character is one byte, and the bytes that stand for none."""

TITLES = {"cp437": "CP437 (PC8)", "utf-8": "UTF-8", "cp1252": "Windows-1252 (Latin-1)", "utf-16": "UTF-16"}


@dataclass(frozen=True, kw_only=True)
class Encoding:
    """An encoding by Python's name, and whether bytes of the other one were seen too (a file of mixed origin)."""

    name: str
    mixed: bool = False

    @property
    def title(self) -> str:
        """The encoding as a Swede knows it."""
        return TITLES[self.name]


class Detector:
    """Looks through a file, piece by piece, and then says its encoding; Swedish letters decide."""

    def __init__(self) -> None:
        self._start = b""
        self._high = np.zeros(256, np.int64)
        self._utf8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()

    def feed(self, piece: bytes) -> None:
        """Takes the next piece of the file."""
        self._start = self._start or piece[:4]
        if piece.isascii():
            return
        words = np.frombuffer(piece + bytes(-len(piece) % 8), np.uint64)
        high = words[(words & _HIGH_BITS) != 0].view(np.uint8)
        self._high += np.bincount(high, minlength=256)
        if self._utf8:
            try:
                self._utf8.decode(piece)
            except UnicodeDecodeError:
                self._utf8 = None

    def verdict(self) -> Encoding:
        """The encoding of what was fed."""
        if self._start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Encoding(name="utf-16")
        if self._start.startswith(b"\xef\xbb\xbf"):
            return Encoding(name="utf-8", mixed=self._utf8 is None)
        if self._high[128:].any() and self._utf8 and not self._utf8.getstate()[0]:
            return Encoding(name="utf-8")
        old, new = int(self._high[_CP437].sum()), int(self._high[_CP1252].sum())
        return Encoding(name="cp1252" if new > old else "cp437", mixed=old > 0 and new > 0)


def to_utf8(raw: bytes, encoding: str) -> tuple[bytes, list[int]]:
    """The bytes as UTF-8, with the places (line index within `raw`) that the encoding could not read.

    Such a line is read as CP437, where every byte is a character, and never thrown away.
    """
    if raw.isascii() or (encoding == "utf-8" and _is_utf8(raw)):
        return raw, []
    if encoding == "cp437":
        return raw.decode("cp437").encode(), []
    lines, wrong = raw.split(b"\n"), []
    for at, line in enumerate(lines):
        if not line.isascii():
            try:
                lines[at] = line.decode(encoding).encode()
            except UnicodeDecodeError:
                lines[at] = line.decode("cp437").encode()
                wrong.append(at)
    return b"\n".join(lines), wrong


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
