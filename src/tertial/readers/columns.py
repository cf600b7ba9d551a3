"""Columns: tables without ruled lines, found by where words stand over many lines; never by splitting one line on spaces."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tertial.readers.bounds import Deadline
from tertial.readers.lines import Line, Word, words_text
from tertial.readers.rows import Cells, rows_of
from tertial.readers.tables import RawRow, is_number
from tertial.readers.words import Words

MARKER = re.compile(r"[•●▪◦‣∙·■□➢✓\uf0b7\uf0a7]|[-–*o]|\(?(?:\d{1,2}|[a-z])[.)]")
"""What begins a line of a list."""

NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.? [A-ZÅÄÖ]")
"""A heading with its number."""

FARTHEST = 15
"""Cells of one column that is not printed straight stand no farther apart than this, in signs."""

LINES_AT_MOST = 400
"""A table on one page has no more lines than this."""


MOST_COLUMNS = 60
"""A line with more groups of words is no row of a report's table."""

MOST_TRIES = 8
"""So many lines are tried as the first of a table before the lines around them are taken for text."""


@dataclass(frozen=True, slots=True)
class Found:
    """The lines `start` to before `end` are a table of these rows."""

    start: int
    end: int
    rows: tuple[RawRow, ...]


def find_tables(lines: Sequence[Line], known: Words, deadline: Deadline) -> list[Found]:
    """The tables among the lines, in order."""
    found: list[Found] = []
    heads: set[tuple[str, ...]] = set()
    at = tries = tried = 0
    while at < len(lines):
        if not many(lines[at]):
            at += 1
            continue
        deadline.check()
        region = _region(lines, at, found[-1].end if found else 0)
        table = _table(lines, region, known, heads) if region else None
        if table:
            heads.add(tuple(cell.text for cell in table.rows[0].cells))
            found.append(table)
            at = table.end
            tries = tried = 0
            continue
        if at >= tried:
            tries, tried = 0, _rough_end(lines, at)
        tries += 1
        at = tried if tries >= MOST_TRIES else at + 1
    return found


def many(line: Line) -> bool:
    """Whether the line may be a row of cells: several groups of words with wide blanks between, and no item of a list."""
    groups = line.segments
    if len(groups) == 2 and MARKER.fullmatch(words_text(groups[0])):
        return False
    return 1 < len(groups) <= MOST_COLUMNS


def gutters(lines: Sequence[Line]) -> list[float]:
    """Where the blanks between columns are, by lines known to be of one table; none when there is one column."""
    members = [line for line in lines if many(line)]
    if not members:
        return []
    columns = _columns(members)
    return [(right + left) / 2 for (_, right), (left, _) in itertools.pairwise(columns) if right < left]


@dataclass(frozen=True, slots=True)
class _Region:
    start: int
    end: int
    columns: tuple[tuple[float, float], ...]


def _region(lines: Sequence[Line], first: int, not_before: int) -> _Region | None:
    end = _rough_end(lines, first)
    members = [line for line in lines[first:end] if many(line)]
    if len(members) < 2:
        return None
    columns = _columns(members)
    if len(columns) < 2:
        return None
    end = _true_end(lines, first, end, columns)
    start = _true_start(lines, first, not_before, columns)
    if sum(many(line) for line in lines[start:end]) < 2:
        return None
    return _Region(start, end, columns)


def _rough_end(lines: Sequence[Line], first: int) -> int:
    """After the last line with cells, when no more than a few lines without stand between."""
    last, x1 = first, lines[first].x1
    for at in range(first + 1, min(len(lines), first + LINES_AT_MOST)):
        line = lines[at]
        if line.page != lines[first].page or line.gap > 3.6 or at - last > 12:
            break
        if many(line):
            last, x1 = at, max(x1, line.x1)
        elif _runs_across(line, lines[last]) or (line.gap >= 0.75 and NUMBERED.match(line.text)):
            break
    return last + 1


