"""Figures and their tables as HTML, written straight: a page has hundreds of them, and a template takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridRow, RowKind
from tertial.render import numbers
from tertial.render.html.figures import exact_value, verdict
from tertial.render.origins import is_made_up


@dataclass(frozen=True, slots=True)
class FigureWriter:
    """Writes figures in the reader's language; `origins` is the address before a figure's id, empty for plain text."""

    origins: str
    opens: str
    preliminary: str
    made_up: str

    @classmethod
    def of(cls, origins: str) -> FigureWriter:
        """In the language of now."""
        preliminary, made_up = escape(gettext("preliminärt")), escape(gettext("påhittat"))
        return cls(
            origins=escape(origins),
            opens=escape(gettext("Så är siffran framtagen")),
            preliminary=f' <small class="preliminary">{preliminary}</small>',
            made_up=f'<i class="made-up"><span class="spoken"> {made_up}</span></i>',
        )

    def figure(self, figure: Figure, form: str = "cell") -> str:
        """A figure as in a table ("cell"), with its unit ("alone"), or in one of the forms of document/mentions.py."""
        words, tone = _words(figure, form), verdict(figure)
        marked = figure.preliminary and form == "cell" and isinstance(figure.value, Amount)
        after = (self.preliminary if marked else "") + (self.made_up if is_made_up(figure) else "")
        if not self.origins:
            return f'<span class="{tone}">{words}</span>{after}'
        address = f"{self.origins}{escape(figure.id)}"
        return f'<a class="figure {tone}" href="{address}" data-panel title="{self.opens}">{words}</a>{after}'

    def table(self, grid: Grid, addresses: Mapping[str, str]) -> str:
        """A statement as a table; `addresses` by row id lead from a row's label."""
        title = escape(grid.title)
        rules = "".join(f"<span>{escape(rule)}</span>" for rule in grid.sign_rules)
        heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in grid.shown_columns())
        rows = "".join(self._row(grid, row, addresses.get(row.id, "")) for row in grid.rows)
        notes = "".join(f'<p class="note">{escape(note)}</p>' for note in grid.notes)
        unit = f", {escape(grid.unit)}" if grid.unit else ""
        return (
            f'<div class="table" id="{escape(grid.id)}">'
            f'<div class="scroll" role="region" tabindex="0" aria-label="{title}"><table class="figures">'
            f"<caption><div><b>{title}{unit}</b>{rules}</div></caption>"
            f'<thead><tr><th scope="col">{escape(grid.row_title)}</th>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>{notes}</div>"
        )

    def _row(self, grid: Grid, row: GridRow, address: str) -> str:
        kind = "" if row.kind is RowKind.LEAF else f' class="{row.kind.value}"'
        level = f' class="level-{row.level}"' if row.level else ""
        title = escape(row.title)
        label = f'<a href="{escape(address)}">{title}</a>' if address else title
        return f'<tr{kind}><th scope="row"{level}>{label}</th>{"".join(self._cells(grid, row))}</tr>'

    def _cells(self, grid: Grid, row: GridRow) -> Iterator[str]:
        for figure in grid.shown_figures(row):
            yield f'<td data-value="{exact_value(figure)}">{self.figure(figure)}</td>'


def figure_html(figure: Figure, form: str, origins: str) -> SafeString:
    """A figure that opens to its origin."""
    return mark_safe(FigureWriter.of(origins).figure(figure, form))


def money_table_html(grid: Grid, origins: str, addresses: Mapping[str, str]) -> SafeString:
    """A statement as a table whose figures open to their origins and whose labels lead on."""
    return mark_safe(FigureWriter.of(origins).table(grid, addresses))


def _words(figure: Figure, form: str) -> str:
    if form == "cell" and not isinstance(figure.value, Amount):
        shown, said = escape(numbers.cell(figure)), escape(numbers.cell_spoken(figure))
        return f'<span aria-hidden="true">{shown}</span><span class="spoken">{said}</span>'
    if form == "cell":
        return escape(numbers.cell(figure))
    return escape(numbers.alone(figure) if form == "alone" else numbers.mention(figure, form))
