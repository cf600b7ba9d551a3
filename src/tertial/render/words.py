"""Inlines as plain words: for titles, text alternatives and everywhere that a line has no markup."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.core.figures import Figure
from tertial.document.inline import Emphasis, Inline, Inlines, LinkTo, Mention, Signal, Strong, Tag, Text
from tertial.render.numbers import mention


def plain_text(inlines: Inlines, figures: Mapping[str, Figure]) -> str:
    """The line as a reader would say it, with its mentions written out from the figures."""
    return "".join(_plain(inline, figures) for inline in inlines)


def signal_words(signal: Signal) -> str:
    """The level's word and, in parentheses, the note: «Helt uppfyllt (påhittat)»."""
    return f"{signal.level.word} ({signal.note})" if signal.note else signal.level.word


def _plain(inline: Inline, figures: Mapping[str, Figure]) -> str:
    match inline:
        case Text(text) | Tag(text):
            return text
        case Strong(children) | Emphasis(children) | LinkTo(children=children):
            return plain_text(children, figures)
        case Mention(figure, form):
            return mention(figures[figure], form)
        case Signal():
            return signal_words(inline)
