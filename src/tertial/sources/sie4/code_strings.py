"""Code strings taken apart: account and object list of the rows, each distinct one once in the whole file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tertial.sources.sie4.dimensions import COLUMNS
from tertial.sources.sie4.object_lists import take_apart
from tertial.sources.sie4.scanning import Bools, Ints, Page, codes_of
from tertial.sources.sie4.tokens import split_line
from tertial.sources.tables import number_array, string_array

_MOST_KEPT = 1 << 16
"""How many distinct code strings are remembered from one piece of the file to the next."""


@dataclass(frozen=True, slots=True)
class Known:
    """Distinct code strings as they are written, and what each is: `ok` ones are plainly written."""

    written: pa.StringArray
    ok: Bools
    account: pa.StringArray
    codes: Mapping[str, pa.StringArray]
    undeclared: Mapping[str, Ints]

    def with_more(self, more: Known) -> Known:
        """These and then the others."""
        nothing, new = np.zeros(len(self.ok), np.int64), np.zeros(len(more.ok), np.int64)
        numbers = {**self.undeclared, **more.undeclared}
        return Known(
            pa.concat_arrays([self.written, more.written]),
            np.concatenate([self.ok, more.ok]),
            pa.concat_arrays([self.account, more.account]),
            {column: pa.concat_arrays([self.codes[column], more.codes[column]]) for column in COLUMNS},
            {
                number: np.concatenate([self.undeclared.get(number, nothing), more.undeclared.get(number, new)])
                for number in numbers
            },
        )


class CodeStrings:
    """The code strings of a file, remembered while it is read. Threads may share it: what it keeps is never changed."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._kept: dict[str, Known] = {}

    def look_up(self, written: pa.StringArray, encoding: str) -> tuple[Known, Ints]:
        """What is known of code strings (bytes of an encoding, `5010 {1 "21000"}`), and the place of each in it."""
        known = self._kept.get(encoding) or self._take_apart(written.slice(0, 0), encoding)
        found = pc.index_in(written, value_set=known.written)
        places = np.frombuffer(found.buffers()[1], np.int32)[: len(written)].astype(np.int64)
        missing = _nulls(found)
        if len(missing):
            new = written.take(number_array(missing)).dictionary_encode()
            places[missing] = len(known.ok) + codes_of(new)
            known = known.with_more(self._take_apart(new.dictionary, encoding))
            if len(known.ok) <= _MOST_KEPT:
                self._kept[encoding] = known
        return known, places

    def _take_apart(self, written: pa.StringArray, encoding: str) -> Known:
        page = Page.of_strings(written, encoding)
        every = np.arange(len(written))
        ok = page.has_one(page.opening, every) & page.has_one(page.closing, every)
        ok &= ~page.has(page.backslashes, every)
        opening = np.where(ok, page.first(page.opening, page.start), page.start)
        accounts = page.strings(page.start, opening).dictionary_encode()
        names = [_account(text) for text in accounts.dictionary.to_pylist()]
        code = codes_of(accounts)
        ok &= np.array([name is not None for name in names], bool)[code]
        objects = take_apart(page, opening, page.end, ok, self._columns)
        account = string_array([name or "" for name in names]).take(number_array(code))
        return Known(written, objects.ok, account, objects.codes, objects.undeclared)


def _nulls(found: pa.Array) -> Ints:
    valid = found.buffers()[0]
    if valid is None:
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.unpackbits(np.frombuffer(valid, np.uint8), count=len(found), bitorder="little") == 0)


def _account(text: str) -> str | None:
    """The account that stands before an object list; None when it is not one field."""
    record = split_line(f"#TRANS {text}")
    single = record is not None and not record.broken and len(record.fields) == 1
    return (record.text(0) or None) if record and single else None
