"""#KSUMMA: CRC-32 over labels and fields, without separators, enclosing quotes and braces."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from tertial.sources.sie4.tokens import checksum_fields

_OUTSIDE = b" \t\r\n{}"


def count_checksum(pieces: Iterable[bytes], encoding: str = "cp437") -> int | None:
    """The sum of the records between the first and the last #KSUMMA; pieces end with whole lines.

    The field bytes are counted as they stand; with another `encoding` than CP437 they are first written in CP437. None
    when the file does not begin and end a checksum.
    """
    crc, counting = 0, False
    for piece in pieces:
        if b"#KSUMMA" not in piece:
            crc = _count(piece, encoding, crc) if counting else crc
            continue
        rest: list[bytes] = []
        for line in piece.split(b"\n"):
            if not line.lstrip().startswith(b"#KSUMMA"):
                rest.append(line)
            elif counting:
                return _count(b"\n".join(rest), encoding, crc)
            else:
                counting, rest = True, []
        crc = _count(b"\n".join(rest), encoding, crc) if counting else crc
    return None


def _count(piece: bytes, encoding: str, crc: int) -> int:
    if encoding != "cp437":
        piece = piece.decode(encoding, "surrogateescape").encode("cp437", "replace")
    if b"\\" not in piece:
        parts = piece.split(b'"')
        if b"\n" not in b"".join(parts[1::2]):
            parts[::2] = [part.translate(None, _OUTSIDE) for part in parts[::2]]
            return zlib.crc32(b"".join(parts), crc)
    for line in piece.decode("cp437").split("\n"):
        crc = zlib.crc32("".join(checksum_fields(line)).encode("cp437"), crc)
    return crc
