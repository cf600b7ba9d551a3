"""Bounds: how much of a file is read at most, so that no file can take the machine."""

from __future__ import annotations

import time
from dataclasses import dataclass


class OutOfTime(Exception):
    """Reading took longer than it may; the catalogue of readers makes a refusal of it."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment, in seconds of the monotonic clock."""

    moment: float

    def check(self) -> None:
        """Raises OutOfTime when the moment is past."""
        if time.monotonic() > self.moment:
            raise OutOfTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What is refused beyond.

    Bytes of the file, of what it unpacks to, of one part of that, of a text; how many parts; how deep elements stand
    in each other and how many they are; pages, signs and ruled lines of a page, seconds and memory of a PDF.
    """

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 300_000_000
    xml_bytes: int = 40_000_000
    parts: int = 20_000
    text_bytes: int = 20_000_000
    markdown_bytes: int = 2_000_000
    pages: int = 1_500
    page_signs: int = 60_000
    page_rules: int = 20_000
    seconds: int = 60
    memory_bytes: int = 2_000_000_000
    depth: int = 200
    elements: int = 1_000_000

    def deadline(self) -> Deadline:
        """The moment when reading must be done, from now."""
        return Deadline(time.monotonic() + self.seconds)


BOUNDS = Bounds()
