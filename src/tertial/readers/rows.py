"""Rows: the lines of a table put together to rows, where a cell runs over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from tertial.readers.lines import Line, Word, words_text
from tertial.readers.spans import spans_of
from tertial.readers.tables import Raw, RawRow, is_number
from tertial.readers.words import Words, join_lines

_UNFINISHED = re.compile(
    r"(?:[,/-]|\b(?:och|eller|samt|på|inom|för|av|till|med|i|om|från|under|vid|enligt|inkl|exkl|mot))$"
)
_GROUP = re.compile(
    r"(?:hel|del)?(?:period|år)\w*|ack\w*|jan\w*.*|(?:19|20)\d\d.*|budget|utfall|prognos|tertial.*|kvartal.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cells:
    """A line with its words by column."""

    line: Line
    words: dict[int, tuple[Word, ...]]

    def text(self, column: int) -> str:
        """The text of a column on this line."""
        return words_text(self.words.get(column, ()))

    @property
    def label(self) -> str:
        """The text of the first column."""
        return self.text(0)

    @property
    def only_label(self) -> bool:
        """Whether nothing but the first column has words."""
        return set(self.words) == {0}


@dataclass
class _Row:
    """A row while it is gathered."""

    lines: list[Cells] = field(default_factory=list)

    def made(self, width: int, known: Words) -> RawRow:
        return RawRow(
            cells=tuple(self._cell(at, known) for at in range(width)),
            page=self.lines[0].line.page,
            line=self.lines[0].line.number,
        )

    def _cell(self, column: int, known: Words) -> Raw:
        words = [word for cells in self.lines for word in cells.words.get(column, ())]
        return Raw(
            text=join_lines([cells.text(column) for cells in self.lines if column in cells.words], known),
            bold=bool(words) and all(word.bold for word in words),
            italic=bool(words) and all(word.italic for word in words),
            indent=words[0].x0 if words else 0,
        )

    @property
    def label(self) -> str:
        return " ".join(cells.label for cells in self.lines if cells.label)


def rows_of(lines: Sequence[Cells], width: int, known: Words, heads: AbstractSet[tuple[str, ...]]) -> list[RawRow]:
    """The rows that the lines make; `heads` are those of the tables before, which may come again on a new page."""
    columns = _figure_columns(lines, width)
    if _is_of_figures(lines, columns, width):
        top, body = _parted(lines, columns)
        return _head_rows(top, body, width, known) + [row.made(width, known) for row in _figure_rows(body, columns)]
    again = tuple(lines[0].text(at) for at in range(width)) in heads
    rows = [_Row([lines[0]]), *_word_rows(lines[1:])] if again else _word_rows(lines)
    return [_flush_left(row.made(width, known)) for row in rows]


def _is_of_figures(lines: Sequence[Cells], columns: set[int], width: int) -> bool:
    """Whether rows are told by their figures: two lines with some, or one that is full of them."""
    counts = [sum(_figure(cells.text(column)) for column in columns) for cells in lines]
    return sum(count > 0 for count in counts) >= 2 or max(counts, default=0) >= max(1, 0.6 * (width - 1))


def _flush_left(row: RawRow) -> RawRow:
    """A row of words: how far in a cell begins means nothing there."""
    return replace(row, cells=tuple(replace(cell, indent=0) for cell in row.cells))


def _figure_columns(lines: Sequence[Cells], width: int) -> set[int]:
    """The columns where most of what stands is figures."""
    found = set()
    for column in range(1, width):
        texts = [text for cells in lines if (text := cells.text(column))]
        figures = sum(_figure(text) for text in texts)
        dashes = sum(is_number(text) for text in texts) - figures
        if figures and figures + dashes >= 0.4 * len(texts):
            found.add(column)
    return found


def _figure(text: str) -> bool:
    return is_number(text) and any(sign.isdigit() for sign in text) and not re.fullmatch(r"(?:19|20)\d\d", text)


def _has_figure(cells: Cells, columns: set[int]) -> bool:
    return any(_figure(cells.text(column)) for column in columns)


def _parted(lines: Sequence[Cells], columns: set[int]) -> tuple[Sequence[Cells], Sequence[Cells]]:
    """The lines of the head and those of the body; labels right above the first figures are of the body."""
    first = next((at for at, cells in enumerate(lines) if _has_figure(cells, columns)), len(lines))
    while first > 1 and lines[first - 1].only_label:
        first -= 1
    while first and first < len(lines) and lines[first].only_label and _goes_on(lines[first].label):
        first += 1
    return lines[:first], lines[first:]


def _head_rows(lines: Sequence[Cells], body: Sequence[Cells], width: int, known: Words) -> list[RawRow]:
    if not lines:
        return []
    if storeys := _two_storeys(lines, body, width, known):
        return storeys
    groups = [at for at in sorted(lines[0].words) if at]
    below = {column for cells in lines[1:] for column in cells.words}
    is_group = (
        len(lines) > 1
        and 1 < 2 * len(groups) <= width - 1
        and all(_GROUP.fullmatch(lines[0].text(at)) for at in groups)
        and below.issuperset(range(1, width))
    )
    if not is_group:
        return [_head(_Row(list(lines)).made(width, known))]
    ends = [*groups[1:], width]
    cells = [Raw(text=lines[0].label, head=True, columns=groups[0])]
    cells += [Raw(text=lines[0].text(at), head=True, columns=end - at) for at, end in zip(groups, ends, strict=True)]
    top = RawRow(cells=tuple(cells), head=True, page=lines[0].line.page, line=lines[0].line.number)
    return [top, _head(_Row(list(lines[1:])).made(width, known))]


def _two_storeys(lines: Sequence[Cells], body: Sequence[Cells], width: int, known: Words) -> list[RawRow]:
    """A head whose first line is over several columns each, as two rows; none when it is not."""
    if len(lines) < 2:
        return []
    extents = {at: found for at in range(1, width) if (found := _extent([*lines[1:], *body], at))}
    if not extents:
        return []
    lower = _head(_Row(list(lines[1:])).made(width, known))
    left = min(x0 for x0, _ in extents.values())
    labels = [group for group in lines[0].line.segments if group[-1].x1 > left]
    titles = {at: lower.cells[at].text for at in extents}
    parts = spans_of([(group[0].x0, group[-1].x1) for group in labels], extents, titles)
    if parts is None:
        return []
    aside = [group for group in lines[0].line.segments if group[-1].x1 <= left]
    cells = [Raw(text=" ".join(map(words_text, aside)), head=True, columns=parts[0][0])]
    cells += [
        Raw(text=words_text(group), head=True, columns=len(part)) for group, part in zip(labels, parts, strict=True)
    ]
    return [RawRow(cells=tuple(cells), head=True, page=lines[0].line.page, line=lines[0].line.number), lower]


def _extent(lines: Iterable[Cells], column: int) -> tuple[float, float] | None:
    words = [word for cells in lines for word in cells.words.get(column, ())]
    return (min(word.x0 for word in words), max(word.x1 for word in words)) if words else None


def _head(row: RawRow) -> RawRow:
    return RawRow(cells=row.cells, head=True, page=row.page, line=row.line)


def _goes_on(label: str) -> bool:
    """Whether a label can only be the rest of the one above."""
    return bool(re.match(r"[a-zåäö(/]|[-–] ?[a-zåäö]", label))


def _figure_rows(lines: Iterable[Cells], columns: set[int]) -> list[_Row]:
    rows: list[_Row] = []
    waiting: _Row | None = None
    for cells in lines:
        last = waiting or (rows[-1] if rows else None)
        unfinished = last is not None and bool(_UNFINISHED.search(last.label))
        if cells.only_label:
            if last and (_goes_on(cells.label) or unfinished):
                last.lines.append(cells)
            else:
                waiting = _Row([cells])
                rows.append(waiting)
        elif _has_figure(cells, columns) and (cells.label or waiting):
            if waiting and (not cells.label or unfinished or _goes_on(cells.label)):
                waiting.lines.append(cells)
            else:
                rows.append(_Row([cells]))
            waiting = None
        elif _has_figure(cells, columns) or last is None or _starts(cells):
            rows.append(_Row([cells]))
            waiting = None
        else:
            last.lines.append(cells)
    return rows


def _word_rows(lines: Iterable[Cells]) -> list[_Row]:
    rows: list[_Row] = []
    for cells in lines:
        started = rows and any(line.label for line in rows[-1].lines)
        if not rows or (started and _starts(cells)):
            rows.append(_Row([cells]))
        else:
            rows[-1].lines.append(cells)
    return rows


def _starts(cells: Cells) -> bool:
    """Whether a line of words begins a row: its label and another cell both begin as sentences do."""
    others = [cells.text(column) for column in cells.words if column]
    return _sentence(cells.label) and any(_sentence(text) for text in others)


def _sentence(text: str) -> bool:
    return bool(re.match(r"[\W\d_]*[A-ZÅÄÖ]|[-–]$|\d", text))
