"""Ready marks, changed words and file sizes."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.core.scales import Level, Shape, Tone
from tertial.report.comparison.judgements import Said
from tertial.report.comparison.words import Fate, Span
from tertial.report.readiness import Mark
from tertial.web.base.templatetags.marks import mark, signal

register = template.Library()

MARKS = {
    Mark.EMPTY: (gettext_lazy("Inte påbörjad"), Tone.NONE, Shape.DASH),
    Mark.STARTED: (gettext_lazy("Påbörjad"), Tone.PARTLY, Shape.HALF),
    Mark.WRITTEN: (gettext_lazy("Skriven"), Tone.LARGELY, Shape.THREE_QUARTERS),
    Mark.READY: (gettext_lazy("Inlämnad"), Tone.LARGELY, Shape.THREE_QUARTERS),
    Mark.FINISHED: (gettext_lazy("Klar"), Tone.MET, Shape.CHECK),
}
_TAGS = {Fate.REMOVED: "del", Fate.ADDED: "ins"}
_KINDS = {
    "goal": gettext_lazy("Mål"),
    "assignment": gettext_lazy("Uppdrag"),
    "control": gettext_lazy("Internkontroll"),
}


@register.simple_tag
def ready_mark(of: Mark) -> SafeString:
    """`{% ready_mark mark.mark %}`: how ready a section is, as shape, word and colour."""
    words, tone, shape = MARKS[of]
    return mark(str(words), tone, shape)


@register.simple_tag
def spans(of: tuple[Span, ...]) -> SafeString:
    """`{% spans side.before %}`: a paragraph with the words that differ marked as taken out or put in."""
    return format_html_join("", "{}", ((_span(span),) for span in of))


def _span(span: Span) -> SafeString | str:
    tag = _TAGS.get(span.fate)
    return format_html("<{}>{}</{}>", tag, span.words, tag) if tag else span.words


@register.simple_tag
def said(what: Said) -> SafeString | str:
    """`{% said field.before %}`: what a field said: a signal, words, or that nothing was said."""
    if isinstance(what, Level):
        return signal(what)
    return what or format_html('<span class="note">{}</span>', _("inget"))


@register.filter
def kind_word(kind: str) -> str:
    """What a changed judgement is about."""
    return str(_KINDS[kind])


@register.filter
def kilobytes(size: int) -> str:
    """A file's size as a reader thinks of it."""
    return (
        f"{size / 1_000_000:.1f}".replace(".", ",") + "\u00a0MB" if size >= 1_000_000 else f"{-(-size // 1000)}\u00a0kB"
    )
