"""Figures, tables of figures and charts, written as the report writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tertial.document.blocks import Chart as ChartBlock
from tertial.render.charts import chart_svg_themed, has_narrow
from tertial.render.html.figures import verdict
from tertial.web.base import figure_tables

register = template.Library()
register.filter("verdict", verdict)


@register.simple_tag(takes_context=True)
def figure(context: Context, figure: Figure, form: str = "cell", origins: str = "") -> SafeString:
    """`{% figure f %}`: a figure that opens to its origin; the address is `origins` (or the page's) + the figure's id.

    `form` is "cell" (as in a table), "alone" (with its unit) or one of the forms of document/mentions.py. With no
    address the figure is plain text.
    """
    return figure_tables.figure_html(figure, form, origins or str(context.get("origins", "")))


@register.simple_tag(takes_context=True)
def money_table(context: Context, grid: Grid, origins: str = "", rows: Mapping[str, str] | None = None) -> SafeString:
    """`{% money_table grid %}`: a statement as a table. `rows` gives addresses by row id, to drill down by the label."""
    return figure_tables.money_table_html(grid, origins or str(context.get("origins", "")), rows or {})


@register.inclusion_tag("components/chart.html")
def chart(chart: ChartBlock, figures: Mapping[str, Figure], title: str = "", more: str = "") -> dict[str, Any]:
    """`{% chart block figures %}`: a chart of the report, wide and narrow, in the page's own colours."""
    wide = mark_safe(chart_svg_themed(chart, figures))
    narrow = mark_safe(chart_svg_themed(chart, figures, narrow=True)) if has_narrow(chart) else ""
    return {"wide": wide, "narrow": narrow, "title": title, "more": more}
