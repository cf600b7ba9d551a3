"""Contents: the table of contents, which is no table of the report but names its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tertial.readers.lines import Line

TITLE = re.compile(r"innehåll(?:sförteckning)?|table of contents|contents", re.IGNORECASE)
"""What a table of contents is called."""

_LEADER = re.compile(r"^(?P<title>.*?\S)\s*(?P<dots>(?:\.\s?){4,}|…+)\s*(?P<page>\d{1,4})$")
_PLAIN = re.compile(r"^(?P<title>\D*\S.*?)\s+(?P<page>\d{1,4})$")
_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\S)")
MOST_LINES = 400
LONGEST_ENTRY = 400
_TELLING = 4
_BETWEEN = re.compile(r"[\s\u00a0\-\u00ad.]+")


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The headings that a table of contents names, with their levels; `lines` are those that it takes up."""

    levels: dict[str, int]
    lines: frozenset[int]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(title[:_TELLING] for title in self.levels)

    def may_begin(self, text: str) -> bool:
        """Whether one of its headings begins as the text does."""
        begun = likeness(text)[:_TELLING]
        return begun in self._beginnings or len(begun) < _TELLING

    @cached_property
    def deepest(self) -> int:
        """The lowest level it names, 0 when there is none."""
        return max(self.levels.values(), default=0)


def find_contents(lines: Sequence[Line]) -> Contents:
    """The table of contents among the lines: from its title to the last line that ends with a page number."""
    start = next((at for at, line in enumerate(lines[:1000]) if TITLE.fullmatch(line.text)), None)
    leaders = {at for at, line in enumerate(lines) if _leader(line)}
    if start is None:
        return Contents(levels={}, lines=frozenset(leaders))
    end = start + 1
    for at in range(start + 1, min(len(lines), start + MOST_LINES)):
        if at in leaders or _plain_entry(lines[at]):
            end = at + 1
        elif at - end > 3:
            break
    entries = list(_entries(lines[start + 1 : end]))
    if len(entries) < 2:
        return Contents(levels={}, lines=frozenset(leaders))
    steps = sorted({step for _, step in entries})
    levels = {likeness(title): _level(title, steps.index(step) + 1) for title, step in entries}
    return Contents(levels=levels, lines=frozenset({*range(start, end), *leaders}))


def _leader(line: Line) -> re.Match[str] | None:
    return _LEADER.match(line.text) if len(line.text) < LONGEST_ENTRY else None


def _plain_entry(line: Line) -> bool:
    return (
        len(line.text) < 120
        and bool(_PLAIN.match(line.text))
        and line.segments[-1][-1].text.isdecimal()
        and len(line.segments) > 1
    )


def _entries(lines: Sequence[Line]) -> list[tuple[str, tuple[float, bool]]]:
    """Titles with how deep they look: how far in, and with leading dots or without."""
    found: list[tuple[str, tuple[float, bool]]] = []
    waiting: list[Line] = []
    for line in lines:
        waiting.append(line)
        if match := _leader(line) or (_PLAIN.match(line.text) if _plain_entry(line) else None):
            title = " ".join([*(before.text for before in waiting[:-1]), match["title"]])
            found.append((title, (round(waiting[0].x0 / max(line.unit, 0.1)), "dots" in match.groupdict())))
            waiting = []
    return found


def _level(title: str, seen: int) -> int:
    return number_depth(title) or seen


def number_depth(title: str) -> int:
    """How deep a heading's own number is: 3 for `2.3.1 Resultat`, 0 without."""
    match = _NUMBER.match(title)
    return match["number"].count(".") + 1 if match else 0


def likeness(title: str) -> str:
    """A title as it is compared: small letters, single spaces, hyphens gone."""
    return _BETWEEN.sub("", title).lower()
