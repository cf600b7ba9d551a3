"""Signals, states and urgency: each a shape, a word and a colour."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tertial.core.scales import Level, Shape, Tone
from tertial.render.signals import signal_svg
from tertial.web.base import icons
from tertial.workflow.deadlines import Urgency
from tertial.workflow.states import State

register = template.Library()

STATE_WORDS: dict[State, str | Promise] = {
    State.DRAFT: _("Utkast"),
    State.READY: _("Klar"),
    State.RETURNED: _("Återlämnad"),
    State.APPROVED: _("Godkänd"),
    State.LOCKED: _("Låst"),
}
"""The states in the reader's words."""

_STATE_ICONS = {
    State.DRAFT: "pencil",
    State.READY: "hand_in",
    State.RETURNED: "back",
    State.APPROVED: "check",
    State.LOCKED: "lock",
}
_URGENCY_ICONS = {Urgency.LATE: "late", Urgency.TODAY: "clock", Urgency.THIS_WEEK: "day", Urgency.LATER: "day"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "lock" %}`: a small sign; the word beside it is the caller's."""
    return icons.icon(name)


@register.simple_tag
def signal(level: Level, count: int | None = None) -> SafeString:
    """`{% signal level %}`: a level of a scale as shape, word and colour; with a count, «2 delvis»."""
    words = level.word if count is None else f"{count} {level.word.lower()}"
    return mark(words, level.tone, level.shape)


@register.simple_tag
def mark(words: str, tone: str, shape: str) -> SafeString:
    """`{% mark "Hög risk" "not" "cross" %}`: a signal that is no level of a scale, by its tone and shape."""
    return _mark(words, Tone(tone), Shape(shape))


@lru_cache(maxsize=1000)
def _mark(words: str, tone: Tone, shape: Shape) -> SafeString:
    return format_html('<span class="signal {}">{}{}</span>', tone.value, mark_safe(signal_svg(shape)), words)


@register.simple_tag
def two_marks(now: Level | None, year_end: Level | None) -> SafeString:
    """`{% two_marks now year_end %}`: the judgement now and the expected one at year-end, each with its word."""
    pairs = ((gettext("Nu"), now), (gettext("Helår"), year_end))
    shown = [(words, signal(level) if level else gettext("ingen bedömning")) for words, level in pairs]
    return format_html('<dl class="marks">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", shown))


@register.simple_tag
def state(value: State | str) -> SafeString:
    """`{% state contribution.state %}`: draft, ready, returned, approved or locked, as sign and word."""
    known = State(value)
    return format_html(
        '<span class="state {}">{}{}</span>', known.value, icons.icon(_STATE_ICONS[known]), STATE_WORDS[known]
    )


@register.simple_tag
def urgency(value: Urgency | str, words: str) -> SafeString:
    """`{% urgency task.urgency "i dag" %}`: how soon, as sign and words."""
    known = Urgency(value)
    return format_html('<span class="urgency {}">{}{}</span>', known.value, icons.icon(_URGENCY_ICONS[known]), words)
