"""Packages: zipped files (Word) looked over before anything is unpacked, so that a small file cannot fill the memory."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tertial.readers.bounds import Bounds
from tertial.readers.refusals import refuse, size

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .doc begins, and a .docx with a password."""


def look_over(raw: bytes, name: str, bounds: Bounds) -> None:
    """Refuses a package that is damaged, encrypted, or unpacks to more than is allowed.

    The sizes are those that the package's own list says; unpacking stops there, so a list that lies hides nothing.
    """
    if len(raw) > bounds.file_bytes:
        found = f"filen är {size(len(raw))}; mer än {size(bounds.file_bytes)} läses inte."
        raise refuse(name, found, "Spara den med mindre bilder, eller dela den.")
    try:
        entries = zipfile.ZipFile(BytesIO(raw)).infolist()
    except Exception as error:  # a broken list makes zipfile raise nearly anything
        raise damaged(name, "filen är trasig: den går inte att packa upp.") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(name, "filen är krypterad.", "Spara den utan lösenord.")
    whole = sum(entry.file_size for entry in entries)
    text = max((entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))), default=0)
    if whole > bounds.unpacked_bytes or text > bounds.xml_bytes or len(entries) > bounds.parts:
        found = f"filen är {size(len(raw))} men packas upp till {size(whole)} i {len(entries)} delar; det läses inte."
        raise refuse(name, found, "Spara den med mindre bilder, eller dela den.")


def damaged(name: str, found: str) -> Exception:
    """The refusal of a file that is not whole."""
    return refuse(name, found, "Öppna den i programmet som gjorde den och spara om den.")
