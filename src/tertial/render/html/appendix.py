"""The appendix of origins: every figure with what it is made of, by statement. The page's script reads it too."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.origins import Formula
from tertial.core.swedish import kronor
from tertial.core.traces import Trace
from tertial.document.blocks import Document, FigureTable
from tertial.render.html.environment import environment
from tertial.render.html.figures import exact_value, verdict
from tertial.render.numbers import alone
from tertial.render.origins import is_made_up, origin_words

_OTHER = "Övriga siffror"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """The figures of one statement; `table` is the id of the table that shows them, empty when there is none."""

    title: str
    table: str
    figures: list[Figure] = field(default_factory=list)


def origins_html(document: Document) -> Markup:
    """The appendix as HTML."""
    template = environment().get_template("origins.html.j2")
    return Markup(
        template.render(
            groups=origin_groups(document),
            inputs=lambda figure: _inputs(figure, document.figures),
            verdict=verdict,
            exact=exact_value,
            alone=alone,
            origin_words=origin_words,
            accounts=lambda figure: document.traces[figure.id].children if figure.id in document.traces else (),
            kronor=lambda trace: kronor(int(trace.value.value)) if isinstance(trace.value, Amount) else "",
            files=lambda figure: _files(document.traces.get(figure.id)),
            is_made_up=is_made_up,
        )
    )


def origin_groups(document: Document) -> list[OriginGroup]:
    """Every figure of the document once, those of a statement together; figures of no table come last."""
    tables = _tables(document)
    groups: dict[str, OriginGroup] = {}
    for figure in document.figures.values():
        title, table = tables.get(_statement(figure), (_OTHER, ""))
        groups.setdefault(title, OriginGroup(title=title, table=table)).figures.append(figure)
    return sorted(groups.values(), key=lambda group: group.title == _OTHER)


def _tables(document: Document) -> dict[str, tuple[str, str]]:
    """Statement to the title and id of the first table that shows its figures."""
    found: dict[str, tuple[str, str]] = {}
    for block in (*document.front, *document.blocks):
        if isinstance(block, FigureTable):
            for figure in block.grid.figures():
                found.setdefault(_statement(figure), (block.grid.title, block.grid.id))
    return found


def _statement(figure: Figure) -> str:
    return figure.id.partition(".")[0]


def has_made_up(document: Document) -> bool:
    """Whether the page must explain the mark of what was invented for a demonstration."""
    return any(is_made_up(figure) for figure in document.figures.values())


def _files(trace: Trace | None) -> list[tuple[str, str]]:
    """The files that a trace leads to, with their SHA-256."""
    return sorted({(node.file, node.sha256) for node in trace.nodes() if node.file}) if trace else []


def _inputs(figure: Figure, figures: dict[str, Figure]) -> list[Figure]:
    return [figures[id] for id in figure.origin.inputs] if isinstance(figure.origin, Formula) else []
