"""Tables: cells as a reader finds them made into a table with every cell in its place, its head found, its unit read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tertial.core.places import Place
from tertial.document.read import ReadCell, ReadRow, ReadTable

WIDEST = 200
"""More columns than this are no table of a report."""

MOST_CELLS = 200_000
"""More cells than this in one table are cut off: spans can ask for more cells than there are bytes."""

NUMERIC = re.compile(r"\(?[-−–+]?\s?\d[\d \u00a0\u202f.,]*\)?\s?(?:%|tkr|mnkr|mkr|kr|st)?[*\u00b9²³⁰-⁹]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_VALUE = {"-", "–", "−", "—"}
_UNIT = re.compile(
    r"(?:\b(?:alla )?belopp(?: är)?(?: angivna)?(?: i)?:?\s+)?"
    r"\(?\b(?:i |anges i )?(tkr|kkr|mnkr|mkr|mdkr|[tk]sek|msek|mdsek|(?:tusen|miljo|miljard)\w* (?:kronor|kr)|kronor|kr|sek|procent(?:enheter)?)\b\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A cell as it was found: how many columns and rows it covers, how far in its text begins (any measure)."""

    text: str
    bold: bool = False
    italic: bool = False
    head: bool = False
    indent: float = 0
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """A row as it was found."""

    cells: tuple[Raw, ...]
    head: bool = False
    page: int = 0
    line: int = 0


def make_table(
    rows: Sequence[RawRow], *, caption: str = "", above: str = "", place: Place | None = None, step: float = 1
) -> ReadTable | None:
    """A table of the rows found; None when there are not two columns with words.

    `above` is the line over the table, which may say the unit; `step` is the smallest difference of indents that is
    meant.
    """
    spread = _without_empty_columns(_spread(rows))
    kept = [(row, cells) for row, cells in zip(rows, spread, strict=False) if any(cell.text for cell, _ in cells)]
    if not kept or len(kept[0][1]) < 2:
        return None
    labels = [next((cell for cell, _ in cells if cell.text), Raw(text="")) for _, cells in kept]
    indents = _steps(
        [label.indent if cells[0][0] is label else 0 for label, (_, cells) in zip(labels, kept, strict=True)], step
    )
    made = tuple(_row(row, cells, indent) for (row, cells), indent in zip(kept, indents, strict=True))
    heads = sum(1 for _ in _leading_heads(kept)) or _heads(made)
    return ReadTable(
        rows=made,
        heads=heads,
        caption=caption,
        unit=_unit(made[: max(heads, 1)], caption, above),
        place=place or Place(page=made[0].page, line=made[0].line),
    )


def _spread(rows: Sequence[RawRow]) -> list[list[tuple[Raw, bool]]]:
    """Every cell in every place it covers, marked where it is a copy; all rows equally wide."""
    grid: list[list[tuple[Raw, bool]]] = []
    hanging: dict[int, tuple[Raw, int]] = {}
    count = 0
    for row in rows:
        line: list[tuple[Raw, bool]] = []
        waiting = list(row.cells)
        while (waiting or len(line) in hanging) and len(line) < WIDEST:
            at = len(line)
            if at in hanging:
                cell, left = hanging.pop(at)
                line.append((cell, True))
                if left > 1:
                    hanging[at] = (cell, left - 1)
                continue
            cell = waiting.pop(0)
            for covered in range(at, min(at + max(cell.columns, 1), WIDEST)):
                line.append((cell, covered > at))
                if cell.rows > 1:
                    hanging[covered] = (cell, cell.rows - 1)
        hanging = {at: hang for at, hang in hanging.items() if at < WIDEST}
        count += len(line)
        if count > MOST_CELLS:
            break
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return [line + [(Raw(text=""), False)] * (width - len(line)) for line in grid]


def _without_empty_columns(grid: list[list[tuple[Raw, bool]]]) -> list[list[tuple[Raw, bool]]]:
    if not grid:
        return grid
    used = [at for at in range(len(grid[0])) if any(line[at][0].text and not line[at][1] for line in grid)]
    return [[line[at] for at in used] for line in grid]