def _runs_across(line: Line, row: Line) -> bool:
    """Whether a line without cells runs over the blanks of the row above it: then it is prose."""
    blanks = [(one[-1].x1, other[0].x0) for one, other in zip(row.segments, row.segments[1:], strict=False)]
    return any(line.x0 <= left and line.x1 >= right for left, right in blanks)


def _true_end(lines: Sequence[Line], first: int, end: int, columns: tuple[tuple[float, float], ...]) -> int:
    """The lines that end the last row's cells are taken in."""
    while end < len(lines) and lines[end].page == lines[first].page:
        line = lines[end]
        last = lines[end - 1]
        within = _column_of(line.words, columns, line.unit)
        goes_on = (
            line.gap < 0.8 and within is not None and (line.text[0].islower() or line.text[0] in "(/" or within > 0)
        )
        unfinished = line.gap < 0.8 and within == 0 and last.text.endswith((",", "-", " och"))
        if not (goes_on or unfinished):
            break
        end += 1
    return end


def _true_start(lines: Sequence[Line], first: int, not_before: int, columns: tuple[tuple[float, float], ...]) -> int:
    """Lines of a head that stand alone over one of the columns are taken in."""
    start = first
    while start > not_before and lines[start - 1].page == lines[first].page and lines[start].gap < 1.5:
        above = lines[start - 1]
        within = _column_of(above.words, columns, above.unit)
        if not within or MARKER.fullmatch(above.words[0].text):
            break
        start -= 1
    return start


def _column_of(words: Sequence[Word], columns: tuple[tuple[float, float], ...], unit: float) -> int | None:
    """The one column that the words stand in; None when they stand in several."""
    over = [
        at
        for at, (left, right) in enumerate(columns)
        if words[0].x0 < right + unit / 2 and words[-1].x1 > left - unit / 2
    ]
    if not over:
        best = _nearest(words, columns)
        left, right = columns[best]
        return best if max(left - words[-1].x1, words[0].x0 - right) < FARTHEST * unit else None
    return over[0] if len(over) == 1 else None


def _widened(columns: tuple[tuple[float, float], ...], lines: Sequence[Line]) -> tuple[tuple[float, float], ...]:
    """The columns as wide as all that stands in them: heads are often wider than the figures."""
    wide = list(columns)
    for line in lines:
        for group in line.segments:
            if _column_overlap(group, wide) <= 1:
                at = _nearest(group, tuple(wide))
                least = wide[at - 1][1] if at else float("-inf")
                most = wide[at + 1][0] if at + 1 < len(wide) else float("inf")
                left, right = wide[at]
                wide[at] = (max(min(left, group[0].x0), least), min(max(right, group[-1].x1), most))
    return tuple(wide)


def _columns(members: Sequence[Line]) -> tuple[tuple[float, float], ...]:
    """The stretches of x where cells stand: what lies between is blank in (nearly) every line that votes."""
    figures = [line for line in members if any(is_number(words_text(group)) for group in line.segments[1:])]
    voters = figures if len(figures) >= 2 else list(members)
    spans = [
        (group[0].x0, group[-1].x1)
        for line in voters
        for group in line.segments
        if not _several_numbers(words_text(group))
    ]
    allowed = max(1, round(0.12 * len(voters))) if len(voters) >= 5 else 0
    columns = _stretches(spans, allowed)
    if len(columns) > 1.5 * max(len(line.segments) for line in members) + 2:
        return ()
    for line in members:
        for group in line.segments:
            if _column_overlap(group, columns) == 0 and len(columns) < 40:
                columns = sorted([*columns, (group[0].x0, group[-1].x1)])
    return tuple(_merged(columns, members))


def _merged(columns: list[tuple[float, float]], members: Sequence[Line]) -> list[tuple[float, float]]:
    """Neighbours that never have words on the same line are one column that is not printed straight.

    No line has more cells than there are columns, so merging stops there; the nearest go first.
    """
    most = max(len(line.segments) for line in members)
    filled = [{_nearest(group, columns) for group in line.segments} for line in members]
    while len(columns) > most:
        apart = [
            (columns[at + 1][0] - columns[at][1], at)
            for at in range(len(columns) - 1)
            if not any({at, at + 1} <= used for used in filled)
        ]
        if not apart or min(apart)[0] > FARTHEST * members[0].unit:
            break
        at = min(apart)[1]
        columns = [*columns[:at], (columns[at][0], columns[at + 1][1]), *columns[at + 2 :]]
        filled = [{column - (column > at) for column in used} for used in filled]
    return columns


