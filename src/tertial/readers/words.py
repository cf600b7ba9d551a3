"""Words as printed: spaces, soft hyphens, words broken at the end of a line, and marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_SOFT_MINUS = re.compile(r"(?:(?<=^)|(?<=[\s(]))\u00ad(?=\d)")
_NOTHING = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_ODD = re.compile(
    "[\u00ad\u200b\u200c\u200d\u2060\ufeff\t\r\n\f\v\x1c-\x1f\x85\u2028\u2029\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|  "
)
"""What `clean` has something to do about; texts without are the many."""

_LETTERS = r"a-zåäöéüA-ZÅÄÖÉÜ"
_BROKEN = re.compile(rf"([{_LETTERS}0-9]+)[-‐\u00ad\u0002\ufffe]$")
_BREAKS = "-‐\u00ad\u0002\ufffe"
_WORD = re.compile(rf"[{_LETTERS}]+")
_SMALL = re.compile(r"[a-zåäöéü]+")
_ENDING = "abcdefghijklmnopqrstuvwxyzåäöéüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜ"
_JOINING = {"och", "eller", "samt", "respektive", "till", "som"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

LONGEST_WORD = 100
"""No word that is broken over two lines is longer than this."""

Words = AbstractSet[str]
"""The words of a document in lower case."""


def clean(text: str) -> str:
    """The text on one line with single spaces; hard spaces stay, soft hyphens go, one that stands for a minus is one."""
    if _ODD.search(text) is None:
        return text.strip(" ")
    text = _SOFT_MINUS.sub("−", text)
    return _SPACES.sub(" ", _NOTHING.sub("", text)).strip()


def raised(mark: str) -> str:
    """A footnote's mark as a raised sign, so that `123` with mark 1 is never read as 1231."""
    return mark.translate(_RAISED)


def words_of(texts: Iterable[str]) -> set[str]:
    """Every word of the texts, in lower case."""
    return set(_WORD.findall("\n".join(texts).lower()))


def join_lines(lines: Sequence[str], known: Words = frozenset()) -> str:
    """Lines of one paragraph or cell as one text: words broken with a hyphen are made whole.

    A word broken without a hyphen (narrow cells do that) is made whole when the whole word stands elsewhere in the
    document (`known`) and its first half does not.
    """
    done: list[str] = []
    tail = ""
    for line in (line.strip(" \t") for line in lines):
        tail = _joined(tail, line, known) if tail and line else tail or line
        if len(tail) > 4 * LONGEST_WORD:
            done.append(tail[:-LONGEST_WORD])
            tail = tail[-LONGEST_WORD:]
    return clean("".join([*done, tail]))


def _joined(text: str, line: str, known: Words) -> str:
    end = text[-LONGEST_WORD:]
    if end[-1] in _BREAKS and (broken := _BROKEN.search(end)):
        return _hyphenated(text, broken, line)
    if text.endswith(("–", "/")) and text[-2:-1].strip() and line[0].isalnum():
        return text + line
    if known and (rest := _SMALL.match(line)):
        half = end[len(end.rstrip(_ENDING)) :].lower()
        if half and half not in known and half + rest[0] in known:
            return text + line
    return f"{text} {line}"


def _hyphenated(text: str, broken: re.Match[str], line: str) -> str:
    soft, fragment = text[-1] in "\u00ad\u0002\ufffe", broken[1]
    stem = text[:-1]
    first = re.match(rf"[{_LETTERS}]*", line)
    word = first[0] if first else ""
    if word in _JOINING:
        return f"{stem}- {line}"
    plain = fragment.isalpha() and fragment[1:].islower() | (len(fragment) == 1)
    if word[:1].islower() and (plain or (soft and text[-1] == "\u00ad")):
        return stem + line
    return f"{stem}-{line}"


@dataclass
class Runs:
    """Text gathered run by run, with what is bold or italic."""

    parts: list[tuple[str, bool, bool]] = field(default_factory=list)

    def add(self, text: str, bold: bool = False, italic: bool = False) -> None:
        """Puts a run at the end."""
        if text:
            self.parts.append((text, bold, italic))

    @property
    def text(self) -> str:
        """Everything as one clean line."""
        return clean("".join(text for text, _, _ in self.parts))

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return self._all(1)

    @property
    def italic(self) -> bool:
        """Whether every word is italic."""
        return self._all(2)

    def _all(self, at: int) -> bool:
        marks = [part[at] for part in self.parts if part[0].strip()]
        return bool(marks) and all(marks)

    def strong(self) -> tuple[tuple[int, int], ...]:
        """Where in `text` bold or italic words stand; nothing when all of it is."""
        marked = [(text, bold or italic) for text, bold, italic in self.parts]
        if all(mark for text, mark in marked if text.strip()) or not any(mark for _, mark in marked):
            return ()
        whole, start = self.text, 0
        found: list[tuple[int, int]] = []
        for text, mark in marked:
            piece = clean(text)
            if piece and (at := whole.find(piece, start)) >= 0:
                start = at + len(piece)
                if mark and found and at - found[-1][1] <= 1:
                    found[-1] = (found[-1][0], start)
                elif mark:
                    found.append((at, start))
        return tuple(found)
