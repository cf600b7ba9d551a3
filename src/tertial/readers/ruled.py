"""Ruled tables: lines drawn on a page put together to a grid, and the words in its cells."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from tertial.document.read import ReadTable
from tertial.readers.columns import gutters
from tertial.readers.contents import number_depth
from tertial.readers.lines import Line, words_text
from tertial.readers.pdf_lines import lines_of
from tertial.readers.pdf_pages import PdfPage, PdfWord
from tertial.readers.tables import Raw, RawRow, is_number, make_table
from tertial.readers.words import Words, join_lines

NEAR = 3.0
"""Lines this near to each other, in points, are one."""

Rule = tuple[float, float, float, float]
Spot = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table found by its lines, with the words that it holds."""

    top: float
    xs: tuple[float, ...]
    rows: tuple[RawRow, ...]
    words: tuple[PdfWord, ...]

    def made(self, line: Line | None) -> ReadTable:
        """The table, with the line above it, which may be its caption and say its unit; a heading is neither."""
        size = median(word.size for word in self.words) if self.words else 0
        above = line.text if line and line.size <= 1.25 * size else ""
        caption = above if len(above) <= 100 and not above.endswith((".", ":", ",")) and not number_depth(above) else ""
        table = make_table(self.rows, above=above, caption=caption, step=3)
        assert table is not None
        return table


def ruled_tables(page: PdfPage, known: Words = frozenset()) -> list[Ruled]:
    """The ruled tables of a page, from the top down; `known` words mend those broken without a hyphen."""
    found: list[Ruled] = []
    for rules in _components([rule for rule in sorted(set(page.rules)) if not _is_frame(rule, page)]):
        table = _table(rules, page, known)
        if table:
            found.extend(part for part in _parts(table) if make_table(part.rows))
    taken = {id(word) for table in found for word in table.words}
    left = [word for word in page.words if id(word) not in taken]
    found.extend(table for table in stacked_tables(page, left, known) if make_table(table.rows))
    return sorted(found, key=lambda table: -table.top)


def _parts(table: Ruled) -> Iterator[Ruled]:
    """A table parted where another begins right under it: at a row as bold and full as its own head."""
    if not _is_bold_head(table.rows[0]) or all(_is_bold_head(row) for row in table.rows):
        yield table
        return
    starts = [
        at
        for at, row in enumerate(table.rows)
        if at == 0 or (_is_bold_head(row) and not _is_bold_head(table.rows[at - 1]))
    ]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(table.rows)], strict=True)):
        words = table.words if number == 0 else ()
        yield replace(table, top=table.top - number / 100, rows=table.rows[start:end], words=words)


def _is_bold_head(row: RawRow) -> bool:
    texts = [cell.text for cell in row.cells]
    return len(texts) > 1 and all(texts) and all(cell.bold for cell in row.cells) and not any(map(is_number, texts))


def continued(first: Ruled, second: Ruled) -> Ruled | None:
    """A table with its continuation at the top of the next page: the same columns; a repeated head is dropped."""
    if len(first.xs) != len(second.xs) or any(
        abs(one - other) > NEAR for one, other in zip(first.xs, second.xs, strict=True)
    ):
        return None
    texts = [[cell.text for cell in row.cells] for row in (first.rows[0], second.rows[0])]
    if texts[0] != texts[1] and _is_bold_head(second.rows[0]) and _is_bold_head(first.rows[0]):
        return None
    more = second.rows[1:] if texts[0] == texts[1] else second.rows
    return replace(first, rows=_whole_rows(first.rows, more))


def _whole_rows(rows: tuple[RawRow, ...], more: tuple[RawRow, ...]) -> tuple[RawRow, ...]:
    """Rows of the next page after those before it; a row that the page's end cut is made whole."""
    if not more or len(rows[-1].cells) != len(more[0].cells) or not _is_rest(more[0]):
        return rows + more
    cells = tuple(
        replace(one, text=join_lines([one.text, other.text]))
        for one, other in zip(rows[-1].cells, more[0].cells, strict=True)
    )
    return (*rows[:-1], replace(rows[-1], cells=cells), *more[1:])


