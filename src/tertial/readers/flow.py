"""Flow: printed lines put together to headings, paragraphs, lists and tables, as a person sees them on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tertial.core.places import Place
from tertial.document.read import ReadBlock, ReadFootnote, ReadHeading, ReadItem, ReadList, ReadParagraph, ReadTable
from tertial.readers.bounds import Deadline
from tertial.readers.columns import MARKER, find_tables, many
from tertial.readers.contents import Contents, find_contents, likeness, number_depth
from tertial.readers.lines import Line
from tertial.readers.tables import make_table
from tertial.readers.words import Runs, Words, join_lines, words_of

Item = Line | ReadTable
_Heading = Callable[[int], tuple[int, int]]
_GOAL = re.compile(r"(?:\w+ )?mål \d{1,2}\s?[-–:.]\s?\w", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? [A-ZÅÄÖ]")
_NOTE = re.compile(r"(?P<mark>\*{1,3}|[¹²³⁴-⁹]+|\d{1,2}\))\s?(?=\S)")
_BULLET = re.compile(r"[•●▪◦‣∙·■□➢✓\uf0b7\uf0a7o]$|[-–]$")
_SIGNED = re.compile(r"#{1,6} (?=\S)")
"""How text editors mark a heading."""

_LABEL = re.compile(r"[A-ZÅÄÖ][^\W\d]+(?: \w+){0,2}:(?:\s|$)")
LONGEST_HEADING = 280


@dataclass
class _Styles:
    """What the text looks like where it is plain, and which looks stand out, the strongest first."""

    body: tuple[float, bool, bool]
    rank: dict[tuple[float, bool, bool], int] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether nothing is known of looks: a text file."""
        return not self.rank and self.body == (1, False, False)


def blocks_of(items: Sequence[Item], deadline: Deadline) -> Iterator[ReadBlock]:
    """The blocks that lines and ready tables make, in order."""
    lines = [item for item in items if isinstance(item, Line)]
    contents = find_contents(lines)
    inside = {id(lines[at]) for at in contents.lines}
    known = words_of(line.text for line in lines if not many(line))
    styles = _styles(lines)
    run: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            if id(item) not in inside:
                run.append(item)
            continue
        yield from _blocks(run, contents, styles, known, deadline)
        run = []
        yield item
    yield from _blocks(run, contents, styles, known, deadline)


def _styles(lines: Sequence[Line]) -> _Styles:
    counted: Counter[tuple[float, bool, bool]] = Counter()
    for line in lines:
        counted[_look(line)] += len(line.text)
    if not counted:
        return _Styles((1, False, False))
    body = counted.most_common(1)[0][0]
    stronger = sorted(
        {look for look in counted if look > body or (look[0] >= body[0] - 0.6 and look[1:] > (False, False))},
        reverse=True,
    )
    return _Styles(body, {look: at for at, look in enumerate(stronger, start=1)})


def _look(line: Line) -> tuple[float, bool, bool]:
    return (round(line.size * 2) / 2, line.bold, line.italic)


def _blocks(
    lines: Sequence[Line], contents: Contents, styles: _Styles, known: Words, deadline: Deadline
) -> Iterator[ReadBlock]:
    done = 0
    for found in find_tables(lines, known, deadline):
        before = lines[done : found.start]
        above = before[-1].text if before else ""
        caption = _caption(before, contents)
        table = make_table(found.rows, above=above, caption=caption, step=0.8 * lines[found.start].unit)
        if table is None:
            continue
        yield from _text(before, contents, styles, known)
        yield table
        done = found.end
    yield from _text(lines[done:], contents, styles, known)


def _caption(before: Sequence[Line], contents: Contents) -> str:
    """The line over a table, when it is short and neither a sentence nor a numbered heading."""
    text = before[-1].text if before else ""
    if text.endswith((".", ":", ",")) or len(text) > 100 or number_depth(text) or likeness(text) in contents.levels:
        return ""
    return text


def _text(lines: Sequence[Line], contents: Contents, styles: _Styles, known: Words) -> Iterator[ReadBlock]:
    if not lines:
        return
    margin = _right_margin(lines)
    at = 0

    @cache
    def heading(place: int) -> tuple[int, int]:
        return _heading(lines, place, contents, styles, margin)

    legend = _legend(lines, contents, heading) if styles.plain else set()
    while at < len(lines):
        count, level = heading(at)
        if count and at not in legend:
            text = join_lines([line.text for line in lines[at : at + count]], known)
            yield ReadHeading(text=_SIGNED.sub("", text), level=level, place=_place(lines[at]))
            at += count
        elif marker(lines[at]):
            end = _list_end(lines, at, margin)
            yield _list(lines[at:end], known)
            at = end
        else:
            end = _paragraph_end(lines, at, styles, margin, heading)
            yield _paragraph(lines[at:end], known)
            at = end


