"""Lines of a PDF's page: words gathered by baseline, with the blank above each measured against the usual one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from tertial.readers.lines import Line, Word
from tertial.readers.pdf_pages import PdfFile, PdfWord
from tertial.readers.words import Words, raised, words_of

USUAL_PITCH = 1.2
"""From baseline to baseline, in sizes of the type, where nothing else is known."""


def known_words(file: PdfFile) -> Words:
    """The words of the running text: what a word broken in a narrow cell is mended by."""
    return words_of(
        line.text for page in file.pages for line in lines_of(page.words, page.number) if len(line.segments) == 1
    )


def lines_of(words: Iterable[PdfWord], page: int) -> list[Line]:
    """The lines from the top of the page down."""
    rows: list[list[PdfWord]] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x0)):
        if rows and rows[-1][0].y - word.y < 0.35 * max(rows[-1][0].size, word.size, 1):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(row, page) for row in rows]


def _line(row: list[PdfWord], page: int) -> Line:
    size = max(word.size for word in row)
    found: list[Word] = []
    before: PdfWord | None = None
    for word in sorted(row, key=lambda one: one.x0):
        if before and _is_mark(word, before):
            found[-1] = replace(found[-1], x1=word.x1, text=found[-1].text + raised(word.text))
        else:
            found.append(Word(word.x0, word.x1, word.text, word.bold, word.italic))
            before = word
    signs = sum(len(word.text) for word in found)
    width = sum(word.x1 - word.x0 for word in found)
    unit = min(max(width / max(signs, 1), 0.35 * size), 0.8 * size) or 1.0
    return Line(tuple(found), page=page, top=-row[0].y, unit=unit, size=size)


def _is_mark(word: PdfWord, before: PdfWord) -> bool:
    """Whether small digits set high right after a word are a footnote's mark."""
    return (
        word.text.isdigit()
        and len(word.text) <= 2
        and word.size < 0.85 * before.size
        and word.y - before.y > 0.1 * before.size
        and word.x0 - before.x1 < 0.2 * before.size
    )


def spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines with the blank above each: 0 within a paragraph, about 1 for an empty line."""
    steps = [(other.top - one.top) / max(other.size, 1) for one, other in itertools.pairwise(lines)]
    usual = [step for step in steps if 0.9 < step < 1.8]
    pitch = min(max(median(usual), 1.05), 1.5) if usual else USUAL_PITCH
    gaps = [1.0]
    for step in steps:
        extra = max(0.0, step - pitch) / pitch
        gaps.append(min(extra / 0.4, 0.8 + extra))
    return [replace(line, gap=gap) for line, gap in zip(lines, gaps, strict=True)] if lines else []
