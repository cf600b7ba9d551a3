"""Importing files into a follow-up's ledger: recognise, read, ask about guesses, and put in force whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path

import pyarrow as pa

from tertial.core.errors import InputRefused, Problem
from tertial.core.ledger import Kind
from tertial.core.swedish import join_words
from tertial.report.folder import Head
from tertial.services.reporting import open_head
from tertial.services.settling import Wishes, save_mapping, settings_for
from tertial.services.summing import FOLDER
from tertial.services.templating import balances_of, empty_cells, expected_of
from tertial.sources.catalogue import read, recognise
from tertial.sources.reading import Question, Reading, Recognition, Stream
from tertial.sources.workbook.reader import IMPORTER as WORKBOOK
from tertial.warehouse.importing import Judge, LedgerSource, Verdict, import_batch, overlapping, undo_batch
from tertial.warehouse.manifest import Batch, Manifest, read_manifest
from tertial.warehouse.schemas import DETAILS

ALL = "*"
"""Replaces every batch that holds the same months."""

KIND_WORDS = {
    Kind.OUTCOME.value: "utfall",
    Kind.BUDGET.value: "budget",
    Kind.FORECAST.value: "prognos",
    DETAILS: "inköp som inte räknas",
}

Progress = Callable[[int], None]
"""Is told how many rows of the file have been read."""


class State(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    KNOWN = "known"
    ASKS = "asks"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the user has settled beforehand.

    `confirmed` takes every guess; `replaces` are batches that leave when the file comes in, or `*` for all that hold
    the same months; `beside` says that the file counts beside them; `made_up` marks an invented ledger.
    """

    wishes: Wishes = field(default_factory=Wishes)
    confirmed: bool = False
    replaces: tuple[str, ...] = ()
    beside: bool = False
    title: str = ""
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileImport:
    """What became of one file.

    `why` is the reason when it was refused. A file that ASKS has `questions`, or `overlaps` that it would be counted
    beside; nothing of it is in force.
    """

    file: str
    state: State
    sha256: str = ""
    why: str = ""
    recognition: Recognition | None = None
    reading: Reading | None = None
    batch: Batch | None = None
    questions: tuple[Question, ...] = ()
    overlaps: tuple[Batch, ...] = ()
    replaced: tuple[str, ...] = ()


def import_file(
    folder: Path, path: Path, answers: Answers, when: datetime, progress: Progress = lambda _rows: None
) -> FileImport:
    """Reads one file into the ledger of a follow-up folder.

    A file that cannot be used is told of and not raised. Raises InputRefused for a folder without a readable
    followup.toml, and TertialError when the folder cannot be written to.
    """
    head = open_head(folder)
    try:
        recognition = recognise(path)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        known = [one for one in read_manifest(folder / FOLDER).batches if one.sha256 == sha256]
        if known:
            return FileImport(file=path.name, state=State.KNOWN, sha256=sha256, recognition=recognition, batch=known[0])
        settings = settings_for(folder, path, recognition.importer if recognition else "", answers.wishes)
        seen = _Import(folder=folder, path=path, head=head, answers=answers, when=when, progress=progress)
        if recognition and recognition.importer == WORKBOOK:
            identity = read(path, settings).collect().identity
            settings = replace(settings, expected=expected_of(folder, identity, path.name))
            found = seen.run_workbook(read(path, settings).collect(), sha256, recognition)
        else:
            found = seen.run(read(path, settings), sha256, recognition)
    except InputRefused as refused:
        return FileImport(file=path.name, state=State.REFUSED, why=" ".join(_words(one) for one in refused.problems))
    except _Stopped as stopped:
        return replace(stopped.found, recognition=recognition, sha256=sha256)
    if found.reading is not None and found.state is State.TAKEN:
        save_mapping(folder, found.reading)
    return found


def _words(problem: Problem) -> str:
    place = f"Rad {problem.line}: " if problem.line else ""
    words = f"{place}{problem.found} {problem.cure}".strip()
    return words[:1].upper() + words[1:]


