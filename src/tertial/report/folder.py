"""A follow-up as a folder of TOML, CSV and Markdown that a person can edit, read and written.

    followup.toml      whose report it is, on which occasion
    goals.toml, assignments.toml, control.toml, notes.toml
    entered_notes.toml    notes that people entered in the place of those of notes.toml
    sources.toml       where the figures of each file come from
    facts/<statement>.csv, facts/months.csv, facts/entries.csv (what people typed in, with who and when)
    facts/ledger.csv   sums of a ledger that is elsewhere (a folder with its own ledger has no need of it)
    texts/introduction.md, texts/goals/<goal>.md, texts/<section>/<text>.md

Every problem of the whole folder is told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from tertial.chapters.assignments.files import assignments_as_toml, read_assignments
from tertial.chapters.control.files import control_as_toml, read_control
from tertial.chapters.goals.files import goals_as_toml, read_goals
from tertial.core.errors import TertialError
from tertial.core.facts import Fact, SourceFile
from tertial.core.organisation import Committee
from tertial.core.origins import Cell, Entry
from tertial.core.periods import Occasion, OccasionKind, Period
from tertial.document.commentary import Commentary
from tertial.files.problems import Problems, choices
from tertial.files.text import TextFile, read_text
from tertial.files.toml import Table, read_toml
from tertial.profile import Profile
from tertial.report.assemble import assemble
from tertial.report.evaluation import evaluate_record, indicator_statement
from tertial.report.record import ReportRecord
from tertial.statements.balances import joined
from tertial.statements.definition import Source, Statement
from tertial.statements.entries import entries_as_csv, read_entries
from tertial.statements.given import ColumnSource, Sources, read_facts, read_months
from tertial.statements.kept import kept_as_csv, read_kept
from tertial.statements.notes import Note, notes_as_toml, read_notes

ROOT = "followup.toml"
ENTRIES = "facts/entries.csv"
NOTES = "notes.toml"
ENTERED_NOTES = "entered_notes.toml"
INTRODUCTION = "texts/introduction.md"

KEPT = "facts/ledger.csv"

FindProfile = Callable[[str, int, Problems], Profile | None]
"""Gives the profile of a name for a year, or notes why there is none."""

FromLedger = Callable[[Profile, Occasion, Committee], Sequence[Fact]]
"""Gives the facts that the ledger beside the follow-up holds for an occasion and a committee."""


def no_ledger(_profile: Profile, _occasion: Occasion, _committee: Committee) -> Sequence[Fact]:
    """The facts of a follow-up without a ledger: none."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What followup.toml says: whose report it is, after which profile, on which occasion."""

    profile: Profile
    occasion: Occasion
    committee: Committee
    made: date
    registry_number: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followup:
    """A folder that was read: its record, and the profile that it follows."""

    record: ReportRecord
    profile: Profile


def read_folder(
    folder: Path, find_profile: FindProfile, from_ledger: FromLedger = no_ledger, *, figures_only: bool = False
) -> Followup:
    """The follow-up of a folder. Raises InputRefused with every problem of every file when there is any.

    With `figures_only` the texts may be unfinished: what they mention is not looked at.
    """
    problems = Problems()
    head = _head(folder, find_profile, problems)
    profile = head.profile
    record = _Reading(folder=folder, profile=profile, problems=problems, from_ledger=from_ledger).record(head)
    if figures_only:
        problems.found = [one for one in problems.found if not one.file.startswith("texts/")]
        problems.refuse_if_any()
        return Followup(record=record, profile=profile)
    evaluation = evaluate_record(record, profile, problems)
    try:
        assemble(record, profile, evaluation)
    except TertialError as refused:
        problems.found += getattr(refused, "problems", ())
    problems.refuse_if_any()
    return Followup(record=record, profile=profile)


def read_head(folder: Path, find_profile: FindProfile) -> Head:
    """What the folder's followup.toml says; facts and texts are not read, and may well be missing or wrong."""
    problems = Problems()
    head = _head(folder, find_profile, problems)
    problems.refuse_if_any()
    return head


