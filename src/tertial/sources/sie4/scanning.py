"""A piece of text as arrays: where its lines, quotes and braces stand, and tokens found on all lines at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from tertial.sources.tables import number_array

Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]
Words = np.ndarray[Any, np.dtype[np.uint64]]

_PADDING = 64
_BLOCK = 1 << 19
_BEFORE = 3
"""How many line ends stand among the marks before the text, so that one may look that far back from any line."""

_LONGEST_BARE = 64
_ONES = np.uint64(0x0101010101010101)
_HIGH_BITS = np.uint64(0x8080808080808080)
_MONTH_DAYS = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_SEPARATORS: Bools = np.zeros(256, bool)
_SEPARATORS[[9, 10, 13, 32]] = True


@dataclass
class Tokens:
    """One token on each line: its span without quotes, and where the next one begins. Empty past the end."""

    start: Ints
    end: Ints
    after: Ints


class Page:
    """Text that ends with a line end, in an encoding where ASCII is ASCII and every other byte is above it.

    `start` and `end` are the trimmed spans of its lines that are not blank; `index` counts all lines from 0, blank ones
    too. `marks` are the places of line ends, quotes and braces, `mark` which of them it is, and `stop` the place among
    the marks of each line's end. `words` gives the eight bytes from any place as one number.
    """

    def __init__(self, text: bytes, encoding: str = "utf-8") -> None:
        self._hold(text, encoding)
        breaks = np.flatnonzero(self.mark == 10)[_BEFORE:]
        newline = self.marks[breaks]
        self.line_start = np.concatenate(([0], newline[:-1] + 1)) if len(newline) else newline
        start, end = self.line_start.copy(), newline.copy()
        self._trim(start, end)
        self.index = np.flatnonzero(end > start)
        whole = len(self.index) == len(start)
        self.start, self.end = (start, end) if whole else (start[self.index], end[self.index])
        self.stop = breaks if whole else breaks[self.index]

    @classmethod
    def of_strings(cls, strings: pa.StringArray, encoding: str) -> Page:
        """A page with a line for each of the strings, empty ones too; they are not trimmed."""
        page = cls.__new__(cls)
        _, bounds, values = strings.buffers()
        page._hold(values.to_pybytes() if values else b"", encoding)
        places = np.frombuffer(bounds, np.int32)[strings.offset :][: len(strings) + 1].astype(np.int64)
        page.line_start = page.start = places[:-1]
        page.end = places[1:]
        page.index = np.arange(len(strings))
        return page

    def _hold(self, text: bytes, encoding: str) -> None:
        padded = text + b"\0" * _PADDING
        self.encoding = encoding
        self._padded = padded
        self._length = len(text)
        self.bytes = np.frombuffer(padded, np.uint8)
        self.words: Words = np.ndarray((len(padded) - 7,), np.dtype("<u8"), padded, 0, (1,))
        self.marks = self._marks()
        self.mark = self.bytes[self.marks]
        self.mark[:_BEFORE] = 10

    @cached_property
    def quotes(self) -> Ints:
        """Places of quotes."""
        return self._of('"')

    @cached_property
    def backslashes(self) -> Ints:
        """Places of backslashes."""
        if b"\\" not in self._padded:
            return np.zeros(0, np.int64)
        return np.flatnonzero(self.bytes == ord("\\"))

    @cached_property
    def opening(self) -> Ints:
        """Places of opening braces."""
        return self._of("{")

    @cached_property
    def closing(self) -> Ints:
        """Places of closing braces."""
        return self._of("}")

    def is_separator(self, at: Ints) -> Bools:
        """Whether a space, tab or line end stands there."""
        return np.take(_SEPARATORS, self.bytes[at])

    def has(self, places: Ints, lines: Ints) -> Bools:
        """Whether any of the places lies on the line."""
        return self._count(places, lines) > 0

    def has_one(self, places: Ints, lines: Ints) -> Bools:
        """Whether exactly one of the places lies on the line."""
        single: Bools = self._count(places, lines) == 1
        return single

    def first(self, places: Ints, after: Ints) -> Ints:
        """The first of the places that is not before `after`; the end of the text when there is none."""
        return np.append(places, self._length)[np.searchsorted(places, after)]

    def skip(self, at: Ints, end: Ints) -> Ints:
        """The first place from `at` on that is no separator, at most `end`."""
        at = at.copy()
        active = np.flatnonzero((at < end) & self.is_separator(at))
        while len(active):
            at[active] += 1
            active = active[(at[active] < end[active]) & self.is_separator(at[active])]
        return at

    def token(self, at: Ints, end: Ints, ok: Bools) -> Tokens:
        """The token at `at`, bare or quoted; one that is not plainly written makes its line not `ok`."""
        given = ok & (at < end)
        quoted = given & (self.bytes[at] == ord('"'))
        start, stop, after = at.copy(), at.copy(), at.copy()
        self._bare(np.flatnonzero(given & ~quoted), stop, end, ok)
        after[:] = stop
        rows = np.flatnonzero(quoted)
        if len(rows):
            start[rows] += 1
            closed = self.first(self.quotes, start[rows])
            fits = closed < end[rows]
            ok[rows[~fits]] = False
            stop[rows] = np.where(fits, closed, start[rows])
            after[rows] = stop[rows] + fits
            ok[rows] &= (after[rows] >= end[rows]) | self.is_separator(after[rows])
        return Tokens(start, stop, self.skip(after, end))

    def rest(self, at: Ints, end: Ints, ok: Bools) -> None:
        """Walks the tokens that remain on each line, so that one that is not plainly written is noticed."""
        rows = np.flatnonzero(ok & (at < end))
        at, end = at[rows], end[rows]
        for _ in range(6):
            if not len(rows):
                return
            good = np.ones(len(rows), bool)
            found = self.token(at, end, good)
            ok[rows[~good]] = False
            on = good & (found.after < end)
            rows, at, end = rows[on], found.after[on], end[on]
        ok[rows] = False

    def digits(self, start: Ints, length: Ints, most: int) -> tuple[Ints, Bools]:
        """The numbers of spans of at most `most` (8 or 16) digits, and which of them are digits only."""
        low, fine = integers_of(self._right_aligned(start + np.maximum(length - 8, 0), np.minimum(length, 8)))
        if most == 8:
            return low, fine
        long = np.flatnonzero(length > 8)
        if len(long):
            high, fine_high = integers_of(self._right_aligned(start[long], length[long] - 8))
            low[long] += high * 10**8
            fine[long] &= fine_high
        return low, fine

    def raw_strings(self, start: Ints, end: Ints) -> pa.StringArray:
        """The bytes of spans that stand in their order, as they are; nothing but the wanted ones is copied."""
        if not (end > start).any():
            return empty_strings(len(start))
        bounds = np.empty(2 * len(start) + 1, np.int32)
        bounds[0:-1:2], bounds[1::2], bounds[-1] = start, end, self._length
        if len(start):
            bounds[2:-1:2] = np.maximum(bounds[2:-1:2], bounds[1:-2:2])
        spans = pa.StringArray.from_buffers(2 * len(start), pa.py_buffer(bounds), pa.py_buffer(self._padded))
        return spans.take(number_array(np.arange(0, 2 * len(start), 2)))

    def strings(self, start: Ints, end: Ints) -> pa.StringArray:
        """Spans that stand in their order, as strings."""
        return _decoded(self.raw_strings(start, end), self.encoding)

    def _of(self, mark: str) -> Ints:
        places: Ints = self.marks[self.mark == ord(mark)]
        return places

    def _marks(self) -> Ints:
        """Found a block at a time, so that what is compared stays in the processor's cache."""
        found = [np.full(_BEFORE, -1, np.int64)]
        for begin in range(0, self._length, _BLOCK):
            block = self.bytes[begin : min(begin + _BLOCK, self._length)]
            met = block == 10
            met |= block == ord('"')
            met |= block == ord("{")
            met |= block == ord("}")
            found.append(np.flatnonzero(met) + begin)
        return np.concatenate(found)

    def _count(self, places: Ints, lines: Ints) -> Ints:
        if not len(places):
            return np.zeros(len(lines), np.int64)
        return np.searchsorted(places, self.end[lines]) - np.searchsorted(places, self.start[lines])

    def _trim(self, start: Ints, end: Ints) -> None:
        active = np.flatnonzero((end > start) & self.is_separator(np.maximum(end - 1, 0)))
        while len(active):
            end[active] -= 1
            active = active[(end[active] > start[active]) & self.is_separator(end[active] - 1)]
        active = np.flatnonzero((end > start) & self.is_separator(start))
        while len(active):
            start[active] += 1
            active = active[(start[active] < end[active]) & self.is_separator(start[active])]

    def _bare(self, rows: Ints, stop: Ints, end: Ints, ok: Bools) -> None:
        """Moves `stop` to the end of the bare token that begins there, eight bytes at a time."""
        for _ in range(_LONGEST_BARE // 8):
            if not len(rows):
                return
            word = self.words[stop[rows]]
            # The lowest byte below 0x21, found by the borrow that subtracting 0x21 from it makes.
            low = (word - _ONES * np.uint64(0x21)) & ~word & _HIGH_BITS
            first = low & (~low + np.uint64(1))
            step = ((((first >> np.uint64(7)) - np.uint64(1)) & _ONES) * _ONES >> np.uint64(56)).astype(np.int64)
            stop[rows] = np.minimum(stop[rows] + np.where(low > 0, step, 8), end[rows])
            # A control character is no separator: it is rare, and left to the exact reader.
            ok[rows] &= (low == 0) | (stop[rows] >= end[rows]) | self.is_separator(stop[rows])
            rows = rows[(low == 0) & (stop[rows] < end[rows])]
        ok[rows] = False

    def _right_aligned(self, start: Ints, length: Ints) -> Words:
        word = self.words[start]
        shift = (np.uint64(8) - length.astype(np.uint64)) * np.uint64(8)
        zeros = np.uint64(0x3030303030303030)
        shifted = np.where(length > 0, word << np.minimum(shift, np.uint64(63)), np.uint64(0))
        filled = np.where(
            length > 0, zeros & ((np.uint64(1) << np.minimum(shift, np.uint64(63))) - np.uint64(1)), zeros
        )
        return np.asarray(shifted | filled)


def empty_strings(count: int) -> pa.StringArray:
    """That many empty strings."""
    return pa.StringArray.from_buffers(count, pa.py_buffer(np.zeros(count + 1, np.int32)), pa.py_buffer(b""))


def _decoded(strings: pa.StringArray, encoding: str) -> pa.StringArray:
    """Strings that hold the bytes of an encoding, as UTF-8."""
    _, bounds, values = strings.buffers()
    if encoding == "utf-8" or values is None:
        return strings
    places = np.frombuffer(bounds, np.int32)[strings.offset :][: len(strings) + 1]
    raw = values.slice(int(places[0]), int(places[-1] - places[0])).to_pybytes()
    if raw.isascii():
        return strings
    before = np.zeros(len(raw) + 1, np.int32)
    np.cumsum(_widths(encoding)[np.frombuffer(raw, np.uint8)], out=before[1:])
    utf8 = raw.decode(encoding).encode()
    return pa.StringArray.from_buffers(len(strings), pa.py_buffer(before[places - places[0]]), pa.py_buffer(utf8))


@cache
def _widths(encoding: str) -> np.ndarray[Any, np.dtype[np.int32]]:
    """How many bytes of UTF-8 each byte of an encoding becomes."""
    return np.array([len(bytes([byte]).decode(encoding, "replace").encode()) for byte in range(256)], np.int32)


def integers_of(word: Words) -> tuple[Ints, Bools]:
    """Eight ASCII digits in each word (first byte lowest) as a number, and whether all eight are digits."""
    high, six = np.uint64(0xF0F0F0F0F0F0F0F0), np.uint64(0x0606060606060606)
    zeros = np.uint64(0x3030303030303030)
    fine = ((word & high) == zeros) & (((word + six) & high) == zeros)
    x = np.where(fine, word - zeros, np.uint64(0))
    x = (x * np.uint64(10) + (x >> np.uint64(8))) & np.uint64(0x00FF00FF00FF00FF)
    x = (x * np.uint64(100) + (x >> np.uint64(16))) & np.uint64(0x0000FFFF0000FFFF)
    x = (x * np.uint64(10000) + (x >> np.uint64(32))) & np.uint64(0xFFFFFFFF)
    return x.astype(np.int64), fine


def dates_of(value: Ints) -> tuple[Ints, Bools]:
    """Days since 1970 of numbers YYYYMMDD, and which of them are days of the calendar."""
    year, month, day = value // 10000, value // 100 % 100, value % 100
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    valid = (year > 0) & (month >= 1) & (month <= 12) & (day >= 1)
    valid &= day <= _MONTH_DAYS[np.where(valid, month, 0)]
    valid &= ~((month == 2) & (day == 29) & ~leap)
    first = ((year - 1970) * 12 + month - 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.where(valid, first + day - 1, 0), valid


def codes_of(encoded: pa.DictionaryArray) -> Ints:
    """The place in the dictionary of each value."""
    codes = np.frombuffer(encoded.indices.buffers()[1], np.int32)
    return codes[encoded.offset : encoded.offset + len(encoded)].astype(np.int64)
