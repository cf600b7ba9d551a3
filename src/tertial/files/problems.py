"""The list that readers write their problems on, so that a person is told all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from tertial.core.errors import InputRefused, Problem
from tertial.core.swedish import join_words

EQUALLY_NEAR = 0.04
"""Two words this close in likeness to what was written are both named."""


class Problems:
    """Collects problems; `refuse_if_any` raises them all."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, file: str, line: int, found: str, cure: str = "") -> None:
        """Notes one problem: where, what was found, and what would do."""
        self.found.append(Problem(file=file, line=line, found=found, cure=cure))

    def refuse_if_any(self) -> None:
        """Raises InputRefused with everything found so far; does nothing when that is nothing."""
        if self.found:
            raise InputRefused(self.found)


def choices(wanted: str, known: Iterable[str], *, most: int = 12) -> str:
    """The cure for a word that is not among the known ones: the nearest of them, or all when they are few."""
    words = list(known)
    near = get_close_matches(wanted, words, n=2, cutoff=0.6)
    if near:
        best = _likeness(wanted, near[0])
        near = [word for word in near if _likeness(wanted, word) > best - EQUALLY_NEAR]
        return f"Menade du {join_words([f'«{word}»' for word in near], 'eller')}?"
    if not words:
        return "Ta bort den."
    if most == 0:
        return "Kontrollera stavningen."
    listed = join_words([f"«{word}»" for word in words[:most]], "eller")
    return f"Skriv {listed}." if len(words) <= most else f"Skriv till exempel {listed}."


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()
