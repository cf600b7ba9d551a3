"""The cards of the goals' list, written straight: a list of a hundred indicators is read before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tertial.web.base.addresses import numbered
from tertial.web.base.figure_tables import FigureWriter
from tertial.web.base.templatetags.marks import two_marks
from tertial.web.goals.views import GoalView

register = template.Library()


@register.simple_tag(takes_context=True)
def goal_cards(context: Context, goals: Iterable[GoalView]) -> SafeString:
    """`{% goal_cards goals %}`: each goal with its judgements, its indicators and what was written."""
    address, writer = numbered("goals:judge"), FigureWriter.of(str(context.get("origins", "")))
    return mark_safe("\n".join(_card(one, address(one.row.pk), writer) for one in goals))


def _card(one: GoalView, address: str, writer: FigureWriter) -> str:
    title = escape(_("Mål %(number)s: %(title)s") % {"number": one.goal.number, "title": one.goal.title})
    return "\n".join(
        (
            f'<article class="card goal" id="goal-{escape(one.goal.id)}">',
            f'<h3><a href="{address}">{title}</a></h3>',
            two_marks(one.now, one.year_end),
            _proposed(one),
            _indicators(one, writer),
            f'<div class="prose">{one.commentary}</div>' if one.commentary else "",
            "</article>",
        )
    )


def _proposed(one: GoalView) -> str:
    if one.proposed is None or not one.differs:
        return ""
    words = _("Regeln föreslår %(level)s.") % {"level": one.proposed.level.word.lower()}
    return f'<p class="note">{escape(words)}</p>'


def _indicators(one: GoalView, writer: FigureWriter) -> str:
    if one.indicators is None:
        words = escape(_("Målet har ingen indikator."))
        return f'<p class="quiet">{words}</p>'
    return writer.table(one.indicators, {})
