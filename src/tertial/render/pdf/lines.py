"""Lines of text as the template reads them: words are strings, the rest are small dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tertial.core.figures import Figure
from tertial.document.inline import Emphasis, Inline, Inlines, LinkTo, Mention, Signal, Strong, Tag, Text
from tertial.render.numbers import HARD_SPACE, mention
from tertial.render.signals import TONES

Plain = dict[str, Any]
"""What the template reads: nothing but strings, numbers, truth values, lists and dictionaries."""

_BREAKS = re.compile(r"[\r\n\t]+")
_WHOLE = re.compile(rf"([^ {HARD_SPACE}]+(?:{HARD_SPACE}[^ {HARD_SPACE}]+)+)")


def words(text: str) -> str:
    """The text on one line: a line break in the source is a space in print."""
    return _BREAKS.sub(" ", text)


def unbroken(text: str) -> str:
    """What is held together by hard spaces, with plain ones: in its box in print it cannot be broken.

    The font has one empty glyph for both, and a PDF that tells them apart wraps each hard space in marks that cut the
    number in two for many a reader.
    """
    return text.replace(HARD_SPACE, " ")


def line(inlines: Inlines, figures: Mapping[str, Figure]) -> list[str | Plain]:
    """The line with its mentions written out. What a hard space joins to a signal is held to it."""
    parts: list[str | Plain] = []
    for inline in inlines:
        if isinstance(inline, Signal):
            before = _taken_before(parts)
            parts.append({"kind": "held", "line": [*before, signal(inline)]} if before else signal(inline))
        else:
            parts.extend(_parts(inline, figures))
    return parts


def signal(given: Signal) -> Plain:
    """A signal: the name of its drawing, its word and note, and its colours."""
    level, colours = given.level, TONES[given.level.tone]
    return {
        "kind": "signal",
        "shape": f"{level.shape}-{level.tone}",
        "word": words(level.word),
        "note": f"({words(given.note)})" if given.note else "",
        "colour": colours.text,
        "tint": colours.tint,
    }


def _parts(inline: Inline, figures: Mapping[str, Figure]) -> Iterator[str | Plain]:
    match inline:
        case Text(text):
            yield from _words_and_wholes(words(text))
        case Mention(figure, form):
            yield from _words_and_wholes(mention(figures[figure], form))
        case Strong(children):
            yield {"kind": "strong", "line": line(children, figures)}
        case Emphasis(children):
            yield {"kind": "emphasis", "line": line(children, figures)}
        case LinkTo(target, children):
            yield {"kind": "link", "target": target, "line": line(children, figures)}
        case Tag(text):
            yield {"kind": "tag", "word": words(text)}


def _taken_before(parts: list[str | Plain]) -> list[str | Plain]:
    """Takes from the end what is joined by a hard space to what follows: a count before its signal."""
    last = parts[-1] if parts else ""
    if not isinstance(last, str) or not last.endswith(HARD_SPACE):
        return []
    parts.pop()
    if last == HARD_SPACE:
        return [parts.pop(), " "] if parts else []
    before, space, word = last.rpartition(" ")
    if before:
        parts.append(before + space)
    return [unbroken(word)]


def _words_and_wholes(text: str) -> Iterator[str | Plain]:
    for at, part in enumerate(_WHOLE.split(text)):
        if part:
            yield {"kind": "whole", "words": unbroken(part)} if at % 2 else part
