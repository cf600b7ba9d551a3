"""Vouchers read at speed: those that are plain through and through, a whole piece of the file at a time.

A voucher that is odd in any way (escapes, added rows, missing braces, strange numbers, does not balance) is handed back
for the exact reader in vouchers.py; the two give the same postings, which the tests prove.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from tertial.sources.sie4.code_strings import CodeStrings, Known
from tertial.sources.sie4.header import Tallies
from tertial.sources.sie4.scanning import Bools, Ints, Page, Words, codes_of, dates_of, empty_strings, integers_of
from tertial.sources.sie4.vouchers import VoucherRules
from tertial.sources.tables import POSTING_SCHEMA, number_array

_Array = TypeVar("_Array", Ints, Words)
_Other = TypeVar("_Other", Ints, Bools)
_LONGEST = 12
_TRANS, _VER, _OPENS, _CLOSES, _OTHER = 1, 2, 3, 4, 0


@dataclass
class Piece:
    """What one piece of the file gave: postings, and the line ranges [first, last) left to the exact reader."""

    batch: pa.RecordBatch
    vouchers: int
    tallies: Tallies
    sums: dict[tuple[str, int], int]
    left: list[tuple[int, int]]
    starts: Ints
    first_voucher: int | None


def read_plain(text: bytes, encoding: str, first_line: int, rules: VoucherRules, known: CodeStrings) -> Piece:
    """The plain vouchers of a piece of text that ends with a line end and whose first line is numbered `first_line`."""
    page = Page(text, encoding)
    kinds = _kinds(page)
    groups = _groups(kinds)
    heads = _heads(page, groups.ver)
    rows = _rows(page, np.flatnonzero(kinds == _TRANS), known)
    owner = np.cumsum(kinds == _VER)[rows.at] - 1
    plain = groups.clean & heads.ok
    plain[owner[~rows.ok & (owner >= 0)]] = False
    rows_of = np.bincount(owner[owner >= 0], minlength=len(plain))
    first_row = np.concatenate(([0], np.cumsum(rows_of)))[:-1] + np.count_nonzero(owner < 0)
    if len(plain):
        plain[owner[(rows.day == _NO_DAY) & (owner >= 0) & (heads.day[np.maximum(owner, 0)] == _NO_DAY)]] = False
    filled = np.flatnonzero(rows_of > 0)
    if len(filled):
        plain[filled[np.add.reduceat(rows.amount, first_row[filled]) != 0]] = False
    used = np.flatnonzero((owner >= 0) & plain[np.maximum(owner, 0)]) if len(plain) else np.zeros(0, np.int64)
    return _piece(page, rules, first_line + page.index, groups, heads, rows, owner, plain, used, first_row)


@dataclass
class _Groups:
    ver: Ints
    end: Ints
    close: Ints
    clean: Bools


@dataclass
class _Heads:
    ok: Bools
    day: Ints
    series: pa.StringArray
    number: pa.StringArray
    text: Callable[[], pa.StringArray]


@dataclass
class _Tails:
    """What stands after the code string of each row, and where that ends; spans of rows that are not `ok` are empty."""

    ok: Bools
    code_end: Ints
    amount: Ints
    day: Ints
    text_start: Ints
    text_end: Ints


@dataclass
class _Rows:
    at: Ints
    ok: Bools
    known: Known
    code: Ints
    amount: Ints
    day: Ints
    has_text: Bools
    text: pa.StringArray


_NO_DAY = -(2**31)


def _kinds(page: Page) -> np.ndarray[Any, np.dtype[np.int8]]:
    label = page.words[page.start]
    kinds = np.zeros(len(label), np.int8)
    seven, five = label & np.uint64(0xFFFFFFFFFFFFFF), label & np.uint64(0xFFFFFFFFFF)
    kinds[(seven == _word(b"#TRANS ")) | (seven == _word(b"#TRANS\t"))] = _TRANS
    kinds[(five == _word(b"#VER ")) | (five == _word(b"#VER\t"))] = _VER
    single = page.end - page.start == 1
    kinds[single & (label & np.uint64(0xFF) == ord("{"))] = _OPENS
    kinds[single & (label & np.uint64(0xFF) == ord("}"))] = _CLOSES
    return kinds


def _word(label: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(label, "little"))


def _groups(kinds: np.ndarray[Any, np.dtype[np.int8]]) -> _Groups:
    ver = np.flatnonzero(kinds == _VER)
    end = np.append(ver[1:], len(kinds)) if len(ver) else ver

    def between(kind: int, low: Ints, high: Ints) -> Ints:
        total = np.concatenate(([0], np.cumsum(kinds == kind)))
        return np.asarray(total[high] - total[low])

    trans = between(_TRANS, ver, end)
    close = ver + 2 + trans
    padded = np.append(kinds, [_OTHER] * 3)
    clean = (
        (close < end)
        & (padded[np.minimum(ver + 1, len(kinds))] == _OPENS)
        & (padded[np.minimum(close, len(kinds))] == _CLOSES)
        & (between(_OPENS, ver, end) == 1)
        & (between(_CLOSES, ver, end) == 1)
        & (between(_TRANS, ver, np.minimum(close, end)) == trans)
    )
    return _Groups(ver, end, close, clean)


def _heads(page: Page, at: Ints) -> _Heads:
    """The vouchers' heads: mostly `#VER A 17 20230101 "text"`, the others token by token."""
    start, end = page.start[at], page.end[at]
    text, ok = _last_text(page, at, after=10)
    ok &= page.marks[page.stop[at] - 2] > start + 15
    limit = np.where(ok, text - 10, start)
    day = _dated(page, text, ok)
    cursor = page.skip(np.minimum(start + 5, end), limit)
    series = page.token(cursor, limit, ok)
    number = page.token(series.after, limit, ok)
    ok &= number.after == limit
    text_start, text_end = np.where(ok, text + 1, start), np.where(ok, end - 1, start)
    odd = np.flatnonzero(~ok)
    if len(odd):
        other = _other_heads(page, at[odd])
        for mine, theirs in zip(
            (ok, day, series.start, series.end, number.start, number.end, text_start, text_end), other, strict=True
        ):
            mine[odd] = theirs
    length = number.end - number.start
    zero = (length == 1) & (page.bytes[number.start] == ord("0")) & (series.end == series.start)
    ok &= (length > 0) & ~zero
    return _Heads(
        ok,
        day,
        page.strings(series.start, series.end),
        page.strings(number.start, number.end),
        lambda: page.strings(text_start, text_end),
    )


