"""Texts that changed: paragraph beside paragraph, and within a paragraph the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tertial.core.figures import Figure
from tertial.document.blocks import Block, Bullets, Paragraph
from tertial.document.commentary import Commentary
from tertial.files.problems import Problems
from tertial.render.words import plain_text

ALIKE = 0.4
"""Paragraphs this like each other are one paragraph that was edited; others are one taken out and one put in."""

_TOKEN = re.compile(r"\s+|[\w\u00a0]+|[^\w\s]", re.UNICODE)


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words with its fate."""

    words: str
    fate: Fate = Fate.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A paragraph before and after; one of the two is empty when it was put in or taken out."""

    before: tuple[Span, ...]
    after: tuple[Span, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing in the paragraph changed."""
        return self.before == self.after


def paragraphs(text: Commentary, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """The text as its readers see it, with mentions written out; as it was typed when it cannot be written out."""
    problems = Problems()
    blocks = text.blocks(figures, problems)
    if problems.found:
        return tuple(part for part in re.split(r"\n\s*\n", text.markdown.strip()) if part)
    return tuple(_lines(blocks, figures))


def side_by_side(before: Sequence[str], after: Sequence[str]) -> tuple[Side, ...]:
    """The paragraphs beside each other; those that are the same stand on both sides."""
    found: list[Side] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Side(before=(Span(words),), after=(Span(words),)) for words in before[i1:i2]]
        else:
            found += _edited(before[i1:i2], after[j1:j2])
    return tuple(found)


def _lines(blocks: Sequence[Block], figures: Mapping[str, Figure]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                yield plain_text(inlines, figures)
            case Bullets(items=items):
                for item in items:
                    yield f"• {plain_text(item, figures)}"


def _edited(before: Sequence[str], after: Sequence[str]) -> Iterator[Side]:
    """Each old paragraph beside the first later one that is like it; order is kept on both sides."""
    at = 0
    for old in before:
        twin = next((j for j in range(at, len(after)) if _likeness(old, after[j]) >= ALIKE), None)
        if twin is None:
            yield Side(before=(Span(old, Fate.REMOVED),), after=())
            continue
        yield from (Side(before=(), after=(Span(new, Fate.ADDED),)) for new in after[at:twin])
        yield _within(old, after[twin])
        at = twin + 1
    yield from (Side(before=(), after=(Span(new, Fate.ADDED),)) for new in after[at:])


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _within(old: str, new: str) -> Side:
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    before: list[Span] = []
    after: list[Span] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        same = kind == "equal"
        if i1 < i2:
            before.append(Span("".join(one[i1:i2]), Fate.SAME if same else Fate.REMOVED))
        if j1 < j2:
            after.append(Span("".join(other[j1:j2]), Fate.SAME if same else Fate.ADDED))
    return Side(before=tuple(before), after=tuple(after))
