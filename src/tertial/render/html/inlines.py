"""Inlines as HTML: words, links, signals, tags and mentions of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from tertial.core.figures import Figure
from tertial.document.inline import Emphasis, Inline, Inlines, LinkTo, Mention, Signal, Strong, Tag, Text
from tertial.render.html.figures import mention_html
from tertial.render.numbers import mention
from tertial.render.signals import signal_svg


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Writes lines of text. `marked` lines are lone figures; in a `linked` one no other link can stand."""

    figures: Mapping[str, Figure]
    marked: bool = False
    linked: bool = False

    def __call__(self, inlines: Inlines) -> Markup:
        """The line as HTML."""
        return Markup("").join(self._one(inline) for inline in inlines)

    def _one(self, inline: Inline) -> Markup:
        match inline:
            case Text(text):
                return escape(text)
            case Strong(children):
                return Markup(f"<strong>{self(children)}</strong>")
            case Emphasis(children):
                return Markup(f"<em>{self(children)}</em>")
            case LinkTo(target, children):
                inside = replace(self, linked=True)(children)
                return inside if self.linked else Markup(f'<a href="{escape(target)}">{inside}</a>')
            case Mention(id, form):
                figure = self.figures[id]
                return escape(mention(figure, form)) if self.linked else mention_html(figure, form, marked=self.marked)
            case Signal():
                return signal_html(inline)
            case Tag(text):
                return Markup(f'<span class="tag">{escape(text)}</span>')


def signal_html(signal: Signal) -> Markup:
    """A level as shape, word and colour, with its note."""
    level = signal.level
    note = Markup(f" ({escape(signal.note)})") if signal.note else ""
    words = Markup(f"<span><b>{escape(level.word)}</b>{note}</span>")
    return Markup(f'<span class="signal {level.tone}">{signal_svg(level.shape)}{words}</span>')
