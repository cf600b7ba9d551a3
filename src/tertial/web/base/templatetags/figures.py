"""Figures, tables of figures and charts, written as the report writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.grid import Grid, RowKind
from tertial.document.blocks import Chart as ChartBlock
from tertial.render import numbers
from tertial.render.charts import chart_svg_themed, has_narrow
from tertial.render.figure_data import exact
from tertial.render.origins import is_made_up

register = template.Library()

_VERDICT = {True: "favourable", False: "unfavourable", None: ""}


@register.simple_tag(takes_context=True)
def figure(context: Context, figure: Figure, form: str = "cell", origins: str = "") -> SafeString:
    """`{% figure f %}`: a figure that opens to its origin; the address is `origins` (or the page's) + the figure's id.

    `form` is "cell" (as in a table), "alone" (with its unit) or one of the forms of document/mentions.py. With no
    address the figure is plain text.
    """
    base = origins or context.get("origins", "")
    words = _words(figure, form)
    tone = verdict(figure)
    preliminary = ""
    if figure.preliminary and isinstance(figure.value, Amount) and form == "cell":
        preliminary = format_html(' <small class="preliminary">{}</small>', gettext("preliminärt"))
    made_up = ""
    if is_made_up(figure):
        made_up = format_html('<i class="made-up"><span class="spoken"> {}</span></i>', gettext("påhittat"))
    if not base:
        return format_html('<span class="{}">{}</span>{}{}', tone, words, preliminary, made_up)
    address = f"{base}{figure.id}"
    return format_html(
        '<a class="figure {}" href="{}" data-panel title="{}">{}</a>{}{}',
        tone,
        address,
        gettext("Så är siffran framtagen"),
        words,
        preliminary,
        made_up,
    )


@register.filter
def verdict(figure: Figure) -> str:
    """`favourable`, `unfavourable` or nothing, for a difference. The sign is always written as well."""
    return _VERDICT[figure.is_favourable if figure.signed else None]


@register.filter
def exact_value(figure: Figure) -> str:
    """The value with nothing lost, for machines; empty when there is no figure."""
    return exact(figure.value) if isinstance(figure.value, Amount) else ""


@register.inclusion_tag("components/money_table.html", takes_context=True)
def money_table(
    context: Context, grid: Grid, origins: str = "", rows: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """`{% money_table grid %}`: a statement as a table. `rows` gives addresses by row id, to drill down by the label."""
    shown = [
        {
            "row": row,
            "kind": "" if row.kind is RowKind.LEAF else row.kind.value,
            "figures": grid.shown_figures(row),
            "href": (rows or {}).get(row.id, ""),
        }
        for row in grid.rows
    ]
    return {
        "grid": grid,
        "columns": grid.shown_columns(),
        "rows": shown,
        "origins": origins or context.get("origins", ""),
    }


@register.inclusion_tag("components/chart.html")
def chart(chart: ChartBlock, figures: Mapping[str, Figure], title: str = "", more: str = "") -> dict[str, Any]:
    """`{% chart block figures %}`: a chart of the report, wide and narrow, in the page's own colours."""
    wide = mark_safe(chart_svg_themed(chart, figures))
    narrow = mark_safe(chart_svg_themed(chart, figures, narrow=True)) if has_narrow(chart) else ""
    return {"wide": wide, "narrow": narrow, "title": title, "more": more}


def _words(figure: Figure, form: str) -> SafeString | str:
    if form == "cell" and not isinstance(figure.value, Amount):
        shown, said = numbers.cell(figure), numbers.cell_spoken(figure)
        return format_html('<span aria-hidden="true">{}</span><span class="spoken">{}</span>', shown, said)
    if form == "cell":
        return numbers.cell(figure)
    return numbers.alone(figure) if form == "alone" else numbers.mention(figure, form)
