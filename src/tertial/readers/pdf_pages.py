"""The pages of a PDF as values, fetched from a process of its own that may take so much time and memory and no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

from tertial.readers.bounds import Bounds
from tertial.readers.packages import damaged
from tertial.readers.refusals import refuse, size

_SPLIT = "Dela den i flera filer, eller spara den med mindre bilder."


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word: x from left to right, `y` of its baseline from the bottom; `tag` is its number in the page's tags or -1."""

    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    tag: int
    text: str


@dataclass(slots=True)
class Tag:
    """A tag of the structure tree; its parts by their index are tags, or (page, number) of marked content."""

    kind: str
    alternative: str = ""
    columns: int = 1
    rows: int = 1
    scope: str = ""
    parts: dict[int, Tag | tuple[int, int]] = field(default_factory=dict)

    @property
    def children(self) -> list[Tag]:
        """The tags within, in order."""
        return [part for _, part in sorted(self.parts.items(), key=lambda one: one[0]) if isinstance(part, Tag)]


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, counted from 1; `picture` is the share of it that pictures cover."""

    number: int
    width: float
    height: float
    words: tuple[PdfWord, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    picture: float
    broken: bool


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What was found in a PDF; `tags` are the roots of its structure tree over all pages."""

    title: str
    pages: tuple[PdfPage, ...]
    tags: Tag
    tagged: bool = False
    language: str = ""


def fetch_pages(raw: bytes, name: str, bounds: Bounds) -> PdfFile:
    """The pages of a PDF. Raises ReportRefused when it is damaged, encrypted, or more than the bounds allow."""
    if len(raw) > bounds.file_bytes:
        found = f"filen är {size(len(raw))}; mer än {size(bounds.file_bytes)} läses inte."
        raise refuse(name, found, _SPLIT)
    limits = (bounds.pages, bounds.page_signs, bounds.page_rules, bounds.seconds, bounds.memory_bytes)
    command = [sys.executable, "-P", "-m", "tertial.readers.pdf_extraction", *map(str, limits)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=bounds.seconds + 5, env=environment)
    except subprocess.TimeoutExpired as error:
        raise _too_much(name, bounds) from error
    if done.returncode in (-9, -24, -25):
        raise _too_much(name, bounds)
    if done.returncode != 0:
        raise damaged(name, "filen är trasig: den går inte att läsa som PDF.")
    answer = json.loads(done.stdout)
    if reason := answer.get("refused"):
        raise _refusal(reason, answer, name, bounds)
    roots = Tag("Document")
    for number, page in enumerate(answer["pages"], start=1):
        for at, tag in page["tags"]:
            _merge(roots, at, tag, number)
    pages = tuple(_page(page, at) for at, page in enumerate(answer["pages"], start=1))
    return PdfFile(answer["title"], pages, roots, answer["tagged"], answer["language"])


def _too_much(name: str, bounds: Bounds) -> Exception:
    found = f"filen tar mer än {bounds.seconds} sekunder eller {size(bounds.memory_bytes)} minne att läsa; läsningen avbröts."
    return refuse(name, found, _SPLIT)


def _refusal(reason: str, answer: dict[str, Any], name: str, bounds: Bounds) -> Exception:
    if reason == "password":
        return refuse(name, "filen är krypterad och öppnas bara med lösenord.", "Spara den utan lösenord.")
    if reason == "pages":
        found = f"filen har {answer['count']} sidor; fler än {bounds.pages} läses inte."
        return refuse(name, found, "Dela den i flera filer.")
    if reason == "memory":
        return _too_much(name, bounds)
    return damaged(name, "filen är trasig: den går inte att läsa som PDF.")


def _page(found: dict[str, Any], number: int) -> PdfPage:
    return PdfPage(
        number=number,
        width=found["width"],
        height=found["height"],
        words=tuple(PdfWord(*word) for word in found["words"]),
        rules=tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in found["rules"]),
        picture=found["picture"],
        broken=bool(found.get("broken")),
    )


def _merge(parent: Tag, at: int, found: list[Any], page: int) -> None:
    """Puts a page's part of the tree in its place: an element that goes on over pages has the same index on each."""
    kind, alternative, columns, rows, scope, parts = found
    tag = parent.parts.get(at)
    if not isinstance(tag, Tag):
        tag = parent.parts[at] = Tag(kind, alternative, columns, rows, scope)
    for index, part in parts:
        if isinstance(part, list):
            _merge(tag, index, part, page)
        else:
            tag.parts[index] = (page, part)
