"""A document as plain data for the template: every figure is written here, the template only sets what it gets."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.core.scales import Shape, Tone
from tertial.document.blocks import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    FigureTable,
    Heading,
    KeyFact,
    KeyFacts,
    Legend,
    Notice,
    Paragraph,
    TextTable,
)
from tertial.document.inline import Inlines, Signal, Text
from tertial.render.charts import chart_svg
from tertial.render.pdf.cover import about
from tertial.render.pdf.lines import Plain, line, signal, words
from tertial.render.pdf.tables import PORTRAIT_COLUMNS, figure_table, longest_word, text_table
from tertial.render.signals import TONES, signal_svg
from tertial.render.words import plain_text

CONTENTS_LINES = 34
CONTENTS_LETTERS = 88
"""How many lines, and letters to a line, a page of contents has: with more, its deepest level is left out."""


def content(document: Document) -> Plain:
    """The whole document: its publication, its signals drawn once, its first page and its chapters."""
    return {
        "about": about(document.publication),
        "shapes": {f"{shape}-{tone}": signal_svg(shape, TONES[tone].text, "16") for shape in Shape for tone in Tone},
        "contents-depth": contents_depth(document),
        "front": _grouped(document.front, document),
        "blocks": _grouped(document.blocks, document),
    }


def contents_depth(document: Document) -> int:
    """How deep the table of contents goes: at most three levels, and fewer when they would fill more than a page."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    lines = [
        (heading.level, 1 + len(plain_text(heading.inlines, document.figures)) // CONTENTS_LETTERS)
        for heading in headings
    ]
    for depth in (3, 2):
        if sum(count for level, count in lines if level <= depth) <= CONTENTS_LINES:
            return depth
    return 1


def _grouped(given: Iterable[Block], document: Document) -> list[Plain]:
    """The blocks in order: small charts in a row together, and a wide table with its headings on a turned page."""
    grouped: list[Plain] = []
    for block in given:
        plain = _plain(block, document)
        if isinstance(block, Chart) and block.small and not block.table:
            if not grouped or grouped[-1]["kind"] != "small-charts":
                grouped.append({"kind": "small-charts", "charts": []})
            grouped[-1]["charts"].append(plain)
        elif isinstance(block, FigureTable) and len(block.grid.shown_columns()) > PORTRAIT_COLUMNS:
            grouped.append({"kind": "turned", "blocks": [*_taken_headings(grouped), plain]})
        else:
            grouped.append(plain)
    return grouped


def _taken_headings(grouped: list[Plain]) -> list[Plain]:
    first = len(grouped)
    while first and grouped[first - 1]["kind"] == "heading":
        first -= 1
    taken = grouped[first:]
    del grouped[first:]
    return taken


def _plain(block: Block, document: Document) -> Plain:
    figures = document.figures
    match block:
        case Heading(level=level, id=id, inlines=inlines):
            return {"kind": "heading", "level": level, "id": id, "line": line(inlines, figures)}
        case Paragraph(style=style, inlines=inlines):
            return {"kind": "paragraph", "style": style, "line": line(inlines, figures)}
        case Bullets(items=items, numbered=numbered):
            return {"kind": "bullets", "numbered": numbered, "items": [line(item, figures) for item in items]}
        case FigureTable(grid=grid):
            return figure_table(grid)
        case TextTable():
            return text_table(block, figures)
        case Chart():
            return _chart(block, document)
        case Legend(scale=scale):
            levels = [{"signal": signal(Signal(level)), "meaning": words(level.meaning)} for level in scale.levels]
            return {"kind": "legend", "title": words(scale.title), "levels": levels}
        case KeyFacts(facts=facts):
            return _key_facts(facts, document)
        case Facts(items=items):
            return {"kind": "facts", "items": [[words(term), line(inlines, figures)] for term, inlines in items]}
        case Notice(title=title, lines=lines):
            return {"kind": "notice", "title": words(title), "lines": [line(inlines, figures) for inlines in lines]}


def _key_facts(facts: tuple[KeyFact, ...], document: Document) -> Plain:
    large = [plain_text(fact.large, document.figures) for fact in facts if not _has_signals(fact)]
    return {
        "kind": "key-facts",
        "facts": [_key_fact(fact, document) for fact in facts],
        "longest": max(map(longest_word, large), default=0),
    }


def _has_signals(fact: KeyFact) -> bool:
    return any(isinstance(inline, Signal) for inline in fact.large)


def _between_dots(fact: KeyFact) -> list[Inlines]:
    """Signals that are listed with dots between stand on lines of their own instead."""
    if not _has_signals(fact):
        return [fact.large]
    parts: list[Inlines] = [()]
    for inline in fact.large:
        if inline == Text(" · "):
            parts.append(())
        else:
            parts[-1] = (*parts[-1], inline)
    return parts


def _key_fact(fact: KeyFact, document: Document) -> Plain:
    return {
        "title": words(fact.title),
        "large": [line(part, document.figures) for part in _between_dots(fact)],
        "signals": _has_signals(fact),
        "note": line(fact.note, document.figures),
        "target": f"#{fact.target.removeprefix('#')}" if fact.target else "",
        "tone": fact.tone,
    }


def _chart(chart: Chart, document: Document) -> Plain:
    figures = document.figures
    return {
        "kind": "chart",
        "id": chart.id,
        "small": chart.small,
        "title": line(chart.title, figures),
        "alternative": words(plain_text(chart.alternative, figures)),
        "svg": chart_svg(chart, figures),
        "table": text_table(chart.table, figures) if chart.table else None,
        "target": f"#{chart.table_id}" if chart.table_id else "",
        "target-title": _table_title(chart.table_id, document),
    }


def _table_title(id: str, document: Document) -> str:
    for block in (*document.front, *document.blocks):
        if isinstance(block, FigureTable) and block.grid.id == id:
            return words(block.grid.title)
        if isinstance(block, TextTable) and block.id == id:
            return words(block.caption)
    return ""