def _row(row: RawRow, cells: Sequence[tuple[Raw, bool]], indent: int) -> ReadRow:
    worded = [cell for cell, _ in cells if cell.text]
    return ReadRow(
        cells=tuple(ReadCell(text=cell.text, bold=cell.bold, repeats=copy) for cell, copy in cells),
        indent=indent,
        bold=all(cell.bold for cell in worded),
        italic=all(cell.italic for cell in worded),
        page=row.page,
        line=row.line,
    )


def _steps(indents: list[float], step: float) -> list[int]:
    """Indents as 0, 1, 2 …: those nearer to each other than `step` are the same."""
    levels: list[float] = []
    for indent in sorted(set(indents)):
        if not levels or indent - levels[-1] >= step:
            levels.append(indent)
    return [max(at for at, level in enumerate(levels) if level <= indent) for indent in indents]


def _leading_heads(kept: list[tuple[RawRow, list[tuple[Raw, bool]]]]) -> list[RawRow]:
    """The rows from the top that the file itself marks as head."""
    marked = []
    for row, cells in kept:
        if not (row.head or all(cell.head for cell, _ in cells if cell.text)):
            break
        marked.append(row)
    return marked if len(marked) < len(kept) else marked[:1]


def is_number(text: str) -> bool:
    """Whether a cell holds a figure, or the dash that stands for none."""
    return text in _NO_VALUE or NUMERIC.fullmatch(text) is not None


def _is_value(text: str) -> bool:
    return is_number(text) and not _YEAR.fullmatch(text)


def _heads(rows: tuple[ReadRow, ...]) -> int:
    """How many rows of the top are head, when the file does not say: those before the first with figures."""
    count = 0
    for row in rows:
        cells = [cell for cell in row.cells if cell.text and not cell.repeats]
        if any(_is_value(cell.text) for cell in cells[0 if len(cells) == 1 else min(1, len(cells) - 1) :]):
            return count
        if len(cells) < 2 and not any(cell.repeats for cell in row.cells):
            break
        count += 1
        if count == len(rows) or not _more_head(rows, count):
            break
    return min(count, 1) if not _has_figures(rows) else count


def _more_head(rows: tuple[ReadRow, ...], count: int) -> bool:
    """Whether the row after the head so far can be head too: a table of words has one."""
    following = rows[count]
    return _has_figures(rows) and (
        not following.cells[0].text or following.cells[0].repeats or rows[0].bold == following.bold
    )


def _has_figures(rows: tuple[ReadRow, ...]) -> bool:
    return any(_is_value(text) and text not in _NO_VALUE for row in rows for text in row.texts[1:])


def _unit(heads: Sequence[ReadRow], caption: str, above: str) -> str:
    corner = [row.cells[0].text for row in heads]
    for text in (*corner, caption, above if len(above) < 120 else ""):
        if found := _UNIT.search(text):
            return found[0].strip("() ")
    return ""


def joined(first: ReadTable, second: ReadTable) -> ReadTable | None:
    """Two tables that follow each other as one, when the second goes on with the first: same width and same head.

    The head of the second is dropped. A second without a head goes on when it stands on the next page.
    """
    if first.width != second.width or not first.rows:
        return None
    heads = [row.texts for row in first.rows[: first.heads]]
    again = bool(heads) and [row.texts for row in second.rows[: first.heads]] == heads
    follows = second.heads == 0 and first.rows[-1].page + 1 == second.rows[0].page
    if not again and not follows:
        return None
    return replace(first, rows=_continued(first.rows, second.rows[first.heads :] if again else second.rows))


def _continued(rows: tuple[ReadRow, ...], more: tuple[ReadRow, ...]) -> tuple[ReadRow, ...]:
    """Rows of a new page after those before it; a row that was parted by the page's end is made whole."""
    if not more or rows[-1].page == more[0].page or not more[0].title[:1].islower():
        return rows + more
    cells = tuple(
        replace(one, text=f"{one.text} {other.text}".strip())
        for one, other in zip(rows[-1].cells, more[0].cells, strict=True)
    )
    return (*rows[:-1], replace(rows[-1], cells=cells), *more[1:])
