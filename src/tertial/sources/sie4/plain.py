"""Vouchers read at speed: those that are plain through and through, a whole piece of the file at a time.

A voucher that is odd in any way (escapes, added rows, missing braces, strange numbers, does not balance) is handed back
for the exact reader in vouchers.py; the two give the same postings, which the tests prove.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from tertial.sources.sie4.header import Tallies
from tertial.sources.sie4.object_lists import ObjectLists, take_apart
from tertial.sources.sie4.scanning import Page, codes_of, dates_of, integers_of
from tertial.sources.sie4.tokens import split_line
from tertial.sources.sie4.vouchers import VoucherRules
from tertial.sources.tables import POSTING_SCHEMA, number_array, string_array

Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]

_LONGEST = 12
_FROM_OBJECTS = ("unit", "activity", "project", "counterparty")
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


def read_plain(utf8: bytes, first_line: int, rules: VoucherRules) -> Piece:
    """The plain vouchers of a piece of UTF-8 that ends with a line end and whose first line is numbered `first_line`."""
    page = Page(utf8)
    kinds = _kinds(page)
    lines = first_line + page.index
    groups = _groups(kinds)
    heads = _heads(page, groups.ver)
    rows = _rows(page, np.flatnonzero(kinds == _TRANS))
    owner = np.cumsum(kinds == _VER)[rows.at] - 1
    plain = groups.clean & heads.ok
    plain[owner[~rows.ok & (owner >= 0)]] = False
    rows_of = np.bincount(owner[owner >= 0], minlength=len(plain))
    first_row = np.concatenate(([0], np.cumsum(rows_of)))[:-1] + np.count_nonzero(owner < 0)
    missing_day = ~rows.has_date & (heads.day[np.maximum(owner, 0)] == _NO_DAY) if len(plain) else rows.has_date
    plain[owner[missing_day & (owner >= 0)]] = False
    filled = np.flatnonzero(rows_of > 0)
    if len(filled):
        plain[filled[np.add.reduceat(rows.amount, first_row[filled]) != 0]] = False
    used = np.flatnonzero((owner >= 0) & plain[np.maximum(owner, 0)]) if len(plain) else np.zeros(0, np.int64)
    return _piece(page, rules, lines, groups, heads, rows, owner, plain, used, first_row)


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
class _Rows:
    at: Ints
    ok: Bools
    account: pa.DictionaryArray
    objects: pa.DictionaryArray
    amount: Ints
    day: Ints
    has_date: Bools
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
    end = page.end[at]
    ok = ~page.has(page.backslashes, at) & ~page.has(page.opening, at) & ~page.has(page.closing, at)
    cursor = page.skip(page.start[at] + 5, end)
    series = page.token(cursor, end, ok)
    number = page.token(series.after, end, ok)
    date = page.token(number.after, end, ok)
    text = page.token(date.after, end, ok)
    page.rest(text.after, end, ok)
    day = _days(page, date.start, date.end, ok)
    length = number.end - number.start
    zero = (length == 1) & (page.bytes[number.start] == ord("0")) & (series.end == series.start)
    ok &= (length > 0) & ~zero
    return _Heads(
        ok,
        day,
        page.strings(series.start, series.end),
        page.strings(number.start, number.end),
        lambda: page.strings(text.start, text.end),
    )


def _days(page: Page, start: Ints, end: Ints, ok: Bools) -> Ints:
    """Days since 1970 of spans that are YYYYMMDD, _NO_DAY of empty ones; anything else is not ok."""
    value, digits = integers_of(page.words[start])
    given = end > start
    day, valid = dates_of(value)
    ok &= ~given | ((end - start == 8) & digits & valid)
    return np.where(given & valid, day, _NO_DAY)


def _rows(page: Page, at: Ints) -> _Rows:
    start, end = page.start[at], page.end[at]
    opening, closing = page.first(page.opening, start), page.first(page.closing, start)
    ok = ~page.has(page.backslashes, at) & page.has_one(page.opening, at) & page.has_one(page.closing, at)
    ok &= closing > opening
    opening, closing = np.where(ok, opening, start), np.where(ok, closing, start)
    account = page.strings(np.where(ok, start + 7, start), opening).dictionary_encode()
    objects = page.strings(opening, np.where(ok, closing + 1, start)).dictionary_encode()
    after = closing + 1
    ok &= page.is_separator(after) & (after < end)
    number = page.token(page.skip(after, end), end, ok)
    amount = _amounts(page, number.start, number.end, ok)
    date = page.token(number.after, end, ok)
    day = _days(page, date.start, date.end, ok)
    text = page.token(date.after, end, ok)
    page.rest(text.after, end, ok)
    return _Rows(
        at, ok, account, objects, amount, day, day != _NO_DAY, text.end > text.start, page.strings(text.start, text.end)
    )


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
    accounts, objects = _accounts(rows.account), take_apart(rows.objects.dictionary, rules.columns)
    account_code = codes_of(rows.account)
    object_code = codes_of(rows.objects)
    odd_account = np.array([name is None for name in accounts], bool)
    if len(used) and (odd_account.any() or not objects.ok.all()):
        wrong = odd_account[account_code[used]] | ~objects.ok[object_code[used]]
        plain[owner[used[wrong]]] = False
        used = used[plain[owner[used]]]
    group = owner[used]
    row_lines = lines[rows.at[used]]
    head_day = heads.day[group] if len(used) else np.zeros(0, np.int64)
    row_day, dated = rows.day[used], rows.has_date[used]
    prefer_row = dated & (rules.settings.row_dates | (head_day == _NO_DAY))
    day = np.where(prefer_row, row_day, head_day).astype(np.int32)
    months = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    year, month = 1970 + months // 12, months % 12 + 1
    _tally_dates(tallies, rules, lines, groups, heads, plain, row_lines, row_day, head_day, dated)
    _tally_objects(tallies, objects, object_code[used], row_lines)
    owner_of = number_array(group)
    batch = pa.RecordBatch.from_arrays(
        [
            number_array(year.astype(np.int32)),
            number_array(month.astype(np.int32)),
            number_array(day, pa.date32()),
            *_code_columns(objects, object_code[used], accounts, account_code[used], rows.amount[used]),
            heads.series.take(owner_of),
            heads.number.take(owner_of),
            number_array((used - first_row[group] + 1).astype(np.int32)),
            _texts(rows, heads, used, group),
            objects.codes["supplier"].take(number_array(object_code[used])),
            number_array(row_lines),
        ],
        schema=POSTING_SCHEMA,
    )
    return Piece(
        batch=batch,
        vouchers=int(np.count_nonzero(plain)),
        tallies=tallies,
        sums=_sums(accounts, account_code[used], year * 100 + month, rows.amount[used]),
        left=_left(page, groups, plain),
        starts=page.line_start,
        first_voucher=int(page.index[groups.ver[0]]) if len(groups.ver) else None,
    )


def _accounts(encoded: pa.DictionaryArray) -> list[str | None]:
    names: list[str | None] = []
    for key in encoded.dictionary.to_pylist():
        record = split_line(f"#TRANS {key}")
        single = record is not None and not record.broken and len(record.fields) == 1
        names.append((record.text(0) or None) if record and single else None)
    return names


def _code_columns(
    objects: ObjectLists, object_code: Ints, accounts: list[str | None], account_code: Ints, amount: Ints
) -> list[pa.Array]:
    at = number_array(object_code)
    unit, activity, project, counterparty = (objects.codes[name].take(at) for name in _FROM_OBJECTS)
    account = string_array([name or "" for name in accounts]).take(number_array(account_code))
    return [unit, account, activity, project, counterparty, number_array(amount)]


def _texts(rows: _Rows, heads: _Heads, used: Ints, group: Ints) -> pa.StringArray:
    """The rows' texts, those of their vouchers where they have none."""
    if rows.has_text[used].all():
        return rows.text.take(number_array(used))
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


def _tally_objects(tallies: Tallies, objects: ObjectLists, codes: Ints, row_lines: Ints) -> None:
    for number, counts in objects.undeclared.items():
        met = counts[codes]
        if met.any():
            tallies.add(f"undeclared {number}", int(row_lines[np.argmax(met > 0)]), int(met.sum()))


def _sums(accounts: list[str | None], codes: Ints, periods: Ints, amounts: Ints) -> dict[tuple[str, int], int]:
    if not len(codes):
        return {}
    low = int(periods.min())
    width = int(periods.max()) - low + 1
    totals = np.zeros(len(accounts) * width, np.int64)
    met = np.zeros(len(totals), bool)
    keys = codes.astype(np.int64) * width + (periods - low)
    np.add.at(totals, keys, amounts)
    met[keys] = True
    sums: dict[tuple[str, int], int] = {}
    for key in np.flatnonzero(met):
        place = (accounts[key // width] or "", low + int(key % width))
        sums[place] = sums.get(place, 0) + int(totals[key])
    return sums


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