class _Stopped(Exception):
    """The import must not be put in force; carries what to tell."""

    def __init__(self, found: FileImport) -> None:
        super().__init__(found.file)
        self.found = found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Import:
    """One import under way."""

    folder: Path
    path: Path
    head: Head
    answers: Answers
    when: datetime
    progress: Progress

    def run_workbook(self, reading: Reading, sha256: str, recognition: Recognition) -> FileImport:
        """A workbook of ours: taken whole or not at all, since a forecast with holes is another forecast."""
        found = FileImport(
            file=self.path.name, state=State.REFUSED, sha256=sha256, recognition=recognition, reading=reading
        )
        if reading.refused or not reading.facts:
            why = "Boken läses in hel eller inte alls." if reading.refused else "Boken har inga ifyllda belopp."
            return replace(found, why=why)
        reading = replace(reading, questions=(*reading.questions, *empty_cells(reading)))
        forecast = reading.identity["kind"] == Kind.FORECAST
        source = replace(self._source(sha256), occasion=reading.identity["occasion"] if forecast else "")
        replaced: list[str] = []
        imported = import_batch(
            self.folder / FOLDER,
            source,
            given=balances_of(reading, self.head.profile),
            when=self.when,
            judge=self._noting(reading, replaced),
        )
        return replace(found, state=State.TAKEN, reading=reading, batch=imported.batch, replaced=tuple(replaced))

    def _source(self, sha256: str) -> LedgerSource:
        return LedgerSource(
            municipality=self.head.profile.municipality.code,
            file=self.path.name,
            sha256=sha256,
            title=self.answers.title,
            made_up=self.answers.made_up,
        )

    def _noting(self, reading: Reading | Stream, replaced: list[str]) -> Judge:
        """The judge, who also writes down which batches leave."""

        def judge(manifest: Manifest, batch: Batch) -> Verdict:
            verdict = self._judge(reading.reading if isinstance(reading, Stream) else reading, manifest, batch)
            replaced.extend(verdict.replaces)
            return verdict

        return judge

    def run(self, stream: Stream, sha256: str, recognition: Recognition | None) -> FileImport:
        batches = iter(stream)
        first = next(batches, None)
        if first is None and not stream.reading.balances.num_rows:
            return self._nothing(stream.reading, sha256, recognition)
        source = self._source(sha256)
        if first is None and set(stream.reading.balances["kind"].to_pylist()) == {Kind.FORECAST.value}:
            source = replace(source, occasion=self.head.occasion.period.id)
        replaced: list[str] = []
        imported = import_batch(
            self.folder / FOLDER,
            source,
            postings=self._counted(chain([first] if first is not None else [], batches)),
            given=_balances(stream),
            details=lambda: stream.reading.details,
            when=self.when,
            replaces=[id for id in self.answers.replaces if id != ALL],
            judge=self._noting(stream, replaced),
        )
        return FileImport(
            file=self.path.name,
            state=State.KNOWN if imported.already else State.TAKEN,
            sha256=sha256,
            recognition=recognition,
            reading=stream.reading,
            batch=imported.batch,
            replaced=(*(id for id in self.answers.replaces if id != ALL), *replaced),
        )

    def _judge(self, reading: Reading, manifest: Manifest, batch: Batch) -> Verdict:
        """Stops what needs an answer; gives the names and what is replaced."""
        found = FileImport(file=self.path.name, state=State.ASKS, reading=reading, batch=batch)
        if reading.questions and not self.answers.confirmed:
            raise _Stopped(replace(found, questions=reading.questions))
        overlaps = overlapping(manifest, batch)
        if overlaps and ALL not in self.answers.replaces and not self.answers.beside:
            raise _Stopped(replace(found, overlaps=overlaps))
        leaving = tuple(one.id for one in overlaps) if ALL in self.answers.replaces else ()
        return Verdict(accounts=reading.accounts, codes=reading.codes, replaces=leaving)

    def _counted(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = 0
        for batch in batches:
            rows += batch.num_rows
            self.progress(rows)
            yield batch

    def _nothing(self, reading: Reading, sha256: str, recognition: Recognition | None) -> FileImport:
        why = f"{self.path.name} har inga rader att läsa in."
        return FileImport(
            file=self.path.name,
            state=State.REFUSED,
            sha256=sha256,
            why=why,
            recognition=recognition,
            reading=reading,
        )


def _balances(stream: Stream) -> Iterator[pa.RecordBatch]:
    yield from stream.reading.balances.to_batches()


def list_batches(folder: Path) -> Sequence[Batch]:
    """The batches in force in a follow-up's ledger, the latest import last."""
    open_head(folder)
    return sorted(read_manifest(folder / FOLDER).batches, key=lambda batch: (batch.imported, batch.file))


def undo(folder: Path, id: str) -> Batch:
    """Takes a batch out of force and gives it back. Raises TertialError when there is no such batch."""
    batch = read_manifest(folder / FOLDER).batch(id)
    undo_batch(folder / FOLDER, id)
    assert batch is not None
    return batch


def contents_in_words(batch: Batch) -> str:
    """What a batch holds: `utfall 2023-01–2023-08, budget 2023-01–2023-12`."""
    told = []
    for kind, word in KIND_WORDS.items():
        months = sorted(f"{year}-{month:02}" for held, year, month in batch.months() if held == kind)
        if months:
            told.append(f"{word} {months[0]}" + (f"–{months[-1]}" if months[-1] != months[0] else ""))
    return join_words(told)