def _head(folder: Path, find_profile: FindProfile, problems: Problems) -> Head:
    if not (folder / ROOT).is_file():
        what = "mappen finns inte." if not folder.is_dir() else "mappen har ingen followup.toml."
        problems.add(str(folder), 0, what, "Ange en uppföljningsmapp; tertial demo MAPP lägger ut en att börja från.")
        problems.refuse_if_any()
    root = read_toml(folder / ROOT, ROOT, problems)
    if root is None:
        problems.refuse_if_any()
        raise AssertionError("a file that cannot be read leaves a problem")
    profile = find_profile(root.string("profile"), root.integer("year"), problems)
    if profile is None:
        problems.refuse_if_any()
        raise AssertionError("a profile that cannot be found leaves a problem")
    occasion = _occasion(root)
    committee = root.table("committee")
    made = root.date("made")
    if made is None:
        root.problem("made", "«made» saknas.", "Skriv rapportens dag, till exempel made = 2023-10-02.")
    words = {key: root.string(key, "") for key in ("registry_number", "decision")}
    who = Committee(
        id=committee.identifier("id"),
        name=committee.string("name"),
        administration=committee.string("administration", ""),
    )
    committee.close()
    root.close()
    return Head(profile=profile, occasion=occasion, committee=who, made=made or occasion.period.last_day, **words)


