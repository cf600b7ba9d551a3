"""Lines: printed lines with the x-positions of their words, the common ground of laid-out text and PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Word:
    """A word between two x-positions (signs of a text file, points of a PDF)."""

    x0: float
    x1: float
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Line:
    """A printed line. `unit` is about the width of a sign; `gap` is the blank above it, in heights of a line."""

    words: tuple[Word, ...]
    page: int = 0
    number: int = 0
    top: float = 0
    unit: float = 1
    size: float = 1
    gap: float = 0
    first_of_page: bool = field(default=False)

    @cached_property
    def segments(self) -> tuple[tuple[Word, ...], ...]:
        """The words in groups with wide blanks between: each perhaps a cell."""
        groups: list[list[Word]] = []
        for word in self.words:
            if groups and word.x0 - groups[-1][-1].x1 < 1.9 * self.unit:
                groups[-1].append(word)
            else:
                groups.append([word])
        return tuple(tuple(group) for group in groups)

    @cached_property
    def text(self) -> str:
        """The line with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.words[-1].x1

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def italic(self) -> bool:
        """Whether every word is italic."""
        return all(word.italic for word in self.words)


def words_text(words: tuple[Word, ...] | list[Word]) -> str:
    """Words with single spaces."""
    return " ".join(word.text for word in words)
