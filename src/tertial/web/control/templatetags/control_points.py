"""The rows of the control points' list, written straight: a list has a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tertial.web.base.addresses import numbered
from tertial.web.base.days import day
from tertial.web.base.templatetags.marks import signal, urgency
from tertial.web.control.views import PointView

register = template.Library()


@register.simple_tag
def point_rows(points: Iterable[PointView]) -> SafeString:
    """`<tbody>{% point_rows points %}</tbody>`: a row a control point, under the heads that the page gives."""
    return mark_safe("\n".join(_Rows().row(one) for one in points))


class _Rows:
    """The words that every row has in common, looked up once."""

    def __init__(self) -> None:
        self.address = numbered("control:rate")
        self.control = escape(_("Vad kontrolleras?"))
        self.rating = escape(_("Bedömning"))
        self.risk = escape(_("Risk utan och med kontroller"))
        self.due = escape(_("Åtgärd klar"))
        made_up = escape(_("påhittad"))
        self.made_up = f' <small class="quiet">{made_up}</small>'
        self.not_judged = escape(_("inte bedömd"))
        self.no_day = escape(_("ingen dag"))

    def row(self, one: PointView) -> str:
        """A control point: the risk, the control, its rating, the risk's size before and after, when it is mended."""
        row = one.row
        return (
            f'<tr id="point-{escape(row.point.key)}">'
            f'<th scope="row"><a href="{self.address(row.pk)}">{one.number}. {escape(row.risk)}</a></th>\n'
            f'<td data-title="{self.control}">{escape(row.control)}</td>\n'
            f'<td data-title="{self.rating}">{signal(one.level)}{self.made_up if row.rating_made_up else ""}</td>\n'
            f'<td data-title="{self.risk}">{self._sizes(one)}</td>\n'
            f'<td data-title="{self.due}"><div>{self._mended(one)}</div></td></tr>'
        )

    def _sizes(self, one: PointView) -> str:
        if not (one.gross or one.net):
            return self.not_judged
        return f"{one.gross or '–'} → {one.net or '–'}{self.made_up if one.row.rating_made_up else ''}"

    def _mended(self, one: PointView) -> str:
        row = one.row
        if row.due is None:
            return self.no_day
        when = urgency("late", day(row.due)) if one.late else escape(day(row.due))
        return f"{when}<br>{escape(row.owner)}" if row.owner else when