def _legend(lines: Sequence[Line], contents: Contents, heading: _Heading) -> set[int]:
    """Lines that look like three headings or more in a row with nothing under them: a legend or a list of names."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate(lines):
        if heading(at)[1] > contents.deepest and not number_depth(line.text):
            run.append(at)
        else:
            run = []
        if len(run) >= 3 and contents.levels:
            found.update(run)
    return found


def _right_margin(lines: Sequence[Line]) -> dict[int, float]:
    """Where full lines end on each page."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(line.page, []).append(line.x1)
    return {page: sorted(found)[int(0.9 * (len(found) - 1))] for page, found in ends.items()}


def _place(line: Line) -> Place:
    return Place(page=line.page, line=line.number)


def marker(line: Line) -> str:
    """The mark that begins the line as an item of a list; empty when there is none."""
    first = line.words[0].text
    if len(line.words) > 1 and MARKER.fullmatch(first) and (not first.isdigit()):
        if first in "-–*o" and (
            len(line.words) > 2 and line.words[1].text[:1].isdigit() and not line.words[1].text[-1:].isalpha()
        ):
            return ""
        return first
    return ""


def _full(line: Line, following: Line, margin: dict[int, float]) -> bool:
    """Whether the line ended because the next word had no room: then the paragraph goes on."""
    first = following.words[0]
    return line.x1 + (first.x1 - first.x0) + line.unit > margin[line.page] - 2.5 * line.unit


