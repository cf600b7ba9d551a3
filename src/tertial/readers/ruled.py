"""Ruled tables: lines drawn on a page put together to a grid, and the words in its cells."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tertial.document.read import ReadTable
from tertial.readers.pdf_lines import lines_of
from tertial.readers.pdf_pages import PdfPage, PdfWord
from tertial.readers.tables import Raw, RawRow, is_number, make_table
from tertial.readers.words import join_lines

NEAR = 3.0
"""Lines this near to each other, in points, are one."""

Rule = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table found by its lines, with the words that it holds."""

    top: float
    rows: tuple[RawRow, ...]
    words: tuple[PdfWord, ...]

    def made(self, above: str) -> ReadTable:
        """The table, with the line above it, which may say its unit."""
        caption = above if len(above) <= 100 and not above.endswith((".", ":", ",")) else ""
        table = make_table(self.rows, above=above, caption=caption, step=3)
        assert table is not None
        return table


def ruled_tables(page: PdfPage) -> list[Ruled]:
    """The ruled tables of a page, from the top down."""
    found = []
    for rules in _components([rule for rule in set(page.rules) if not _is_frame(rule, page)]):
        table = _table(rules, page)
        if table and make_table(table.rows):
            found.append(table)
    return sorted(found, key=lambda table: -table.top)


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


def _table(rules: Sequence[Rule], page: PdfPage) -> Ruled | None:
    upright = [rule for rule in rules if rule[2] - rule[0] < rule[3] - rule[1]]
    flat = [rule for rule in rules if rule[2] - rule[0] >= rule[3] - rule[1]]
    xs = _steps([x for rule in upright for x in (rule[0],)])
    ys = _steps([y for rule in flat for y in (rule[1],)])
    if not (3 <= len(xs) <= 60 and 3 <= len(ys) <= 400):
        return None
    words = tuple(
        word
        for word in page.words
        if xs[0] - NEAR < (word.x0 + word.x1) / 2 < xs[-1] + NEAR and ys[0] - NEAR < word.y + 1 < ys[-1] + NEAR
    )
    grid = _Grid(xs, ys[::-1], upright, flat)
    rows = grid.rows(words, page.number)
    return Ruled(ys[-1], rows, words) if rows and _is_sound(rows) else None


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


@dataclass(frozen=True, slots=True)
class _Grid:
    """Columns at `xs` from the left, rows at `ys` from the top, and the lines between."""

    xs: list[float]
    ys: list[float]
    upright: Sequence[Rule]
    flat: Sequence[Rule]

    def rows(self, words: Sequence[PdfWord], page: int) -> tuple[RawRow, ...]:
        """The rows, each cell where it begins with how much it covers."""
        width, height = len(self.xs) - 1, len(self.ys) - 1
        right = self._walls(self.upright, self.xs, self.ys, upright=True)
        below = self._walls(self.flat, self.ys, self.xs, upright=False)
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(height):
            for column in range(width):
                if (row, column) in owner:
                    continue
                columns = 1
                while (
                    column + columns < width
                    and (column + columns, row) not in right
                    and (row, column + columns) not in owner
                ):
                    columns += 1
                rows = 1
                while row + rows < height and all(
                    (row + rows, column + step) not in below and (row + rows, column + step) not in owner
                    for step in range(columns)
                ):
                    rows += 1
                spans[row, column] = (columns, rows)
                for down in range(rows):
                    for along in range(columns):
                        owner[row + down, column + along] = (row, column)
        held: dict[tuple[int, int], list[PdfWord]] = {}
        for word in words:
            place = owner.get((self._row(word.y + 0.3 * word.size), self._column((word.x0 + word.x1) / 2)))
            if place:
                held.setdefault(place, []).append(word)
        return tuple(
            RawRow(
                cells=tuple(
                    _cell(held.get((row, column), []), *spans[row, column], page)
                    for column in range(width)
                    if (row, column) in spans
                ),
                page=page,
            )
            for row in range(height)
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


def _cell(words: Sequence[PdfWord], columns: int, rows: int, page: int) -> Raw:
    lines = lines_of(words, page)
    text = join_lines([line.text for line in lines])
    apart = any(
        len(line.segments) > 1 and sum(is_number(" ".join(one.text for one in part)) for part in line.segments) > 1
        for line in lines
    )
    return Raw(
        text=f"{text}\t" if apart else text,
        bold=bool(words) and all(word.bold for word in words),
        italic=bool(words) and all(word.italic for word in words),
        indent=lines[0].x0 if lines else 0,
        columns=columns,
        rows=rows,
    )
