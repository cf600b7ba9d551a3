"""Inlines as plain words, for the places that hold nothing but text: a cell of a workbook, a list of contents."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.core.figures import Figure
from tertial.document.inline import Emphasis, Inline, Inlines, LinkTo, Mention, Signal, Strong, Tag, Text
from tertial.render.numbers import mention


def plain(inlines: Inlines, figures: Mapping[str, Figure]) -> str:
    """The words of a line, its mentions written out; labels that stand beside each other get a comma between them."""
    parts = list(inlines)
    for at in range(1, len(parts) - 1):
        if parts[at] == Text(" ") and isinstance(parts[at - 1], Tag) and isinstance(parts[at + 1], Tag):
            parts[at] = Text(", ")
    return "".join(_words(inline, figures) for inline in parts)


def _words(inline: Inline, figures: Mapping[str, Figure]) -> str:
    match inline:
        case Text(text=words) | Tag(text=words):
            return words
        case Strong(children=children) | Emphasis(children=children) | LinkTo(children=children):
            return plain(children, figures)
        case Mention(figure=figure, form=form):
            return mention(figures[figure], form)
        case Signal(level=level, note=note):
            return f"{level.word} ({note})" if note else level.word