def _other_heads(page: Page, at: Ints) -> tuple[Any, ...]:
    end = page.end[at]
    ok = ~page.has(page.backslashes, at) & ~page.has(page.opening, at) & ~page.has(page.closing, at)
    cursor = page.skip(page.start[at] + 5, end)
    series = page.token(cursor, end, ok)
    number = page.token(series.after, end, ok)
    date = page.token(number.after, end, ok)
    text = page.token(date.after, end, ok)
    page.rest(text.after, end, ok)
    day = _days(page, date.start, date.end, ok)
    return ok, day, series.start, series.end, number.start, number.end, text.start, text.end


def _last_text(page: Page, at: Ints, after: int) -> tuple[Ints, Bools]:
    """Where the text in quotes that ends each line begins, and which lines end so, `after` that mark, without backslash."""
    stop = page.stop[at]
    ok = (page.mark[stop - 1] == ord('"')) & (page.mark[stop - 2] == ord('"'))
    ok &= page.marks[stop - 1] + 1 == page.end[at]
    ok &= page.mark[stop - 3] == after
    if len(page.backslashes):
        ok &= ~page.has(page.backslashes, at)
    return np.where(ok, page.marks[stop - 2], page.start[at]), ok


def _dated(page: Page, text: Ints, ok: Bools) -> Ints:
    """Days since 1970 of dates ` YYYYMMDD ` right before `text`; lines without such a date are not ok."""
    ok &= (page.bytes[text - 1] == ord(" ")) & (page.bytes[text - 10] == ord(" "))
    word = page.words[np.maximum(text - 9, 0)]
    day, valid = _in_runs(word, _days_of_words)
    ok &= valid
    return np.where(ok, day, _NO_DAY)


def _in_runs(values: _Array, made: Callable[[_Array], tuple[Ints, _Other]]) -> tuple[Ints, _Other]:
    """What is `made` of values, asked for once where the same value stands many times in a row."""
    first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))[: len(values)])
    times = np.diff(np.append(first, len(values)))
    one, other = made(values[first])
    return np.repeat(one, times), np.repeat(other, times)


def _days_of_words(word: Words) -> tuple[Ints, Bools]:
    value, digits = integers_of(word)
    day, valid = dates_of(value)
    return day, digits & valid


def _days(page: Page, start: Ints, end: Ints, ok: Bools) -> Ints:
    """Days since 1970 of spans that are YYYYMMDD, _NO_DAY of empty ones; anything else is not ok."""
    given = end > start
    day, valid = _in_runs(page.words[start], _days_of_words)
    ok &= ~given | ((end - start == 8) & valid)
    return np.where(given & valid, day, _NO_DAY)


