"""Bounds: how much of a file is read at most, so that no file can take the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What is refused beyond: bytes of the file, of what it unpacks to, of a text, pages, seconds and memory of a PDF."""

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 120_000_000
    text_bytes: int = 20_000_000
    pages: int = 1_500
    page_signs: int = 60_000
    page_rules: int = 20_000
    seconds: int = 60
    memory_bytes: int = 2_000_000_000
    depth: int = 60


BOUNDS = Bounds()
