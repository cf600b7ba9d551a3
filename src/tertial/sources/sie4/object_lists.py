"""Object lists taken apart all at once, and the codes they hold by posting column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tertial.sources.sie4.dimensions import COLUMNS
from tertial.sources.sie4.scanning import Bools, Ints, Page, codes_of

_MOST_PAIRS = 12


@dataclass
class ObjectLists:
    """Codes by column for each list; `ok` lists are plainly written; `undeclared` counts unknown dimensions."""

    ok: Bools
    codes: Mapping[str, pa.StringArray]
    undeclared: Mapping[str, Ints]


def take_apart(page: Page, start: Ints, end: Ints, ok: Bools, columns: Mapping[str, str]) -> ObjectLists:
    """The lists `{1 "21000" 20 "315"}` that stand at spans of a page, by the columns that their dimensions go to."""
    ok = ok & (page.bytes[start] == ord("{")) & (end - 1 > start)
    end = np.where(ok, end - 1, start)
    ok &= page.bytes[end] == ord("}")
    spans = {column: (start.copy(), start.copy()) for column in COLUMNS}
    undeclared: dict[str, Ints] = {}
    at = np.where(ok, page.skip(np.minimum(start + 1, end), end), end)
    rows = np.flatnonzero(ok & (at < end))
    for _ in range(_MOST_PAIRS):
        if not len(rows):
            break
        good = np.ones(len(rows), bool)
        number = page.token(at[rows], end[rows], good)
        code = page.token(number.after, end[rows], good)
        good &= number.after < end[rows]
        ok[rows[~good]] = False
        _place(
            page,
            rows[good],
            number.start[good],
            number.end[good],
            code.start[good],
            code.end[good],
            columns,
            spans,
            undeclared,
            ok,
        )
        at[rows] = code.after
        rows = rows[good & (code.after < end[rows])]
    ok[rows] = False
    return ObjectLists(ok, {column: page.strings(*spans[column]) for column in COLUMNS}, undeclared)


def _place(
    page: Page,
    rows: Ints,
    number_start: Ints,
    number_end: Ints,
    code_start: Ints,
    code_end: Ints,
    columns: Mapping[str, str],
    spans: Mapping[str, tuple[Ints, Ints]],
    undeclared: dict[str, Ints],
    ok: Bools,
) -> None:
    numbers = page.strings(number_start, number_end).dictionary_encode()
    which = codes_of(numbers)
    for at, number in enumerate(numbers.dictionary.to_pylist()):
        met = np.flatnonzero(which == at)
        column = columns.get(number)
        if column is None:
            counts = undeclared.setdefault(number, np.zeros(len(ok), np.int64))
            counts[rows[met]] += 1
        elif column:
            start, end = spans[column]
            # A column that is filled twice is for the exact reader to judge.
            ok[rows[met[end[rows[met]] > start[rows[met]]]]] = False
            start[rows[met]], end[rows[met]] = code_start[met], code_end[met]