def _is_rest(more: RawRow) -> bool:
    """Whether a row can only be the rest of the one before: what it begins with goes on in the middle of a sentence."""
    first = next((cell.text for cell in more.cells if cell.text), "")
    return first[:1].islower() and not any(map(is_number, (cell.text for cell in more.cells)))


def _is_frame(rule: Rule, page: PdfPage) -> bool:
    """Whether a line is the edge of the page."""
    x0, y0, x1, y1 = rule
    return x1 - x0 > 0.98 * page.width or y1 - y0 > 0.98 * page.height


def _components(rules: list[Rule]) -> Iterator[list[Rule]]:
    """The lines that touch each other, directly or through others, swept from the left."""
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(rules)), key=lambda at: rules[at][0])
    active: list[int] = []
    for at in order:
        x0, y0, _, y1 = rules[at]
        active = [other for other in active if rules[other][2] >= x0 - NEAR]
        for other in active:
            if rules[other][1] <= y1 + NEAR and rules[other][3] >= y0 - NEAR:
                parent[root(other)] = root(at)
        active.append(at)
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate(rules):
        groups.setdefault(root(at), []).append(rule)
    yield from (group for group in groups.values() if len(group) >= 4)


def _table(rules: Sequence[Rule], page: PdfPage, known: Words) -> Ruled | None:
    upright = [rule for rule in rules if rule[2] - rule[0] < rule[3] - rule[1]]
    flat = [rule for rule in rules if rule[2] - rule[0] >= rule[3] - rule[1]]
    xs = _steps([rule[0] for rule in upright])
    ys = _steps([rule[1] for rule in flat])
    if not (2 <= len(xs) <= 60 and 3 <= len(ys) <= 400):
        return None
    words = tuple(
        word
        for word in page.words
        if xs[0] - NEAR < (word.x0 + word.x1) / 2 < xs[-1] + NEAR and ys[0] - NEAR < word.y + 1 < ys[-1] + NEAR
    )
    if len(xs) == 2:
        between = gutters(lines_of(words, page.number))
        upright = [*upright, *((x, ys[0], x, ys[-1]) for x in between)]
        xs = sorted([*xs, *between])
    if len(xs) < 3:
        return None
    rows = _Grid(xs, ys[::-1], upright, flat, known).rows(words, page.number)
    return Ruled(ys[-1], tuple(xs), rows, words) if rows and _is_sound(rows) else None


