"""What a file is by its first bytes, in Swedish: so that a web page saved as .se is called what it is."""

from __future__ import annotations

_MAGIC = (
    (b"PK\x03\x04", "en zip-fil (kanske en Excel-bok)"),
    (b"\xd0\xcf\x11\xe0", "en gammal Office-fil (.xls eller .doc)"),
    (b"%PDF", "en PDF-fil"),
    (b"\x1f\x8b", "en gzip-packad fil"),
    (b"\x89PNG", "en bild (PNG)"),
    (b"\xff\xd8\xff", "en bild (JPEG)"),
    (b"{\\rtf", "ett RTF-dokument"),
    (b"SQLite format 3", "en SQLite-databas"),
    (b"PAR1", "en Parquet-fil"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1a")


def without_bom(head: bytes) -> bytes:
    """The bytes after a byte order mark and leading white space; UTF-16 as UTF-8."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode().lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def is_html(head: bytes) -> bool:
    """Whether it is a web page, whatever the file is called."""
    start = without_bom(head)[:2000].lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<") and b"<html" in start)


def is_binary(head: bytes) -> bool:
    """Whether it cannot be text: control characters that no text has, and no byte order mark of UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return b"\0" in head or controls * 50 > len(head)


def describe(head: bytes) -> str:
    """What the file is, as words that fit after "filen är"."""
    start = without_bom(head)
    if not head:
        return "tom"
    for magic, words in _MAGIC:
        if head.startswith(magic):
            return words
    if is_html(head):
        return "en webbsida (HTML)"
    if is_binary(head):
        return "en binärfil"
    if not start:
        return "tom så när som på blanktecken"
    if start.startswith(b"<"):
        return "en XML-fil"
    if start.startswith((b"{", b"[")):
        return "en JSON-fil"
    if start.startswith(b"#"):
        return "en text som liknar SIE"
    return "en text utan rubriker som känns igen"
