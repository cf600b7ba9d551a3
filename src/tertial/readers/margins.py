"""Margins: running headers, footers and page numbers, told apart from the text because they come again on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tertial.readers.lines import Line

PAGE_LABEL = re.compile(
    r"(?:sid(?:an?)?\.?\s*)?[-–]?\s*\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|av\s+\d{1,4}|/\s*\d{1,4})?\s*[-–]?", re.I
)
"""A page number as it stands alone at the edge of a page."""

OUTERMOST = 4
"""So many lines at the top and at the bottom of a page may be margin."""


def without_margins(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without what runs on them, and what that was, once each."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_likeness(line.text) for line in _edge(lines)})
    enough = max(3, round(0.3 * len(pages)))
    running = {text for text, count in seen.items() if count >= enough}
    kept: list[list[Line]] = []
    dropped: dict[str, str] = {}
    for lines in pages:
        top, bottom = _reach(lines, running), _reach(lines[::-1], running)
        for line in [*lines[:top], *lines[len(lines) - bottom :]]:
            dropped.setdefault(_likeness(line.text), line.text)
        kept.append(list(lines[top : max(top, len(lines) - bottom)]))
    return kept, tuple(dropped.values())


def _edge(lines: Sequence[Line]) -> list[Line]:
    return list(lines) if len(lines) <= 2 * OUTERMOST else [*lines[:OUTERMOST], *lines[-OUTERMOST:]]


def _reach(lines: Sequence[Line], running: set[str]) -> int:
    """How many lines from the edge run on the pages or are a page's number."""
    reach = 0
    for at, line in enumerate(lines[: min(OUTERMOST, (len(lines) + 1) // 2)]):
        if _likeness(line.text) in running or (
            PAGE_LABEL.fullmatch(line.text) and at == reach and len(line.words) <= 3
        ):
            reach = at + 1
    return reach


def _likeness(text: str) -> str:
    return re.sub(r"\d+", "#", text)
