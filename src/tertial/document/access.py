"""Access: what a file gives those who read it with aids, as far as its format says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccess:
    """What stands in the file itself: its language and title (`""` when it has none), its headings and its pictures.

    `tagged` is the structure that a PDF needs, True for formats that always have it. `headings` are the real ones, not
    lines that are only bold. `bare_pictures` are those without words and not marked as decoration.
    """

    tagged: bool = True
    language: str = ""
    title: str = ""
    headings: int = 0
    bare_pictures: int = 0
