"""Tables of words: text tables, the legend of a scale, facts with their terms, and the first page's key facts."""

from __future__ import annotations

from itertools import pairwise

from tertial.document.blocks import Facts, KeyFact, KeyFacts, Legend, TextRow, TextTable
from tertial.document.inline import Signal
from tertial.render.docx.draft import Draft
from tertial.render.docx.inlines import Face, runs
from tertial.render.docx.look import WIDTH, mm
from tertial.render.docx.tables import Cell, Row, caption, caption_title, table
from tertial.render.docx.xml import element, run

_TERMS = mm(44)
_KEY_FACT = (mm(44), mm(58))
_TONES = {"favourable": Face("Favourable"), "unfavourable": Face("Unfavourable")}


def text_table(block: TextTable, draft: Draft, width: int = WIDTH) -> str:
    """The table with its caption above and its notes below."""
    head = Row(
        tuple(
            Cell(run(column.title), "TableHeadFigures" if column.figures else "TableHead") for column in block.columns
        ),
        head=True,
    )
    rows = [head, *(_row(block, row, draft) for row in block.rows)]
    return caption(draft.bookmarked(block.id, caption_title(block.caption))) + table(
        rows, _shares([column.width for column in block.columns], width), title=block.caption, notes=block.notes
    )


def _row(block: TextTable, row: TextRow, draft: Draft) -> Row:
    if row.group:
        return Row((Cell(runs(row.cells[0], draft), "TableGroup", span=len(block.columns)),))
    return Row(
        tuple(
            Cell(runs(inlines, draft), "TableFigures" if column.figures else "TableText")
            for inlines, column in zip(row.cells, block.columns, strict=True)
        )
    )


def _shares(parts: list[int], width: int) -> list[int]:
    """The width divided by the parts, nothing lost by rounding."""
    ends = [width * sum(parts[:at]) // sum(parts) for at in range(len(parts) + 1)]
    return [after - before for before, after in pairwise(ends)]


def legend(block: Legend, draft: Draft) -> str:
    """Each level of the scale as it is shown, with what it means."""
    rows = [Row((Cell(runs((Signal(level),), draft)), Cell(run(level.meaning)))) for level in block.scale.levels]
    title = block.scale.title
    return caption(caption_title(title)) + table(rows, [_TERMS, WIDTH - _TERMS], style="FactTable", title=title)


def facts(block: Facts, draft: Draft) -> str:
    """Terms at the left, what they are at the right."""
    rows = [Row((Cell(run(term), "Term"), Cell(runs(inlines, draft)))) for term, inlines in block.items]
    return table(rows, [_TERMS, WIDTH - _TERMS], style="FactTable")


def key_facts(block: KeyFacts, draft: Draft) -> str:
    """A row each: what it is, the figure large, and the line that goes with it."""
    widths = [*_KEY_FACT, WIDTH - sum(_KEY_FACT)]
    return table([_key_fact(fact, draft) for fact in block.facts], widths, style="KeyFactTable")


def _key_fact(fact: KeyFact, draft: Draft) -> Row:
    title = run(fact.title)
    if fact.target:
        title = draft.link(f"#{fact.target}", run(fact.title, element("rStyle", val="Hyperlink")))
    signals = any(isinstance(inline, Signal) for inline in fact.large)
    return Row(
        (
            Cell(title, "KeyFactTitle"),
            Cell(runs(fact.large, draft, _TONES.get(fact.tone, Face())), "KeyFactSignals" if signals else "KeyFact"),
            Cell(runs(fact.note, draft), "KeyFactNote"),
        )
    )
