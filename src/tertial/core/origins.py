"""Origins: where a figure comes from, as a plain value that a person can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a file: `line` counts from 1, `sha256` is of the whole file.

    `source` says in words what the file's column holds and who decided it. `made_up` marks what was invented for
    a demonstration, and the reader is always told.
    """

    file: str
    line: int
    column: str
    sha256: str
    source: str = ""
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry by a person on a day."""

    person: str
    on: date
    source: str = ""
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A calculation over other figures.

    `expression` is in figure ids with + - * / and whole numbers, so that a spreadsheet can calculate it again;
    `words` says it in Swedish; `inputs` are the ids in the order they first occur.
    """

    expression: str
    words: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    """A file that was read into the ledger, as the batch that it became."""

    batch: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Balances:
    """A sum of the ledger: what was summed, over which months, out of which files.

    `kind` is outcome, budget or forecast (then `occasion` is the period that it was made after); `chosen` and `unit`
    say in Swedish which codes were asked for, and whose. `postings` is how many rows of the files it is the sum of.
    """

    files: tuple[LedgerFile, ...]
    kind: str
    year: int
    last_month: int
    chosen: str
    unit: str
    postings: int
    occasion: str = ""
    source: str = ""
    made_up: bool = False


Given = Cell | Entry | Balances
"""Where a figure that nobody calculated comes from."""

Origin = Given | Formula
