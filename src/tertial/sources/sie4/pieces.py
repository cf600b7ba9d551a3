"""A file in pieces of whole lines, cut where a voucher begins, so that memory does not grow with the file."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tertial.sources.encoding import Detector, Encoding

SIZE = 4 << 20
_LOOK = 1 << 20
LONGEST_LINE = 1 << 20
"""A line of more bytes than this (and than a piece) is left out, so that a hostile file cannot fill the memory."""

LONG_LINE = "#ORIMLIGT_LÅNG_RAD"
"""What stands in the place of such a line: a label that is told and not read."""

_LARGEST_VOUCHER = 16 << 20


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a first pass over the file found."""

    sha256: str
    encoding: Encoding
    only_cr: bool
    size: int


def look_through(path: Path) -> Look:
    """Reads the whole file once: its hash (beside, in a thread of its own), its encoding and its line ends."""
    digest, detector, size, has_lf, has_cr = hashlib.sha256(), Detector(), 0, False, False
    with path.open("rb") as file, ThreadPoolExecutor(1) as beside:
        hashed: Future[None] | None = None
        while piece := file.read(_LOOK):
            if hashed:
                hashed.result()
            hashed = beside.submit(digest.update, piece)
            detector.feed(piece)
            size += len(piece)
            has_lf = has_lf or b"\n" in piece
            has_cr = has_cr or b"\r" in piece
    return Look(sha256=digest.hexdigest(), encoding=detector.verdict(), only_cr=has_cr and not has_lf, size=size)


def raw_pieces(path: Path, look: Look, size: int = SIZE) -> Iterator[bytes]:
    """The file's bytes in pieces of whole lines, each but the first beginning with a #VER where there are any.

    A voucher of many megabytes is cut where a line ends. The byte order mark and an end-of-file mark (Ctrl-Z) are left out; lone carriage returns become line ends.
    """
    kept, skipping = b"", False
    for at, piece in enumerate(_blocks(path, look, size)):
        if at == 0:
            piece = piece.removeprefix(b"\xef\xbb\xbf")
        if look.only_cr:
            piece = piece.replace(b"\r", b"\n")
        if skipping:
            end = piece.find(b"\n")
            if end < 0:
                continue
            piece, skipping = LONG_LINE.encode() + piece[end:], False
        if cut := _cut_of_voucher(piece):
            yield kept + piece[:cut]
            kept = piece[cut:]
            continue
        kept += piece
        last = kept.rfind(b"\n") + 1
        if len(kept) - last > LONGEST_LINE:
            kept, skipping = kept[:last], True
        cut = _cut(kept) or (last if len(kept) > _LARGEST_VOUCHER else 0)
        if cut:
            yield kept[:cut]
            kept = kept[cut:]
    kept = (kept + LONG_LINE.encode() if skipping else kept).rstrip(b"\x1a")
    if kept:
        yield kept if kept.endswith(b"\n") else kept + b"\n"


def _blocks(path: Path, look: Look, size: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        if look.encoding.name != "utf-16":
            while piece := file.read(size):
                yield piece
            return
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        while piece := file.read(size):
            yield decoder.decode(piece).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _cut_of_voucher(piece: bytes) -> int:
    """The start of the last line that begins with #VER, when it is not the first and no very long line follows it."""
    at = len(piece)
    if at - piece.rfind(b"\n") > LONGEST_LINE:
        return 0
    while (at := piece.rfind(b"#VER", 0, at)) >= 0:
        line = piece.rfind(b"\n", 0, at) + 1
        if line and not piece[line:at].strip(b" \t"):
            return line
    return 0


def _cut(kept: bytes) -> int:
    """The start of the last line that begins with #VER; without one, the end of the last line that is no voucher's."""
    at = len(kept)
    while (at := kept.rfind(b"#VER", 0, at)) >= 0:
        line = kept.rfind(b"\n", 0, at) + 1
        if not kept[line:at].strip(b" \t"):
            return line
    if b"#TRANS" in kept:
        return 0
    return kept.rfind(b"\n") + 1