def _stretches(spans: list[tuple[float, float]], allowed: int) -> list[tuple[float, float]]:
    edges = sorted([(x0, 1) for x0, _ in spans] + [(x1, -1) for _, x1 in spans])
    found: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = x
        elif depth <= allowed < before:
            found.append((start, x))
    return found


def _column_overlap(group: Sequence[Word], columns: Sequence[tuple[float, float]]) -> int:
    return sum(group[0].x0 < right and group[-1].x1 > left for left, right in columns)


_ONE_NUMBER = re.compile(r"\(?[-−–+]?\s?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?\)?\s?%?")


def _several_numbers(text: str) -> bool:
    """Whether a group of words can only be several numbers side by side (`5 167 7 718`)."""
    return is_number(text) and " " in text and _ONE_NUMBER.fullmatch(text) is None


def _table(lines: Sequence[Line], region: _Region, known: Words, heads: set[tuple[str, ...]]) -> Found | None:
    over = 1 if _stands_over(lines[region.start : region.start + 2], len(region.columns)) else 0
    columns = _widened(region.columns, lines[region.start + over : region.end])
    cells = [_cells(line, columns) for line in lines[region.start : region.end]]
    rows = rows_of(cells, len(region.columns), known, heads)
    if len(rows) < 2 or not _like_a_table(rows):
        return None
    return Found(region.start, region.end, tuple(rows))


def _stands_over(lines: Sequence[Line], columns: int) -> bool:
    """Whether the first line's groups may be heads over several columns each, which say nothing of how wide the columns are."""
    return len(lines) == 2 and 2 * len(lines[0].segments) <= columns and len(lines[1].segments) > len(lines[0].segments)


def _like_a_table(rows: Sequence[RawRow]) -> bool:
    """Rows with figures, or short cells in nearly every place: prose in two columns is neither."""
    texts = [cell.text for row in rows for cell in row.cells]
    filled = [text for text in texts if text]
    figures = sum(is_number(text) for text in filled)
    return figures >= 2 or (len(filled) >= 0.6 * len(texts) and len(rows) >= 2)


def _cells(line: Line, columns: tuple[tuple[float, float], ...]) -> Cells:
    """The words of a line by column."""
    placed: dict[int, list[Word]] = {}
    for group in line.segments:
        for words in _split(group, columns, line.unit):
            placed.setdefault(_nearest(words, columns), []).extend(words)
    return Cells(line=line, words={at: tuple(words) for at, words in placed.items()})


def _split(group: tuple[Word, ...], columns: tuple[tuple[float, float], ...], unit: float) -> list[list[Word]]:
    """A group that runs over the blank between two columns, parted there when the blank is narrow."""
    parts = [[group[0]]]
    for before, word in itertools.pairwise(group):
        narrow = any(
            right - 0.3 * unit <= word.x0 + unit
            and before.x1 - unit <= left_of_next
            and left_of_next - right <= 2.6 * unit
            and before.x1 <= left_of_next + 0.3 * unit
            and word.x0 >= right - 0.3 * unit
            for (_, right), (left_of_next, _) in itertools.pairwise(columns)
        )
        if narrow:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _nearest(words: Sequence[Word], columns: Sequence[tuple[float, float]]) -> int:
    """The column that words stand in; those over several stand in the first, unless they are a number."""
    x0, x1 = words[0].x0, words[-1].x1
    best, most = 0, float("-inf")
    first, over = -1, False
    for at, (left, right) in enumerate(columns):
        overlap = (x1 if x1 < right else right) - (x0 if x0 > left else left)
        if overlap > most:
            best, most = at, overlap
        if left <= x0:
            first, over = at, overlap > 0
    if most > 0:
        return first if first >= 0 and over and not is_number(words_text(list(words))) else best
    return best
