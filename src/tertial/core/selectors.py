"""Selectors: which codes of the code string belong to a row, written as prefixes, ranges and exclusions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tertial.core.ledger import DIMENSIONS
from tertial.core.swedish import join_words

Interval = tuple[str, str]
"""Codes from the first string up to but not including the second, in byte order; a second of `""` has no end."""

NEXT_TO_EMPTY = "\x00"
"""The smallest code that is not empty: `("", NEXT_TO_EMPTY)` is the empty code alone."""

EMPTY: Interval = ("", NEXT_TO_EMPTY)

_NAMES = {
    "unit": "ansvar",
    "account": "konto",
    "activity": "verksamhet",
    "project": "projekt",
    "counterparty": "motpart",
}


@dataclass(frozen=True, slots=True)
class Codes:
    """Some codes of one dimension: the words they were chosen by, and the same as ordered, disjoint intervals."""

    words: tuple[str, ...]
    intervals: tuple[Interval, ...]

    def __contains__(self, code: str) -> bool:
        return any(low <= code and (not high or code < high) for low, high in self.intervals)

    def meets(self, other: Codes) -> bool:
        """Whether some code belongs to both."""
        return any(_shared(one, two) for one in self.intervals for two in other.intervals)

    def told(self) -> str:
        """The codes in Swedish: `4*, 6* utom 46*`."""
        chosen = [_told(word) for word in self.words if not word.startswith("!")]
        left_out = [_told(word[1:]) for word in self.words if word.startswith("!")]
        told = join_words(chosen) or "alla"
        return f"{told} utom {join_words(left_out)}" if left_out else told


@dataclass(frozen=True, slots=True)
class Selector:
    """Postings chosen by their codes: those that lie within the codes of every dimension that is named."""

    parts: tuple[tuple[str, Codes], ...] = ()

    def matches(self, codes: Mapping[str, str]) -> bool:
        """Whether a posting's code string is chosen."""
        return all(codes[dimension] in chosen for dimension, chosen in self.parts)

    def meets(self, other: Selector) -> bool:
        """Whether some code string could be chosen by both."""
        mine = dict(self.parts)
        return all(chosen.meets(mine[dimension]) for dimension, chosen in other.parts if dimension in mine)

    def told(self) -> str:
        """The selector in Swedish: `konto 5*, projekt alla utom 7*`; empty when everything is chosen."""
        return ", ".join(f"{_NAMES[dimension]} {chosen.told()}" for dimension, chosen in self.parts)


EVERYTHING = Selector()


def codes(words: Iterable[str]) -> Codes:
    """The codes of words: `"3"` is every code that begins so, `"3000-3999"` a range, `"!46"` leaves out, `""` is empty.

    With nothing but exclusions everything else is chosen. Raises ValueError, in Swedish, for a word that means nothing.
    """
    given = tuple(words)
    chosen = [_interval(word) for word in given if not word.startswith("!")]
    left_out = [_interval(word[1:]) for word in given if word.startswith("!")]
    intervals = _joined(chosen) if chosen else [("", "")]
    for hole in left_out:
        intervals = [piece for interval in intervals for piece in _without(interval, hole)]
    return Codes(given, tuple(intervals))


def selector(words: Mapping[str, Iterable[str]]) -> Selector:
    """The selector of words by dimension; a dimension without words chooses everything."""
    given = {dimension: tuple(words.get(dimension, ())) for dimension in DIMENSIONS}
    return Selector(tuple((dimension, codes(chosen)) for dimension, chosen in given.items() if chosen))


def codes_of_both(one: Selector, other: Selector) -> dict[str, str] | None:
    """Codes by dimension that both selectors choose, the first in order; None when no code of some dimension is both's.

    What stands for a whole row where only the row's sum is known, as in a forecast.
    """
    found = {}
    chosen, within = dict(one.parts), dict(other.parts)
    for dimension in DIMENSIONS:
        both = [codes for codes in (chosen.get(dimension), within.get(dimension)) if codes is not None]
        lows = sorted(low for codes in both for low, _ in codes.intervals) or [""]
        code = next((low for low in lows if all(low in codes for codes in both)), None)
        if code is None:
            return None
        found[dimension] = code
    return found


def _interval(word: str) -> Interval:
    if not word:
        return EMPTY
    first, dash, last = word.partition("-")
    if dash and (not first or not last):
        raise ValueError(f"«{word}» är inget intervall. Skriv från och till, som 3000-3999.")
    if word.strip() != word or not first.isalnum() or (dash and not last.isalnum()):
        raise ValueError(f"«{word}» är ingen kod. Skriv en början som 46, ett intervall som 3000-3999 eller !46.")
    if dash and last < first:
        raise ValueError(f"«{word}» slutar före sin början. Skriv det mindre först.")
    return first, _after(last if dash else first)


def _after(prefix: str) -> str:
    """The first string after every string that begins with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _joined(intervals: list[Interval]) -> list[Interval]:
    found: list[Interval] = []
    for low, high in sorted(intervals):
        if found and (not found[-1][1] or low <= found[-1][1]):
            before = found.pop()
            end = "" if not before[1] or not high else max(before[1], high)
            found.append((before[0], end))
        else:
            found.append((low, high))
    return found


def _without(interval: Interval, hole: Interval) -> list[Interval]:
    if not _shared(interval, hole):
        return [interval]
    (low, high), (from_, to) = interval, hole
    pieces = [(low, from_)] if low < from_ else []
    if to and (not high or to < high):
        pieces.append((to, high))
    return pieces


def _shared(one: Interval, two: Interval) -> bool:
    return (not two[1] or one[0] < two[1]) and (not one[1] or two[0] < one[1])


def _told(word: str) -> str:
    return word.replace("-", "–") if "-" in word else f"{word}*" if word else "tom"
