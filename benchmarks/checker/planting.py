"""Planted errors found and missed: precision, recall and F1 per kind, over made-up reports and real ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from benchmarks.checker.planter import Kind, Planted, plant
from tertial.checks.run import run
from tertial.core.findings import Certainty, Finding
from tertial.document.read import ReadDocument
from tertial.recognition.recognise import recognise
from tertial.view.report import ReportView


@dataclass(slots=True)
class Tally:
    """How the plants of one kind went."""

    found: int = 0
    missed: int = 0
    elsewhere: int = 0

    @property
    def recall(self) -> float:
        """The share of plants that were found where they are."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def precision(self) -> float:
        """The share of alarms that were where the plant is."""
        return self.found / (self.found + self.elsewhere) if self.found + self.elsewhere else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The tallies by kind, what clean reports were accused of, and the plants that were missed."""

    tallies: dict[Kind, Tally]
    reports: int
    clean_proven: tuple[str, ...]
    clean_probable: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def all(self) -> Tally:
        """The kinds together; each alarm on a clean report that is proven or probable counts as false."""
        whole = Tally()
        for tally in self.tallies.values():
            whole.found += tally.found
            whole.missed += tally.missed
            whole.elsewhere += tally.elsewhere
        whole.elsewhere += len(self.clean_proven) + len(self.clean_probable)
        return whole


def measure(documents: Iterable[tuple[ReadDocument, bool]], plants: int, seed: int = 1) -> Outcome:
    """Plants errors in each document; the flag says that a document is clean, so that every alarm on it is false."""
    tallies: dict[Kind, Tally] = defaultdict(Tally)
    proven, probable, missed = [], [], []
    count = 0
    for document, clean in documents:
        count += 1
        before = run(recognise(document))
        if clean:
            proven += [_words(document, f) for f in before if f.certainty is Certainty.PROVEN]
            probable += [_words(document, f) for f in before if f.certainty is Certainty.PROBABLE]
        known = {_identity(finding) for finding in before}
        chance = Random(f"{seed} {document.name} {count}")
        for kind in Kind:
            for _ in range(plants):
                planted = plant(document, kind, chance)
                if planted is None or planted.document == document:
                    continue
                view = recognise(planted.document)
                fresh = [finding for finding in run(view) if _identity(finding) not in known]
                if _hits(view, planted, fresh):
                    tallies[kind].found += 1
                else:
                    tallies[kind].missed += 1
                    tallies[kind].elsewhere += bool(fresh)
                    missed.append(f"{document.name} {kind.value}: {planted.what} (block {planted.block})")
    return Outcome(
        tallies=dict(tallies),
        reports=count,
        clean_proven=tuple(proven),
        clean_probable=tuple(probable),
        missed=tuple(missed),
    )


def _identity(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return (finding.code, finding.message, finding.marks)


def _hits(view: ReportView, planted: Planted, findings: list[Finding]) -> bool:
    """Whether some finding is about the block of the plant: by a mark in it, or by its place."""
    tables = {table.key: table.order for table in view.tables}
    for finding in findings:
        for mark in finding.marks:
            key = mark.split(":")[0].split(".")[0]
            if (int(key[1:]) if key.startswith("b") else tables.get(key, -1)) == planted.block:
                return True
        if finding.at == planted.document.blocks[planted.block].place:
            return True
        if finding.at.line and finding.at.line == planted.document.blocks[planted.block].place.line:
            return True
        if (
            any(g.rating_place == finding.at or g.place == finding.at for g in view.goals)
            and finding.code == "G6"
            and planted.kind is Kind.LEFT_OUT
        ):
            return True
    return False


def _words(document: ReadDocument, finding: Finding) -> str:
    return f"{document.name}: {finding.code} {finding.place}: {finding.message} {finding.quote} {finding.arithmetic}"
