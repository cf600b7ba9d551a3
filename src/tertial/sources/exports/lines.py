"""A text export as rows of cells with their line numbers, whatever its encoding, line ends, delimiter and quotes."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tertial.sources.encoding import TITLES
from tertial.sources.sie4.pieces import look_through

LONGEST_LINE = 1 << 20
"""A line of more characters than this is refused, so that a hostile file cannot fill the memory."""

_MOST_JOINED = 50
_DELIMITERS = (";", "\t", "|", ",")
_DELIMITER_TITLES = {";": "semikolon", "\t": "tabb", "|": "lodstreck", ",": "komma"}
_UNREADABLE = re.compile("[\udc80-\udcff\ufffd]")
_BLANKS = " \u00a0\t"


@dataclass(frozen=True, slots=True)
class Cells:
    """A row: its line (from 1) and its cells; `broken` says in Swedish why it cannot be read."""

    line: int
    cells: Sequence[str]
    broken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a text export is written, by Python's name of its encoding."""

    encoding: str
    delimiter: str

    @property
    def title(self) -> str:
        """Encoding and delimiter as a Swede knows them."""
        encoding = TITLES.get(self.encoding, self.encoding.upper())
        return f"{encoding}, {_DELIMITER_TITLES.get(self.delimiter, self.delimiter)} mellan kolumnerna"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """What a first pass over a text export found: its hash, its encoding, its delimiter and its first rows."""

    sha256: str
    dialect: Dialect
    only_cr: bool
    mixed: bool


def look_at_text(path: Path, wanted_encoding: str = "") -> TextLook:
    """Looks through the file for its encoding and at its first lines for the delimiter."""
    look = look_through(path)
    with path.open("rb") as file:
        head = file.read(4000)
    encoding = wanted_encoding or _unmarked_utf16(head) or look.encoding.name
    with _opened(path, encoding) as text:
        first = [line for _, line, broken in _plain_lines(text, most=200) if not broken and line.strip(_BLANKS)]
    dialect = Dialect(encoding=encoding, delimiter=_delimiter(first))
    return TextLook(sha256=look.sha256, dialect=dialect, only_cr=look.only_cr, mixed=look.encoding.mixed)


def text_rows(path: Path, dialect: Dialect) -> Iterator[Cells]:
    """Every row that is not blank; a quoted cell may hold line ends, a lone quote is a character."""
    with _opened(path, dialect.encoding) as text:
        yield from _rows(_plain_lines(text), dialect.delimiter)


def _opened(path: Path, encoding: str) -> TextIO:
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    return path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors=errors, newline=None)


def _plain_lines(text: TextIO, most: int = 0) -> Iterator[tuple[int, str, str]]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        broken = ""
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            broken = f"raden är längre än {LONGEST_LINE} tecken."
            line = line[:80]
            while (rest := text.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                pass
        elif not line.isascii() and _UNREADABLE.search(line):
            broken = "raden har tecken som inte hör till filens teckenkodning."
        yield number, line.rstrip("\n\x1a").replace("\0", ""), broken
        if number == most:
            return


def _rows(lines: Iterator[tuple[int, str, str]], delimiter: str) -> Iterator[Cells]:
    waiting: list[tuple[int, str, str]] = []
    width = 0
    while True:
        entry = waiting.pop(0) if waiting else next(lines, None)
        if entry is None:
            return
        number, line, broken = entry
        if broken:
            yield Cells(number, [line], broken)
        elif '"' not in line:
            if line.strip(_BLANKS):
                cells = line.split(delimiter)
                width = len(cells)
                yield Cells(number, cells)
        else:
            row = _quoted_row(number, line, lines, waiting, delimiter, width)
            width = width if row.broken else len(row.cells)
            yield row


def _quoted_row(
    number: int,
    line: str,
    lines: Iterator[tuple[int, str, str]],
    waiting: list[tuple[int, str, str]],
    delimiter: str,
    width: int,
) -> Cells:
    """The row that begins here; a line as wide as a whole row is never taken as the inside of a quoted cell."""
    if not _unclosed(line, delimiter):
        return Cells(number, _split(line, delimiter))
    joined, at = line, 0
    while at < _MOST_JOINED and len(joined) < LONGEST_LINE:
        if at == len(waiting):
            entry = next(lines, None)
            if entry is None:
                break
            waiting.append(entry)
        if width > 1 and waiting[at][1].count(delimiter) >= width - 1:
            break
        joined += "\n" + waiting[at][1]
        at += 1
        if not _unclosed(joined, delimiter):
            del waiting[:at]
            return Cells(number, _split(joined, delimiter))
    return Cells(number, [line], "raden har ett citattecken som inte avslutas.")


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _unclosed(line: str, delimiter: str) -> bool:
    """Whether a cell begins with a quote that nothing closes; a quote inside a bare cell is a character."""
    at, end = 0, len(line)
    while at <= end:
        if line[at : at + 1] != '"':
            at = line.find(delimiter, at)
            if at < 0:
                return False
            at += 1
            continue
        at += 1
        while True:
            at = line.find('"', at)
            if at < 0:
                return True
            follows = line[at + 1 : at + 2]
            if follows in ("", delimiter):
                break
            at += 2 if follows == '"' else 1
        at = line.find(delimiter, at)
        if at < 0:
            return False
        at += 1
    return False


def _delimiter(lines: list[str]) -> str:
    best, found = (0.0, 0), ";"
    for delimiter in _DELIMITERS:
        counts = Counter(len(_split(line, delimiter)) for line in lines)
        width, times = max(counts.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        score = (times / max(len(lines), 1), width)
        if width > 1 and (score[0] > best[0] + 0.2 or (score[0] > best[0] - 0.2 and score[1] > best[1] + 1)):
            best, found = score, delimiter
    return found


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without a byte order mark: every second byte of plain text is zero."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or len(head) < 8:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.8 and head[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[::2].count(0) > half * 0.8 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""