def _occasion(root: Table) -> Occasion:
    year, month = root.integer("year"), root.integer("last_month")
    if not 1 <= month <= 12:
        root.problem("last_month", f"«last_month» är {month}.", "Skriv en månad, 1 till 12.")
        month = 12
    earlier = root.integer("earlier_forecast", 0)
    if not 0 <= earlier <= 12:
        root.problem("earlier_forecast", f"«earlier_forecast» är {earlier}.", "Skriv en månad, 1 till 12.")
        earlier = 0
    return Occasion(
        title=root.string("title"),
        kind=OccasionKind(root.choice("kind", [kind.value for kind in OccasionKind])),
        period=Period(year=year, last_month=month),
        earlier_forecast=Period(year=year, last_month=earlier) if earlier else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One reading under way: what has been opened, for the texts that nobody asked for."""

    folder: Path
    profile: Profile
    problems: Problems
    from_ledger: FromLedger
    files: list[SourceFile] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def record(self, head: Head) -> ReportRecord:
        """The record of the folder; problems are noted on the way."""
        scales = self.profile.scales
        sources = self._sources()
        goals = read_goals(self._table("goals.toml"), scales["goal"], self._text)
        record = ReportRecord(
            profile=self.profile.id,
            committee=head.committee,
            occasion=head.occasion,
            made=head.made,
            registry_number=head.registry_number,
            decision=head.decision,
            introduction=self._text("introduction.md"),
            goals=goals,
            assignments=read_assignments(self._table("assignments.toml"), scales["assignment"]),
            control=read_control(self._table("control.toml"), scales["control"]),
            texts=self._texts(),
        )
        facts = self._facts(record, sources)
        notes = self._notes(sources)
        self._source_file("sources.toml")
        self._unused_texts()
        return ReportRecord(
            **{
                **{name: getattr(record, name) for name in record.__dataclass_fields__},
                "facts": tuple(facts),
                "notes": notes,
                "files": tuple(self.files),
            }
        )

    def _table(self, name: str) -> Table:
        """A TOML file of the folder; an empty table when the folder has none, or it cannot be read."""
        empty = Table(name, {}, (), {}, self.problems)
        if not (self.folder / name).is_file():
            return empty
        return read_toml(self.folder / name, name, self.problems) or Table(name, {}, (), {}, Problems())

    def _sources(self) -> Sources:
        found: dict[tuple[str, str], ColumnSource] = {}
        root = self._table("sources.toml")
        for table in root.tables("source"):
            file = table.string("file")
            if file and not (self.folder / file).is_file():
                known = [path.relative_to(self.folder).as_posix() for path in sorted(self.folder.glob("facts/*.csv"))]
                table.problem("file", f"filen «{file}» finns inte.", choices(file, known))
            source = ColumnSource(title=table.string("title"), made_up=table.boolean("made_up"))
            for column in table.strings("columns") or ("*",):
                found[file, column] = source
            table.close()
        root.close()
        return found

    def _facts(self, record: ReportRecord, sources: Sources) -> list[Fact]:
        facts: list[Fact] = []
        known = {"months.csv", "entries.csv", "ledger.csv"}
        definitions: dict[str, Statement] = {}
        for statement in self.profile.statements.values():
            definition = indicator_statement(statement, record) if statement.rows_from_facts else statement
            definitions[statement.id] = definition
            if not definition.given_rows():
                continue
            known.add(f"{statement.id}.csv")
            if file := self._source_file(f"facts/{statement.id}.csv"):
                facts += read_facts(file, definition, sources, self.problems)
        phased = {
            id: one
            for id, one in self.profile.statements.items()
            if any(column.source is Source.PHASED for column in one.columns)
        }
        if file := self._source_file("facts/months.csv"):
            facts += read_months(file, phased, sources, self.problems)
        if (self.folder / ENTRIES).is_file() and (entries := read_text(self.folder / ENTRIES, ENTRIES, self.problems)):
            facts += read_entries(entries, definitions, self.problems)
        if (self.folder / KEPT).is_file() and (kept := read_text(self.folder / KEPT, KEPT, self.problems)):
            facts = joined(facts, read_kept(kept, definitions, self.problems), self.problems)
        facts = joined(facts, self.from_ledger(self.profile, record.occasion, record.committee), self.problems)
        for path in sorted(self.folder.glob("facts/*")):
            if path.name not in known:
                self.problems.add(f"facts/{path.name}", 0, "ingen tablå heter så.", choices(path.name, sorted(known)))
        return facts

    def _notes(self, sources: Sources) -> tuple[Note, ...]:
        """The notes; one that a person entered stands in the place of the file's own. The file is kept when it is a source."""
        files = len(self.files)
        file = self._source_file(NOTES)
        notes = read_notes(self._table(NOTES), file.sha256 if file else "", sources)
        if not any(isinstance(note.origin, Cell) for note in notes):
            del self.files[files:]
        entered = {note.id: note for note in read_notes(self._table(ENTERED_NOTES), "", {})}
        return (*(entered.pop(note.id, note) for note in notes), *entered.values())

    def _source_file(self, name: str) -> TextFile | None:
        if not (self.folder / name).is_file():
            return None
        file = read_text(self.folder / name, name, self.problems)
        if file:
            self.files.append(SourceFile(path=name, text=file.exact, sha256=file.sha256))
        return file

    def _text(self, name: str) -> Commentary:
        path = f"texts/{name}"
        self.used.add(path)
        if not (self.folder / path).is_file():
            return Commentary(markdown="", file=path)
        file = read_text(self.folder / path, path, self.problems)
        return Commentary(markdown=file.text.strip() if file else "", file=path, line=_first_line(file))

    def _texts(self) -> dict[str, Commentary]:
        sections = [section for chapter in self.profile.chapters for section in chapter.sections]
        ids = [f"{section.id}/{text.id}" for section in sections for text in section.texts]
        texts = {id: self._text(f"{id}.md") for id in ids}
        return {id: words for id, words in texts.items() if words}

    def _unused_texts(self) -> None:
        """A text that no section asks for would be lost in silence, so it is a problem."""
        for path in sorted(self.folder.glob("texts/**/*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and name not in self.used:
                self.problems.add(name, 0, "ingen del av rapporten använder texten.", choices(name, sorted(self.used)))


def _first_line(file: TextFile | None) -> int:
    if file is None:
        return 1
    return 1 + len(file.text) - len(file.text.lstrip("\n")) if file.text.strip() else 1


def write_folder(record: ReportRecord, folder: Path) -> None:
    """Lays the record out in an empty folder; reading it again gives the same record.

    Files that facts were read from are written as they were, to the byte; what people entered becomes entries.csv.
    """
    kept = {file.path: file.text for file in record.files}
    for name, body in _toml_files(record).items():
        if name not in kept:
            _write(folder / name, tomli_w.dumps(body, multiline_strings=True))
    for name, text in kept.items():
        _write(folder / name, text)
    entered = [note for note in record.notes if isinstance(note.origin, Entry)]
    if NOTES in kept and entered:
        _write(folder / ENTERED_NOTES, tomli_w.dumps(notes_as_toml(entered), multiline_strings=True))
    if entries := entries_as_csv(record.facts):
        _write(folder / ENTRIES, entries)
    if kept_facts := kept_as_csv(record.facts):
        _write(folder / KEPT, kept_facts)
    if record.introduction:
        _write(folder / INTRODUCTION, record.introduction.markdown + "\n")
    for goal in record.goals.goals:
        if goal.commentary:
            _write(folder / f"texts/goals/{goal.id}.md", goal.commentary.markdown + "\n")
    for id, words in record.texts.items():
        _write(folder / f"texts/{id}.md", words.markdown + "\n")


def _toml_files(record: ReportRecord) -> dict[str, dict[str, Any]]:
    occasion = record.occasion
    followup: dict[str, Any] = {
        "profile": record.profile,
        "title": occasion.title,
        "kind": occasion.kind.value,
        "year": occasion.period.year,
        "last_month": occasion.period.last_month,
        "made": record.made,
        "registry_number": record.registry_number,
        "decision": record.decision,
        "committee": {
            "id": record.committee.id,
            "name": record.committee.name,
            "administration": record.committee.administration,
        },
    }
    if occasion.earlier_forecast:
        followup["earlier_forecast"] = occasion.earlier_forecast.last_month
    return {
        ROOT: followup,
        "goals.toml": goals_as_toml(record.goals),
        "assignments.toml": assignments_as_toml(record.assignments),
        "control.toml": control_as_toml(record.control),
        NOTES: notes_as_toml(record.notes),
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
