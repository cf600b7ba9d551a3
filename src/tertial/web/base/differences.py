"""Two versions of a text, word by word: what was taken away and what came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"[+−-]?\d[\d \u00a0]*(?:,\d+)?(?<! )|\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is the same in both versions, or `changed`."""

    text: str
    changed: bool


def word_differences(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, in reading order; a changed piece of the old was removed, of the new was added."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    olds: list[Piece] = []
    news: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for words, found in ((before[i1:i2], olds), (after[j1:j2], news)):
            if words:
                found.append(Piece("".join(words), kind != "equal"))
    return tuple(olds), tuple(news)
