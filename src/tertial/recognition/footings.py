"""Footings: which rows are sums of which, found from the numbers of all columns together, and the words of the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tertial.recognition.cells import Numbers
from tertial.recognition.heads import TOTAL_ROW
from tertial.view.tables import Footing, ViewRow

MOST_PARTS = 60
_LEAST_RATIO = 0.6
_CLEAR = 4
"""A sum is evidence when it is more than this many times what rounding may do to it."""

Parts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    parts: Parts
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    clear: int

    @property
    def rank(self) -> tuple[float, int, int]:
        return (self.clear / (self.clear + len(self.fails) or 1), self.clear, -len(self.parts))


def find_footings(rows: Sequence[ViewRow], columns: Sequence[int], numbers: Numbers) -> tuple[Footing, ...]:
    """The sums of a table: parents that stand over their parts first, then totals under theirs."""
    if not columns:
        return ()
    counted = [row for row in rows if not row.group and not row.aside]
    found: dict[int, _Fit] = {}
    absorbed: set[int] = set()
    below: list[int] = []
    for place, row in reversed(tuple(enumerate(counted))):
        fit = _best(row, below, columns, numbers, rows)
        if fit is not None and _is_under_its_parts(row, counted[:place], fit, columns, numbers, rows):
            fit = None
        if fit is not None:
            found[row.at] = fit
            taken = {part for part, _ in fit.parts}
            absorbed |= taken
            below = [at for at in below if at not in taken]
        below.insert(0, row.at)
    above: list[int] = []
    for row in counted:
        if row.at in found:
            if row.at not in absorbed:
                above.append(row.at)
            continue
        fit = _best(row, above[::-1], columns, numbers, rows)
        if fit is not None:
            found[row.at] = fit
            taken = {part for part, _ in fit.parts}
            above = [at for at in above if at not in taken]
        if row.at not in absorbed:
            above.append(row.at)
    return tuple(
        Footing(total=at, parts=tuple(sorted(fit.parts)), holds=fit.holds, fails=fit.fails, sure=fit.clear >= 2)
        for at, fit in sorted(found.items())
    )


_UNDER = re.compile(r"^\W*(?:summa|totalt|s:a)\b", re.IGNORECASE)


def _is_under_its_parts(
    row: ViewRow, over: Sequence[ViewRow], fit: _Fit, columns: Sequence[int], numbers: Numbers, rows: Sequence[ViewRow]
) -> bool:
    """Whether a «Summa» is as well the sum of the rows above it: «Summa tillgångar» is no sum of what it is financed by."""
    if not _UNDER.search(row.title):
        return False
    above = _best(row, [one.at for one in reversed(over)], columns, numbers, rows)
    return above is not None and not above.fails and above.clear >= fit.clear


def _best(
    row: ViewRow, near: Sequence[int], columns: Sequence[int], numbers: Numbers, rows: Sequence[ViewRow]
) -> _Fit | None:
    """The stretch of nearest open rows that the row is the sum of; None when there is none."""
    best: _Fit | None = None
    titled = bool(TOTAL_ROW.search(row.title))
    most = len(columns) // 2 if titled else int(len(columns) * (1 - _LEAST_RATIO))
    for parts in _choices(row.at, near, rows, titled, columns, numbers, most):
        fit = _fit(row.at, parts, columns, numbers, most)
        if _accepted(fit, titled) and (best is None or fit.rank > best.rank):
            best = fit
            if not fit.fails and fit.clear >= 2:
                break
    return best


def _choices(
    total: int,
    near: Sequence[int],
    rows: Sequence[ViewRow],
    titled: bool,
    columns: Sequence[int],
    numbers: Numbers,
    most: int,
) -> Iterable[Parts]:
    """The stretches of nearest rows, shortest first, that do not fail in more than `most` columns."""
    taken = near[:MOST_PARTS]
    told = [c for c in columns if numbers.centre[total][c] is not None and c not in numbers.unread][: most + 1]
    if len(told) <= most:
        told = []
    plain = _Running(total, told, numbers)
    signed = _Running(total, told, numbers) if titled else None
    turned = _Running(total, told, numbers) if titled else None
    signs: set[int] = set()
    for count, at in enumerate(taken, start=1):
        plain.add(at, 1)
        if signed is not None and turned is not None and count <= 5:
            sign = -1 if rows[at].nature < 0 else 1
            signs.add(sign)
            signed.add(at, sign)
            turned.add(at, -sign)
        if count < 2:
            continue
        if plain.may_hold():
            yield tuple((one, 1) for one in taken[:count])
        if signed is not None and turned is not None and count <= 5 and len(signs) == 2:
            by_nature = tuple((one, -1 if rows[one].nature < 0 else 1) for one in taken[:count])
            if signed.may_hold():
                yield by_nature
            if turned.may_hold():
                yield tuple((one, -sign) for one, sign in by_nature)


class _Running:
    """What is left of a row in a few columns when rows are taken from it one after another, and what rounding may leave.

    The columns are one more than may fail: where they all do, no other column can save the stretch.
    """

    def __init__(self, total: int, columns: Sequence[int], numbers: Numbers) -> None:
        self.columns = columns
        self.left = [numbers.centre[total][column] or 0 for column in columns]
        self.slack = [numbers.half[total][column] for column in columns]
        self.numbers = numbers

    def add(self, at: int, sign: int) -> None:
        """Takes a row's numbers, with that sign."""
        centre, half = self.numbers.centre[at], self.numbers.half[at]
        left, slack = self.left, self.slack
        for place, column in enumerate(self.columns):
            value = centre[column]
            if value is not None:
                left[place] -= value if sign > 0 else -value
                slack[place] += half[column]

    def may_hold(self) -> bool:
        """Whether the columns do not all fail."""
        if not self.columns:
            return True
        return any(-slack <= left <= slack for left, slack in zip(self.left, self.slack, strict=True))


def _fit(total: int, parts: Parts, columns: Sequence[int], numbers: Numbers, most: int) -> _Fit:
    """Where the sum holds and where it fails; given up once it fails in more than `most` columns.

    Where income less costs is the sum, a column of variances is often plus for what is good, and is added plainly.
    """
    centre, half, sum_row = numbers.centre, numbers.half, numbers.centre[total]
    mixed = len({sign for _, sign in parts}) == 2
    holds: list[int] = []
    fails: list[int] = []
    clear = 0
    for column in columns:
        whole = sum_row[column]
        if whole is None:
            continue
        summed, slack, live, largest = 0, half[total][column], 0, 0
        for at, sign in parts:
            value = centre[at][column]
            slack += half[at][column]
            if value:
                summed += sign * value
                live += 1
                if value > largest or -value > largest:
                    largest = abs(value)
        if abs(summed - whole) > slack:
            if mixed and abs(sum(centre[at][column] or 0 for at, _ in parts) - whole) <= slack:
                continue
            if (unread := numbers.unread.get(column)) and any(at in unread for at, _ in parts):
                continue
            fails.append(column)
            if len(fails) > most:
                break
            continue
        holds.append(column)
        if live >= 2 and max(abs(summed), abs(whole), largest // 2) > _CLEAR * slack:
            clear += 1
    return _Fit(parts, tuple(holds), tuple(fails), clear)


def _accepted(fit: _Fit, titled: bool) -> bool:
    if not fit.clear:
        return False
    ratio = fit.clear / (fit.clear + len(fit.fails))
    if not fit.fails:
        return fit.clear >= 2 or titled
    return (ratio >= _LEAST_RATIO and fit.clear >= 2) or (titled and fit.clear >= len(fit.fails))