def _rows(page: Page, at: Ints, known: CodeStrings) -> _Rows:
    """The rows: mostly `#TRANS 5010 {1 "21000"} -100.50 20230101 "text"`, the others token by token."""
    tails = _common_tails(page, at)
    odd = np.flatnonzero(~tails.ok)
    if len(odd):
        other = _other_tails(page, at[odd])
        for name in ("ok", "code_end", "amount", "day", "text_start", "text_end"):
            getattr(tails, name)[odd] = getattr(other, name)
    start, ok = page.start[at], tails.ok
    written = page.raw_strings(np.where(ok, start + 7, start), np.where(ok, tails.code_end, start))
    strings, code = known.look_up(written, page.encoding)
    ok &= strings.ok[code]
    text = page.strings(tails.text_start, tails.text_end)
    return _Rows(at, ok, strings, code, tails.amount, tails.day, tails.text_end > tails.text_start, text)


def _common_tails(page: Page, at: Ints) -> _Tails:
    start = page.start[at]
    text, ok = _last_text(page, at, after=ord("}"))
    closing = page.marks[page.stop[at] - 3]
    ok &= (closing > start) & (closing + 12 < text) & (page.bytes[np.minimum(closing + 1, text)] == ord(" "))
    day = _dated(page, text, ok)
    begin = np.where(ok, closing + 2, start)
    amount = _amounts(page, begin, np.where(ok, text - 10, start), ok)
    text_start, text_end = np.where(ok, text + 1, start), np.where(ok, page.end[at] - 1, start)
    return _Tails(ok, np.where(ok, closing + 1, start), amount, day, text_start, text_end)


def _other_tails(page: Page, at: Ints) -> _Tails:
    start, end = page.start[at], page.end[at]
    opening, closing = page.first(page.opening, start), page.first(page.closing, start)
    ok = ~page.has(page.backslashes, at) & page.has_one(page.opening, at) & page.has_one(page.closing, at)
    ok &= closing > opening
    after = np.where(ok, closing + 1, start)
    ok &= page.is_separator(after) & (after < end)
    number = page.token(page.skip(after, end), end, ok)
    amount = _amounts(page, number.start, number.end, ok)
    date = page.token(number.after, end, ok)
    day = _days(page, date.start, date.end, ok)
    text = page.token(date.after, end, ok)
    page.rest(text.after, end, ok)
    return _Tails(ok, after, amount, day, text.start, text.end)


def _amounts(page: Page, start: Ints, end: Ints, ok: Bools) -> Ints:
    """Öre of spans that are strictly written amounts; the others are not ok."""
    negative = page.bytes[start] == ord("-")
    begin = start + negative
    length = end - begin
    ok &= (length > 0) & (length <= _LONGEST + 3)
    length = np.where(ok, length, 0)
    # Where the decimal point stands, counted from the end: 2 or 3, or 0 when there is none.
    point = np.zeros(len(start), np.int64)
    for back in (2, 3):
        point[(length > back) & (page.bytes[np.maximum(end - back, 0)] == ord("."))] = back
    digits = length - np.maximum(point, 0)
    ok &= (digits > 0) & (digits <= _LONGEST)
    whole = np.where(ok, digits, 0)
    value, numeric = page.digits(begin, whole, 16)
    part, part_numeric = page.digits(end - (point - 1), np.where(ok & (point > 0), point - 1, 0), 8)
    ok &= numeric & part_numeric
    ore = value * 100 + np.where(point == 2, part * 10, part)
    return np.where(negative, -ore, ore)


def _piece(
    page: Page,
    rules: VoucherRules,
    lines: Ints,
    groups: _Groups,
    heads: _Heads,
    rows: _Rows,
    owner: Ints,
    plain: Bools,
    used: Ints,
    first_row: Ints,
) -> Piece:
    tallies = Tallies()
    whole = len(used) == len(rows.at)
    group, code, amount, row_day = (some if whole else some[used] for some in (owner, rows.code, rows.amount, rows.day))
    row_lines = lines[rows.at if whole else rows.at[used]]
    head_day = heads.day[group] if len(used) else np.zeros(0, np.int64)
    dated = row_day != _NO_DAY
    prefer_row = dated & (rules.settings.row_dates | (head_day == _NO_DAY))
    day = np.where(prefer_row, row_day, head_day)
    year, month = _in_runs(day, _months_of)
    _tally_dates(tallies, rules, lines, groups, heads, plain, row_lines, row_day, head_day, dated)
    _tally_objects(tallies, rows.known, code, row_lines)
    owner_of, code_of = number_array(group), number_array(code)
    batch = pa.RecordBatch.from_arrays(
        [
            number_array(year.astype(np.int32)),
            number_array(month.astype(np.int32)),
            number_array(day.astype(np.int32), pa.date32()),
            rows.known.codes["unit"].take(code_of),
            rows.known.account.take(code_of),
            *(rows.known.codes[name].take(code_of) for name in ("activity", "project", "counterparty")),
            number_array(amount),
            heads.series.take(owner_of),
            heads.number.take(owner_of),
            number_array((used - first_row[group] + 1).astype(np.int32)),
            _texts(rows, heads, used, group),
            _suppliers(rows.known, code_of),
            number_array(row_lines),
        ],
        schema=POSTING_SCHEMA,
    )
    return Piece(
        batch=batch,
        vouchers=int(np.count_nonzero(plain)),
        tallies=tallies,
        sums=_sums(rows.known, code, year * 100 + month, amount),
        left=_left(page, groups, plain),
        starts=page.line_start,
        first_voucher=int(page.index[groups.ver[0]]) if len(groups.ver) else None,
    )


