"""Decoding: the bytes of a text file as text; UTF-8, UTF-16 with its mark, or Windows-1252 where that is what Swedes saved."""

from __future__ import annotations

from tertial.files.problems import Problems
from tertial.files.text import decode
from tertial.readers.bounds import Bounds
from tertial.readers.refusals import ReportRefused, refuse, size

_SWEDISH = set("åäöÅÄÖéÉü–”’§ \n")


def decode_text(raw: bytes, name: str, bounds: Bounds) -> tuple[str, tuple[str, ...]]:
    """The text with plain line ends, and a remark when it was not UTF-8."""
    if len(raw) > bounds.text_bytes:
        found = f"filen är {size(len(raw))}; en text på mer än {size(bounds.text_bytes)} läses inte."
        raise refuse(name, found, "Dela den, eller ta bort det som inte hör till rapporten.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(raw, name), ("Filen är sparad som UTF-16 och lästes så.",)
    problems = Problems()
    file = decode(raw, name, problems)
    if file is not None:
        return file.text, ()
    text = raw.decode("cp1252", "replace")
    above = [sign for sign in text if ord(sign) > 127]
    swedish = sum(sign in _SWEDISH for sign in above)
    if b"\0" in raw or swedish < 0.7 * len(above):
        raise ReportRefused(problems.found)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines, ("Filen är sparad som Windows-1252 (ANSI) och lästes så.",)


def _utf16(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise refuse(name, "filen är trasig UTF-16.", "Spara den som UTF-8.", line=1) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