def _same_look(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < 0.6 and one.bold == other.bold and one.italic == other.italic


def _goes_on(line: Line, following: Line, margin: dict[int, float]) -> bool:
    """Whether a paragraph's line is followed by another line of it."""
    if abs(line.size - following.size) >= 0.6 or line.page > following.page:
        return False
    if following.page != line.page or following.gap > 3:
        return following.text[0].islower() and not line.text.endswith((".", ":", "!", "?"))
    if following.gap >= 0.75:
        return False
    if line.text.endswith((".", ":", "!", "?")):
        return _full(line, following, margin)
    long = line.x1 - line.x0 > 0.75 * (margin[line.page] - line.x0)
    return long or following.text[0].islower() or _full(line, following, margin)


def _begins(line: Line, following: Line, margin: dict[int, float]) -> bool:
    """Whether a line of a text file begins something: a marked heading, or a label (`Bedömning: Helt uppfyllt`)."""
    if _SIGNED.match(following.text) or _LABEL.fullmatch(line.text):
        return True
    labelled = bool(_LABEL.match(following.text))
    return labelled and (bool(_LABEL.match(line.text)) or not _full(line, following, margin))


def _paragraph_end(lines: Sequence[Line], at: int, styles: _Styles, margin: dict[int, float], heading: _Heading) -> int:
    end = at + 1
    while (
        end < len(lines)
        and _goes_on(lines[end - 1], lines[end], margin)
        and not marker(lines[end])
        and not (styles.plain and _begins(lines[end - 1], lines[end], margin))
        and not (lines[end].page != lines[end - 1].page and heading(end)[0])
    ):
        end += 1
    return end


def _paragraph(lines: Sequence[Line], known: Words) -> ReadBlock:
    text = join_lines([line.text for line in lines], known)
    if note := _NOTE.match(text):
        return ReadFootnote(mark=note["mark"], text=text[note.end() :], place=_place(lines[0]))
    if not any(word.bold or word.italic for line in lines for word in line.words):
        return ReadParagraph(text=text, place=_place(lines[0]))
    runs = Runs()
    for line in lines:
        for word in line.words:
            runs.add(word.text + " ", word.bold, word.italic)
    return ReadParagraph(text=text, strong=runs.strong() if len(runs.text) == len(text) else (), place=_place(lines[0]))


def _list_end(lines: Sequence[Line], at: int, margin: dict[int, float]) -> int:
    end, item = at + 1, lines[at]
    while end < len(lines):
        line = lines[end]
        if marker(line) and line.gap < 3:
            item = line
        elif line.gap >= 0.75 or many(line) or line.page != lines[end - 1].page:
            if not _broken_item(lines[end - 1], line):
                break
        elif line.x0 <= item.x0 + line.unit and not (
            line.text[0].islower() and _full(lines[end - 1], line, margin) and abs(line.x0 - item.x0) < line.unit
        ):
            break
        end += 1
    return end


def _broken_item(line: Line, following: Line) -> bool:
    return following.page != line.page and following.text[0].islower()


def _list(lines: Sequence[Line], known: Words) -> ReadList:
    items: list[list[Line]] = []
    for line in lines:
        if marker(line) or not items:
            items.append([line])
        else:
            items[-1].append(line)
    starts: list[float] = []
    made = []
    for item in items:
        first = item[0]
        if not any(abs(first.x0 - start) < first.unit for start in starts):
            starts.append(first.x0)
        texts = [" ".join(word.text for word in first.words[1:]), *(line.text for line in item[1:])]
        level = sum(start < first.x0 - first.unit for start in starts)
        made.append(ReadItem(text=join_lines(texts, known), level=level))
    numbered = not _BULLET.match(marker(lines[0]))
    return ReadList(items=tuple(made), numbered=numbered, place=_place(lines[0]))


def _heading(
    lines: Sequence[Line], at: int, contents: Contents, styles: _Styles, margin: dict[int, float]
) -> tuple[int, int]:
    """How many lines from here are one heading, and its level; (0, 0) when it is none."""
    if styles.plain and (sign := _SIGNED.match(lines[at].text)):
        return 1, sign[0].count("#")
    if contents.levels and contents.may_begin(lines[at].text):
        for count in (1, 2, 3):
            text = join_lines([line.text for line in lines[at : at + count]])
            if level := contents.levels.get(likeness(text)):
                return min(count, len(lines) - at), level
    return _plain_heading(lines, at, contents, margin) if styles.plain else _styled_heading(lines, at, contents, styles)


def _short(line: Line) -> bool:
    text = line.text
    return len(text) <= 90 and not text.endswith((".", ":", ",", ";", "!")) and any(sign.isalpha() for sign in text)


def _plain_heading(lines: Sequence[Line], at: int, contents: Contents, margin: dict[int, float]) -> tuple[int, int]:
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    alone = line.gap >= 0.75 and (following is None or following.gap >= 0.75)
    if ": " in line.text and not _GOAL.match(line.text):
        return 0, 0
    depth = number_depth(line.text)
    numbers = any(title[:1].isdigit() for title in contents.levels) or not contents.levels
    if line.text.endswith((".", ",", ";", ":")) or many(line) or not (line.text[0].isupper() or line.text[0].isdigit()):
        return 0, 0
    if alone and _GOAL.match(line.text):
        return 1, contents.deepest + 2
    if alone and _NUMBERED.match(line.text) and len(line.text) <= LONGEST_HEADING:
        return 1, depth if numbers and depth > 1 else contents.deepest + 1
    if not _short(line) or len(line.text) > 70:
        return 0, 0
    before_text = alone or (
        following is not None
        and following.gap < 0.75
        and (line.gap >= 0.75 or at == 0 or lines[at - 1].text.endswith((".", "?")) or _named(lines[at - 1], contents))
        and not _full(line, following, margin)
        and (marker(following) or (following.text[0].isupper() and len(following.text) > 1.4 * len(line.text)))
    )
    return (1, contents.deepest + 1) if before_text and len(line.words) <= 10 else (0, 0)


def _named(line: Line, contents: Contents) -> bool:
    return likeness(line.text) in contents.levels


def _styled_heading(lines: Sequence[Line], at: int, contents: Contents, styles: _Styles) -> tuple[int, int]:
    line = lines[at]
    rank = styles.rank.get(_look(line))
    larger = line.size > styles.body[0] + 0.6
    if not rank or not (_short(line) or (larger and at + 1 < len(lines) and _same_look(line, lines[at + 1]))):
        return 0, 0
    if marker(line) and not (larger and marker(line)[0].isdigit()):
        return 0, 0
    count = 1
    while at + count < len(lines) and count < 4 and lines[at + count].gap < 0.6 and _same_look(line, lines[at + count]):
        count += 1
    last = lines[at + count - 1]
    if (
        last.text.endswith((".", ",", ";"))
        or len(" ".join(one.text for one in lines[at : at + count])) > LONGEST_HEADING
    ):
        return 0, 0
    depth = number_depth(line.text) if contents.levels else 0
    return count, depth or max(contents.deepest, 3) + rank
