"""Text as tokens with places: digit chunks, words and marks, found in one pass over any text."""

from __future__ import annotations

import re
from dataclasses import dataclass

SPACES = " \u00a0\u202f\u2009\u2007"
"""The spaces that group thousands inside a number: plain, hard, narrow, thin and figure space."""

_TOKEN = re.compile(
    rf"(?P<digits>[0-9]+(?:[{SPACES}.,:/\u2010\u2011\u2013-][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-\u2010\u2011\u2019'][^\W\d_]+)*)"
    r"|(?P<mark>[^\s*_])"
)
_LETTERS = {"digits": "d", "word": "w", "mark": "m"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in the text that was read."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as columns: `words` in lower case, `kinds` as d (digits), w (word) or m (mark)."""

    text: str
    words: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, place: int) -> str:
        """The word at a place in lower case, empty outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def kind(self, place: int) -> str:
        """The kind at a place, empty outside the text."""
        return self.kinds[place] if 0 <= place < len(self.kinds) else ""

    def glued(self, place: int) -> bool:
        """Whether the token stands directly after the one before it, with no space between."""
        return 0 < place < len(self.words) and self.starts[place] == self.ends[place - 1]

    def first_on_line(self, place: int) -> bool:
        """Whether the token is the first of its line or cell."""
        begin = self.ends[place - 1] if place else 0
        between = self.text[begin : self.starts[place]]
        return place == 0 or "\n" in between or "\t" in between

    def last_on_line(self, place: int) -> bool:
        """Whether the token is the last of its line or cell."""
        return place + 1 >= len(self.words) or self.first_on_line(place + 1)


def tokenise(text: str) -> Tokens:
    """The tokens of a text; emphasis marks of Markdown are passed over."""
    low = text.lower()
    words: list[str] = []
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    same = len(low) == len(text)
    for match in _TOKEN.finditer(low if same else text):
        start, end = match.span()
        words.append(match[0] if same else match[0].lower())
        kinds.append(_LETTERS[match.lastgroup or "mark"])
        starts.append(start)
        ends.append(end)
    return Tokens(text, words, kinds, starts, ends)
