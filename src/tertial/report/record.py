"""The record: everything that one committee says on one occasion, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tertial.chapters.assignments.record import Assignments
from tertial.chapters.control.record import Control
from tertial.chapters.goals.record import Goals
from tertial.core.facts import Fact, SourceFile
from tertial.core.organisation import Committee
from tertial.core.periods import Occasion
from tertial.document.commentary import NOTHING, Commentary
from tertial.statements.notes import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """What is decided on, frozen and hashed. It can live in a folder or in a database and is the same in both.

    `profile` is the profile's id. `facts` and `notes` are what was given; every other figure is calculated from
    them. `files` are the files that facts were read from, whole. `texts` are by section and text id.
    """

    profile: str
    committee: Committee
    occasion: Occasion
    made: date
    registry_number: str = ""
    decision: str = ""
    introduction: Commentary = NOTHING
    facts: tuple[Fact, ...] = ()
    notes: tuple[Note, ...] = ()
    goals: Goals = field(default_factory=Goals)
    assignments: Assignments = field(default_factory=Assignments)
    control: Control = field(default_factory=Control)
    texts: Mapping[str, Commentary] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