def _steps(values: list[float]) -> list[float]:
    """The values where lines stand, those nearer than a few points taken together."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > NEAR:
            steps.append(value)
    return steps


def _is_sound(rows: Sequence[RawRow]) -> bool:
    """Whether the lines part the cells: not when figures stand side by side in one cell."""
    cells = [cell.text for row in rows for cell in row.cells if cell.text]
    crowded = sum("\t" in text for text in cells)
    return len(cells) >= 4 and len(rows) >= 2 and crowded <= 0.05 * len(cells)


def stacked_tables(page: PdfPage, words: Sequence[PdfWord], known: Words) -> Iterator[Ruled]:
    """Tables with lines between their rows only: columns by where words stand, the head over the first line."""
    for x0, x1, ys in _stacks(page, words):
        inside = [word for word in words if x0 - NEAR < (word.x0 + word.x1) / 2 < x1 + NEAR]
        body = [word for word in inside if ys[-1] < word.y + 1 < ys[0]]
        head = _head_over(lines_of([word for word in inside if word.y + 1 >= ys[0]], page.number), ys[0], body)
        held = [*body, *(word for word in inside if head and word.y + 1 >= ys[0] and -word.y >= head - 1)]
        between = gutters(lines_of(body, page.number))
        if not between or not body:
            continue
        top = max(word.y + word.size for word in held)
        rows = [max(top, ys[0] + 1), *ys] if head else list(ys)
        xs = [x0, *(x for x in between if x0 < x < x1), x1]
        upright = [(x, ys[-1], x, rows[0]) for x in xs]
        grid = _Grid(xs, rows, upright, [(x0, y, x1, y) for y in rows], known)
        made = grid.rows(held, page.number, crossing=True)
        if _is_sound(made):
            yield Ruled(rows[0], tuple(xs), made, tuple(held))


def _stacks(page: PdfPage, words: Sequence[PdfWord]) -> Iterator[tuple[float, float, list[float]]]:
    """Three lines or more of the same width under each other: left, right, and how high they stand from the top."""
    spans: dict[int, list[list[float]]] = {}
    for x0, y0, x1, y1 in sorted(rule for rule in set(page.rules) if rule[2] - rule[0] >= rule[3] - rule[1]):
        level = spans.setdefault(round((y0 + y1) / 2), [])
        if level and x0 - level[-1][1] <= NEAR:
            level[-1][1] = max(level[-1][1], x1)
        else:
            level.append([x0, x1])
    groups: dict[tuple[int, int], list[float]] = {}
    for y in sorted(spans, reverse=True):
        for x0, x1 in spans[y]:
            near = next((key for key in groups if abs(key[0] - x0) <= NEAR and abs(key[1] - x1) <= NEAR), None)
            groups.setdefault(near or (round(x0), round(x1)), []).append(float(y))
    for (left, right), ys in groups.items():
        if right - left < 0.2 * page.width or len(groups) > 200:
            continue
        inside = [word for word in words if left - NEAR < (word.x0 + word.x1) / 2 < right + NEAR]
        for run in _runs(ys, inside, page.number):
            yield float(left), float(right), run


def _runs(ys: list[float], words: Sequence[PdfWord], page: int) -> Iterator[list[float]]:
    """The lines of one table after another: what stands between two tables is no row."""
    run: list[float] = []
    lines = lines_of(words, page)
    size = median(word.size for word in words) if words else 1
    for y in ys:
        if run and run[-1] - y <= NEAR:
            continue
        if run and not _is_row([line for line in lines if y < 1 - line.top < run[-1]], size):
            if len(run) >= 3:
                yield run
            run = []
        run.append(y)
    if len(run) >= 3:
        yield run


def _is_row(lines: Sequence[Line], size: float) -> bool:
    """Whether lines can be those of one row: no blank between them, and no heading's size."""
    return (
        bool(lines)
        and all(line.size <= 1.3 * size for line in lines)
        and all(below.top - above.top < 1.9 * max(above.size, below.size) for above, below in itertools.pairwise(lines))
    )


def _head_over(lines: Sequence[Line], y: float, body: Sequence[PdfWord]) -> float:
    """How high the head reaches over the first line (as a line's top), 0 when there is none."""
    size = max((word.size for word in body), default=0)
    reached, below = 0.0, -y
    for line in reversed(lines):
        if below - line.top > 1.65 * max(line.size, size) or line.size > 1.3 * size:
            break
        reached, below = line.top, line.top
    return reached


