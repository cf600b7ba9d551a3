"""A document as plain text, block by block: what the goldens hold and a person can read the difference of."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.document.blocks import (
    Bars,
    Block,
    Bridge,
    Bullets,
    Chart,
    Document,
    Facts,
    FigureTable,
    Heading,
    History,
    KeyFacts,
    Legend,
    Notice,
    Paragraph,
    TextTable,
)
from tertial.document.inline import Emphasis, Inlines, LinkTo, Mention, Signal, Strong, Tag, Text
from tertial.render.numbers import cell, mention


def plain_document(document: Document) -> str:
    """The whole document, first page and all."""
    about = document.publication
    head = f"{about.municipality}\n{about.title}\n{about.committee}, {about.period}\n"
    lines = [line for block in (*document.front, *document.blocks) for line in _block(block, document)]
    return head + "\n".join(lines) + "\n"


def _block(block: Block, document: Document) -> Iterator[str]:
    def words(inlines: Inlines) -> str:
        return _words(inlines, document)

    match block:
        case Heading(level=level, inlines=inlines):
            yield from ("", f"{'#' * level} {words(inlines)}", "")
        case Paragraph(inlines=inlines, style=style):
            yield f"[{style}] {words(inlines)}"
        case Bullets(items=items, numbered=numbered):
            yield from (f"{at}. {words(item)}" if numbered else f"- {words(item)}" for at, item in enumerate(items, 1))
        case FigureTable(grid=grid):
            yield f"= {grid.title} [{grid.unit}] {' '.join(grid.sign_rules)}"
            yield " | ".join([grid.row_title, *(column.title for column in grid.shown_columns())])
            for row in grid.rows:
                figures = " | ".join(cell(figure) for figure in grid.shown_figures(row))
                yield f"{'  ' * row.level}{row.title} ({row.kind.value}) | {figures}"
            yield from (f"* {note}" for note in grid.notes)
        case TextTable():
            yield f"= {block.caption}"
            yield " | ".join(column.title for column in block.columns)
            yield from (("> " if row.group else "") + " | ".join(words(one) for one in row.cells) for row in block.rows)
            yield from (f"* {note}" for note in block.notes)
        case Chart():
            yield f"~ {words(block.title)}"
            yield f"~ {words(block.alternative)}"
            yield f"~ {_drawing(block)} table {block.table_id or block.table.id if block.table or block.table_id else '-'}"
        case Legend(scale=scale):
            yield f"= {scale.title}"
            yield from (f"({level.shape.value}) {level.word}: {level.meaning}" for level in scale.levels)
        case KeyFacts(facts=facts):
            yield from (
                f"! {one.title}: {words(one.large)} ({words(one.note)}) {one.tone} -> {one.target}" for one in facts
            )
        case Facts(items=items):
            yield from (f": {term}: {words(inlines)}" for term, inlines in items)
        case Notice(title=title, lines=lines):
            yield f"!! {title}"
            yield from (f"   {words(line)}" for line in lines)


def _drawing(chart: Chart) -> str:
    match chart.drawing:
        case Bridge(start=start, steps=steps, end=end, subtract=subtract):
            ids = [start.figure, *(step.figure for step in steps), end.figure]
            return f"bridge{' down' if subtract else ''} {' '.join(ids)}"
        case History(points=points, target=target):
            return f"history {' '.join(point.figure for point in points)} target {target.figure if target else '-'}"
        case Bars(points=points):
            return f"bars {' '.join(point.figure for point in points)}"


def _words(inlines: Inlines, document: Document) -> str:
    return "".join(_word(inline, document) for inline in inlines)


def _word(inline: object, document: Document) -> str:
    match inline:
        case Text(text=text):
            return text
        case Strong(children=children):
            return f"**{_words(children, document)}**"
        case Emphasis(children=children):
            return f"*{_words(children, document)}*"
        case LinkTo(target=target, children=children):
            return f"[{_words(children, document)}]({target})"
        case Mention(figure=figure, form=form):
            return f"‹{mention(document.figures[figure], form)}›"
        case Signal(level=level, note=note):
            return f"({level.shape.value}) {level.word}{f' [{note}]' if note else ''}"
        case Tag(text=text):
            return f"#{text}"
        case _:
            raise TypeError(type(inline).__name__)
