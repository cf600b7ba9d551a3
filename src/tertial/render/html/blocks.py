"""Blocks as HTML: one template a kind, and small charts side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from jinja2 import Template
from markupsafe import Markup

from tertial.core.figures import Figure
from tertial.document.blocks import (
    Block,
    Bullets,
    Chart,
    Facts,
    FigureTable,
    Heading,
    KeyFacts,
    Legend,
    Notice,
    Paragraph,
    TextTable,
)
from tertial.document.inline import Signal
from tertial.render.charts import chart_svg_themed, has_narrow
from tertial.render.html.environment import environment
from tertial.render.html.figures import cell_html, exact_value, verdict
from tertial.render.html.inlines import Words, signal_html

_TEMPLATES: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullets: "bullets",
    FigureTable: "figure_table",
    TextTable: "text_table",
    Chart: "chart",
    Legend: "legend",
    KeyFacts: "key_facts",
    Facts: "facts",
    Notice: "notice",
}


class BlockWriter:
    """Writes the blocks of one document; `labels` names the region of each table."""

    def __init__(self, figures: Mapping[str, Figure], labels: Mapping[str, str]) -> None:
        self.words = Words(figures=figures)
        self._figures = figures
        self._labels = labels
        self._given = {
            "words": self.words,
            "lone": replace(self.words, marked=True),
            "plain": replace(self.words, linked=True),
            "cell": cell_html,
            "verdict": verdict,
            "exact": exact_value,
            "signal": lambda level: signal_html(Signal(level)),
            "labels": labels,
            "text_table": self._text_table,
            "drawings": self._drawings,
        }

    def blocks(self, blocks: tuple[Block, ...], *, shift: int) -> Markup:
        """The blocks in order; a heading of level n becomes h(n + shift)."""
        written = []
        for small, run in groupby(blocks, key=lambda block: isinstance(block, Chart) and block.small):
            inside = Markup("").join(self._block(block, shift) for block in run)
            written.append(Markup(f'<div class="small-charts">{inside}</div>') if small else inside)
        return Markup("").join(written)

    def _block(self, block: Block, shift: int) -> Markup:
        return Markup(_template(_TEMPLATES[type(block)]).render(self._given, block=block, shift=shift))

    def _text_table(self, table: TextTable) -> Markup:
        return self._block(table, 0)

    def _drawings(self, chart: Chart) -> list[tuple[str, Markup]]:
        """The chart's pictures with the width that each is for."""
        wide = Markup(chart_svg_themed(chart, self._figures))
        if not has_narrow(chart):
            return [("any", wide)]
        return [("wide", wide), ("narrow", Markup(chart_svg_themed(chart, self._figures, narrow=True)))]


def _template(name: str) -> Template:
    return environment().get_template(f"blocks/{name}.html.j2")