@dataclass(frozen=True, slots=True)
class _Grid:
    """Columns at `xs` from the left, rows at `ys` from the top, and the lines between."""

    xs: list[float]
    ys: list[float]
    upright: Sequence[Rule]
    flat: Sequence[Rule]
    known: Words

    def rows(self, words: Sequence[PdfWord], page: int, *, crossing: bool = False) -> tuple[RawRow, ...]:
        """The rows, each cell where it begins with how much it covers; with `crossing` words that run on cover columns."""
        width, height = len(self.xs) - 1, len(self.ys) - 1
        right = self._walls(self.upright, self.xs, self.ys, upright=True)
        below = self._walls(self.flat, self.ys, self.xs, upright=False)
        if crossing:
            right -= self._crossed(words, page)
        owner: dict[Spot, Spot] = {}
        spans: dict[Spot, tuple[int, int]] = {}
        for row in range(height):
            for column in range(width):
                if (row, column) not in owner:
                    spans[row, column] = _reach(row, column, width, height, right, below, owner)
                    owner.update(dict.fromkeys(_covered((row, column), spans[row, column]), (row, column)))
        held: dict[Spot, list[PdfWord]] = {}
        for word in words:
            spot = (self._row(word.y + 0.3 * word.size), self._column((word.x0 + word.x1) / 2))
            held.setdefault(owner[spot], []).append(word)
        for spot in [spot for spot, span in spans.items() if span[0] > 1 and spot in held]:
            self._part(spot, spans, held, page)
        return tuple(
            RawRow(
                cells=tuple(
                    self._cell(held.get((row, column), []), *spans[row, column], page)
                    for column in range(width)
                    if (row, column) in spans
                ),
                page=page,
            )
            for row in range(height)
        )

    def _crossed(self, words: Sequence[PdfWord], page: int) -> set[Spot]:
        """The walls that a lone label runs through: the name of a group of rows."""
        rows: dict[int, list[PdfWord]] = {}
        for word in words:
            rows.setdefault(self._row(word.y + 0.3 * word.size), []).append(word)
        found: set[Spot] = set()
        for row, held in rows.items():
            lines = lines_of(held, page)
            alone = all(len(line.segments) == 1 and self._column(line.x0 + 1) == 0 for line in lines)
            if alone and lines[0].x1 > self.xs[1]:
                found |= {(column, row) for column in range(1, len(self.xs) - 1)}
        return found

    def _part(self, spot: Spot, spans: dict[Spot, tuple[int, int]], held: dict[Spot, list[PdfWord]], page: int) -> None:
        """Parts a cell whose words stand apart in several columns: not every head has lines between its cells.

        In a row over a whole one each word covers the columns to the next: Period over four, Helår over four.
        """
        row, first = spot
        columns, rows = spans[spot]
        lines = lines_of(held[spot], page)
        starts = sorted({self._column(part[0].x0 + 1) for line in lines for part in line.segments})
        if len(starts) < 2 or not any(len(line.segments) > 1 for line in lines):
            return
        tops = list(lines[0].segments) if rows == 1 else []
        is_group = len(tops) == len(starts) and len(starts) < columns
        edges = [first, *starts[1:], first + columns] if is_group else [*range(first, first + columns), first + columns]
        del spans[spot]
        words = held.pop(spot)
        for start, end in itertools.pairwise(edges):
            spans[row, start] = (end - start, rows)
        for word in words:
            at = max(start for start in edges[:-1] if start <= max(self._column((word.x0 + word.x1) / 2), first))
            held.setdefault((row, at), []).append(word)

    def _cell(self, words: Sequence[PdfWord], columns: int, rows: int, page: int) -> Raw:
        lines = lines_of(words, page)
        text = join_lines([line.text for line in lines], self.known)
        return Raw(
            text=f"{text}\t" if any(_is_crowded(line) for line in lines) else text,
            bold=bool(words) and all(word.bold for word in words),
            italic=bool(words) and all(word.italic for word in words),
            indent=lines[0].x0 if lines else 0,
            columns=columns,
            rows=rows,
        )

    def _row(self, y: float) -> int:
        return min(max(bisect_right([-step for step in self.ys], -y) - 1, 0), len(self.ys) - 2)

    def _column(self, x: float) -> int:
        return min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)

    def _walls(
        self, rules: Sequence[Rule], across: list[float], along: list[float], *, upright: bool
    ) -> set[tuple[int, int]]:
        """Where a line stands before step `i` across, beside stretch `j` along."""
        walls: set[tuple[int, int]] = set()
        middles = [(one + other) / 2 for one, other in itertools.pairwise(along)]
        for x0, y0, x1, y1 in rules:
            at, start, end = (x0, y0, y1) if upright else (y0, x0, x1)
            index = min(range(len(across)), key=lambda step: abs(across[step] - at))
            for stretch, middle in enumerate(middles):
                if start - NEAR <= middle <= end + NEAR:
                    walls.add((index, stretch))
        return walls


def _reach(
    row: int,
    column: int,
    width: int,
    height: int,
    right: set[Spot],
    below: set[Spot],
    owner: dict[Spot, Spot],
) -> tuple[int, int]:
    """How many columns and rows a cell covers: to the next lines and the next cell."""
    columns = 1
    while column + columns < width and (column + columns, row) not in right and (row, column + columns) not in owner:
        columns += 1
    rows = 1
    while row + rows < height and all(
        (row + rows, column + step) not in below and (row + rows, column + step) not in owner for step in range(columns)
    ):
        rows += 1
    return columns, rows


def _covered(spot: Spot, span: tuple[int, int]) -> Iterator[Spot]:
    return ((spot[0] + down, spot[1] + along) for down in range(span[1]) for along in range(span[0]))


def _is_crowded(line: Line) -> bool:
    """Whether several figures stand apart on a line."""
    return sum(is_number(words_text(part)) for part in line.segments) > 1
