"""What an importer is given and what it answers: settings, the reading, and the log that it is written from."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa

from tertial.core.errors import Problem
from tertial.core.facts import Fact
from tertial.sources.tables import OPENING_SCHEMA, PERIOD_BALANCE_SCHEMA, POSTING_SCHEMA, empty_table

MOST_SHOWN = 1000
"""How many remarks of each sort a reading lists; the counts are always complete."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a person has confirmed about a file; empty means "look for yourself, and say what you found".

    `dimensions` gives a dimension (by name or number) its posting column, or `""` to leave it out. `mapping` is a saved
    mapping of an export that a person has confirmed (see exports/mapping.py), `mappings` are those that a file may be
    recognised by. `row_dates` dates a posting by its row instead of its voucher.
    `expected` is what a workbook must say it is for (see Template.identity in workbook/template.py).
    """

    dimensions: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    keep_unbalanced: bool = False
    row_dates: bool = False
    mapping: Mapping[str, object] | None = None
    mappings: tuple[Mapping[str, object], ...] = ()
    expected: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """What a file was found to be: `reason` in Swedish words; `sure` runs from 1 (may be) to 3 (certain)."""

    importer: str
    sure: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class DimensionUse:
    """Where a dimension of the file went: its posting `column` (empty when it is left out) and why, in Swedish."""

    number: str
    name: str
    column: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """A guess that a person must confirm before the reading is put in force.

    `setting` is the name of the setting that answers it, `guess` what was assumed, `evidence` what it rests on.
    """

    setting: str
    text: str
    guess: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Everything that one file gave, and did not give.

    `recognised` are Swedish lines (program, kind, company, years). `postings` is empty when they were taken from
    the stream. `taken` and `refused` count rows by sort. `problems` are rows that were refused, with their cure;
    `mapping` is how an export was read, `identity` what a workbook says it is for (occasion, unit, version).
    `details` says that the postings repeat what the ledger holds already: to drill down to, not to add.
    `warnings` are contradictions in what was taken; `notes` are what a careful reader wants to know.
    """

    importer: str
    file: str
    sha256: str
    recognised: tuple[str, ...]
    years: tuple[int, ...] = ()
    postings: pa.Table = field(default_factory=lambda: empty_table(POSTING_SCHEMA))
    balances: pa.Table = field(default_factory=lambda: empty_table(PERIOD_BALANCE_SCHEMA))
    openings: pa.Table = field(default_factory=lambda: empty_table(OPENING_SCHEMA))
    facts: tuple[Fact, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dimensions: tuple[DimensionUse, ...] = ()
    taken: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    mapping: Mapping[str, object] | None = None
    identity: Mapping[str, str] = field(default_factory=dict)
    details: bool = False


class Stream:
    """A file being read: its postings batch by batch, and the `reading` when they have all been taken.

    Nothing is read before the first batch is asked for, and no more than a few pieces of the file stand in memory.
    """

    def __init__(self, batches: Generator[pa.RecordBatch, None, Reading]) -> None:
        self._batches = batches
        self._reading: Reading | None = None

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        self._reading = yield from self._batches

    @property
    def reading(self) -> Reading:
        """What the file gave beside its postings; only when these have been taken to the end."""
        if self._reading is None:
            raise RuntimeError("the postings have not been taken to the end")
        return self._reading

    def collect(self) -> Reading:
        """The reading with all its postings."""
        batches = list(self)
        return replace(self.reading, postings=pa.Table.from_batches(batches, POSTING_SCHEMA))


class Log:
    """Where an importer writes its remarks while it reads; lists are cut at `MOST_SHOWN`, counts are not."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.taken: dict[str, int] = {}
        self.refused: dict[str, int] = {}
        self.questions: list[Question] = []
        self._lists: dict[str, list[Problem]] = {"problems": [], "warnings": [], "notes": []}
        self._left_out: dict[str, int] = {}

    def take(self, sort: str, rows: int = 1) -> None:
        """Counts rows that were taken."""
        if rows:
            self.taken[sort] = self.taken.get(sort, 0) + rows

    def refuse(self, sort: str, line: int, found: str, cure: str, *, rows: int = 1) -> None:
        """Notes a problem and counts the rows that it cost."""
        self.refused[sort] = self.refused.get(sort, 0) + rows
        self._add("problems", line, found, cure)

    def warn(self, line: int, found: str, cure: str = "") -> None:
        """Notes a contradiction in what was taken."""
        self._add("warnings", line, found, cure)

    def note(self, line: int, found: str, cure: str = "") -> None:
        """Notes what a careful reader wants to know."""
        self._add("notes", line, found, cure)

    def ask(self, setting: str, text: str, guess: str, evidence: str) -> None:
        """Puts a guess up for confirmation; the same setting is asked for once."""
        if all(question.setting != setting for question in self.questions):
            self.questions.append(Question(setting=setting, text=text, guess=guess, evidence=evidence))

    def listed(self, sort: str) -> tuple[Problem, ...]:
        """The remarks of a sort ("problems", "warnings", "notes") by line; a last one tells how many are left out."""
        found = sorted(self._lists[sort])
        if left_out := self._left_out.get(sort, 0):
            found.append(
                Problem(file=self.file, line=0, found=f"ytterligare {left_out} anmärkningar visas inte.", cure="")
            )
        return tuple(found)

    def _add(self, sort: str, line: int, found: str, cure: str) -> None:
        listed = self._lists[sort]
        if len(listed) < MOST_SHOWN:
            listed.append(Problem(file=self.file, line=line, found=found, cure=cure))
        else:
            self._left_out[sort] = self._left_out.get(sort, 0) + 1