def _months_of(day: Ints) -> tuple[Ints, Ints]:
    """Year and month of days since 1970."""
    months = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return 1970 + months // 12, months % 12 + 1


def _suppliers(known: Known, code_of: pa.Array) -> pa.StringArray:
    """The suppliers; in most ledgers there are none."""
    suppliers = known.codes["supplier"]
    first, last = np.frombuffer(suppliers.buffers()[1], np.int32)[[suppliers.offset, suppliers.offset + len(suppliers)]]
    return suppliers.take(code_of) if last > first else empty_strings(len(code_of))


def _texts(rows: _Rows, heads: _Heads, used: Ints, group: Ints) -> pa.StringArray:
    """The rows' texts, those of their vouchers where they have none."""
    if rows.has_text[used].all():
        return rows.text if len(used) == len(rows.text) else rows.text.take(number_array(used))
    both = pa.concat_arrays([rows.text, heads.text()])
    return both.take(number_array(np.where(rows.has_text[used], used, len(rows.text) + group)))


def _tally_dates(
    tallies: Tallies,
    rules: VoucherRules,
    lines: Ints,
    groups: _Groups,
    heads: _Heads,
    plain: Bools,
    row_lines: Ints,
    row_day: Ints,
    head_day: Ints,
    dated: Bools,
) -> None:
    if rules.year:
        low, high = (np.datetime64(day, "D").astype(np.int64) for day in rules.year)
        outside = np.flatnonzero(plain & (heads.day != _NO_DAY) & ((heads.day < low) | (heads.day > high)))
        _tally(tallies, "outside year", lines[groups.ver[outside]])
    differs = dated & (head_day != _NO_DAY) & (row_day != head_day)
    if differs.any():
        _tally(tallies, "row dates", row_lines[differs])
        at = np.flatnonzero(differs)
        months = [days[at].astype("datetime64[D]").astype("datetime64[M]") for days in (row_day, head_day)]
        _tally(tallies, "row months", row_lines[at[months[0] != months[1]]])


def _tally(tallies: Tallies, what: str, lines: Ints) -> None:
    if len(lines):
        tallies.add(what, int(lines[0]), len(lines))


def _tally_objects(tallies: Tallies, known: Known, codes: Ints, row_lines: Ints) -> None:
    for number, counts in known.undeclared.items():
        met = counts[codes]
        if met.any():
            tallies.add(f"undeclared {number}", int(row_lines[np.argmax(met > 0)]), int(met.sum()))


def _sums(known: Known, codes: Ints, periods: Ints, amounts: Ints) -> dict[tuple[str, int], int]:
    if not len(codes):
        return {}
    accounts = known.account.dictionary_encode()
    low = int(periods.min())
    width = int(periods.max()) - low + 1
    totals = np.zeros(len(accounts.dictionary) * width, np.int64)
    met = np.zeros(len(totals), bool)
    keys = codes_of(accounts)[codes] * width + (periods - low)
    np.add.at(totals, keys, amounts)
    met[keys] = True
    names = accounts.dictionary.to_pylist()
    return {(names[key // width], low + int(key % width)): int(totals[key]) for key in np.flatnonzero(met)}


def _left(page: Page, groups: _Groups, plain: Bools) -> list[tuple[int, int]]:
    """The ranges of physical lines that the exact reader must take, in order."""
    total = len(page.line_start)
    if not len(groups.ver):
        return [(0, total)] if total else []
    physical = np.append(page.index, total)
    left: list[tuple[int, int]] = []
    if page.index[groups.ver[0]] > 0:
        left.append((0, int(page.index[groups.ver[0]])))
    after = np.where(plain, groups.close + 1, groups.ver)
    for at in np.flatnonzero(after < groups.end):
        left.append((int(physical[after[at]]), int(physical[groups.end[at]])))
    return left
