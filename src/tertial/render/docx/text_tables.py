"""Tables of words: text tables, the legend of a scale, and the first page's key facts."""

from __future__ import annotations

from tertial.document.blocks import KeyFact, KeyFacts, Legend, TextColumn, TextRow, TextTable
from tertial.document.inline import Inlines, Signal
from tertial.render.docx.columns import breadth, column_widths
from tertial.render.docx.draft import Draft
from tertial.render.docx.inlines import Face, runs
from tertial.render.docx.look import WIDTH, mm
from tertial.render.docx.tables import Cell, Row, caption, caption_title, table
from tertial.render.docx.xml import element, run

_WORDS = 9.0
_LEAST = mm(14)
_AFTER_FIGURES = mm(5)
_SIGN = mm(6)
"""What a signal's sign needs beside its first word, and its bold letters."""
_LEVELS = mm(44)
_KEY_FACT = (mm(46), mm(58))
_TONES = {"favourable": Face("Favourable"), "unfavourable": Face("Unfavourable")}


def text_table(block: TextTable, draft: Draft, width: int = WIDTH) -> str:
    """The table with its caption above and its notes below."""
    head = tuple(
        _cell(run(column.title), block, at, "TableHeadFigures" if column.figures else "TableHead")
        for at, column in enumerate(block.columns)
    )
    rows = [Row(head, head=True), *(_row(block, row, draft) for row in block.rows)]
    widths = _widths(block, draft, width)
    return caption(draft.bookmarked(block.id, caption_title(block.caption))) + table(
        rows, widths, title=block.caption, notes=block.notes, tall=_is_tall(block, draft)
    )


def _row(block: TextTable, row: TextRow, draft: Draft) -> Row:
    if row.group:
        return Row((Cell(runs(row.cells[0], draft), "TableGroup", span=len(block.columns)),))
    return Row(
        tuple(
            _cell(runs(inlines, draft), block, at, "TableFigures" if column.figures else "TableText")
            for at, (inlines, column) in enumerate(zip(row.cells, block.columns, strict=True))
        )
    )


def _cell(content: str, block: TextTable, at: int, style: str) -> Cell:
    """A cell; words that follow a column of figures keep their distance from it."""
    after_figures = at > 0 and block.columns[at - 1].figures and not block.columns[at].figures
    return Cell(content, style, left=_AFTER_FIGURES if after_figures else 0)


def _widths(block: TextTable, draft: Draft, width: int) -> list[int]:
    """The columns' own shares, but none so narrow that a word must be broken."""
    cells = [[draft.plain(row.cells[at]) for row in block.rows if not row.group] for at in range(len(block.columns))]
    signals = [any(_has_signals(row.cells[at]) for row in block.rows if not row.group) for at in range(len(cells))]
    least = [
        max(_LEAST, _least(column, texts) + sign * _SIGN)
        for column, texts, sign in zip(block.columns, cells, signals, strict=True)
    ]
    shares = sum(column.width for column in block.columns)
    return column_widths(least, [width * column.width // shares for column in block.columns], width)


def _least(column: TextColumn, cells: list[str]) -> int:
    """What the longest word needs; a cell of figures is one word."""
    words = [word for text in cells for word in ([text] if column.figures else text.split())]
    return breadth([*words, *column.title.split()], _WORDS)


_TALL = 900
"""A table with more letters than this may be broken between two pages."""


def _is_tall(block: TextTable, draft: Draft) -> bool:
    return sum(len(draft.plain(cell)) for row in block.rows for cell in row.cells) > _TALL


def legend(block: Legend, draft: Draft) -> str:
    """Each level of the scale as it is shown, with what it means."""
    title = block.scale.title
    head = Row((Cell(run("Nivå"), "TableHead"), Cell(run("Betydelse"), "TableHead")), head=True)
    rows = [Row((Cell(runs((Signal(level),), draft)), Cell(run(level.meaning)))) for level in block.scale.levels]
    return caption(caption_title(title)) + table([head, *rows], [_LEVELS, WIDTH - _LEVELS], title=title)


def key_facts(block: KeyFacts, draft: Draft) -> str:
    """A row each: what it is, the figure large, and the line that goes with it."""
    widths = [*_KEY_FACT, WIDTH - sum(_KEY_FACT)]
    return table([_key_fact(fact, draft) for fact in block.facts], widths, style="KeyFactTable")


def _key_fact(fact: KeyFact, draft: Draft) -> Row:
    title = run(fact.title)
    if fact.target:
        title = draft.link(f"#{fact.target}", run(fact.title, element("rStyle", val="Hyperlink")))
    large = runs(fact.large, draft, _TONES.get(fact.tone, Face()))
    style = "KeyFactSignals" if _has_signals(fact.large) else "KeyFact"
    if not fact.note:
        return Row((Cell(title, "KeyFactTitle"), Cell(large, style, span=2)))
    return Row((Cell(title, "KeyFactTitle"), Cell(large, style), Cell(runs(fact.note, draft), "KeyFactNote")))


def _has_signals(inlines: Inlines) -> bool:
    return any(isinstance(inline, Signal) for inline in inlines)
