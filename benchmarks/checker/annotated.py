"""The real report of Alingsås, every number of it annotated by hand, against what the checker says."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tertial.checks.coverage import Status, coverage
from tertial.checks.run import run
from tertial.core.findings import Certainty, Finding
from tertial.document.read import ReadDocument
from tertial.recognition.recognise import recognise
from tertial.view.report import ReportView

FILE = Path(__file__).with_name("alingsas_2023_08.csv")
"""`line;number;status;code`: `-` as number is a finding that is about words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """How the checker's word on each number and each finding compares with the hand's."""

    numbers: Counter[tuple[str, str]]
    found: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]
    false_proven: tuple[str, ...]
    wrongly_accused: int


def compare(document: ReadDocument) -> Annotated:
    """The annotation against the checker on the document that it was made of."""
    view = recognise(document)
    findings = run(view)
    stated = [(int(row["line"]), row["number"], row["status"], row["code"]) for row in _rows()]
    said = dict(_statuses(view, findings))
    numbers: Counter[tuple[str, str]] = Counter()
    wrongly = 0
    left = {key: list(values) for key, values in said.items()}
    for line, number, status, _ in stated:
        if number == "-" or not left.get((line, number)):
            continue
        mine = left[line, number].pop(0)
        numbers[status, mine] += 1
        wrongly += status == "tied" and mine == "finding"
    wanted = Counter({(line, code) for line, _, status, code in stated if status == "finding"})
    given = {(line, finding.code) for finding in findings for line in _lines(view, finding)}
    found = sorted(key for key in wanted if key in given)
    missed = sorted(key for key in wanted if key not in given)
    extra = [f for f in findings if not any((line, f.code) in wanted for line in _lines(view, f))]
    return Annotated(
        numbers=numbers,
        found=tuple(f"{line} {code}" for line, code in found),
        missed=tuple(f"{line} {code}" for line, code in missed),
        false=tuple(_words(f) for f in extra),
        false_proven=tuple(_words(f) for f in extra if f.certainty is Certainty.PROVEN),
        wrongly_accused=wrongly,
    )


def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _statuses(view: ReportView, findings: list[Finding]) -> Iterator[tuple[tuple[int, str], list[str]]]:
    statuses = coverage(view, findings).statuses
    found: dict[tuple[int, str], list[str]] = {}
    for passage in view.passages:
        for number in passage.numbers:
            mark = f"{passage.key}:{number.span.start}-{number.span.end}"
            if mark in statuses:
                found.setdefault((passage.place.line, number.digits.of(passage.text)), []).append(statuses[mark].value)
    for table in view.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.key in statuses:
                    found.setdefault((row.place.line, cell.text), []).append(statuses[cell.key].value)
    yield from found.items()


def _lines(view: ReportView, finding: Finding) -> set[int]:
    """The line of a finding, and of every row that it marks."""
    rows = {f"{table.key}.{row.at}": row.place.line for table in view.tables for row in table.rows}
    passages = {passage.key: passage.place.line for passage in view.passages}
    lines = {finding.at.line}
    for mark in finding.marks:
        key = mark.split(":")[0]
        lines.add(rows.get(".".join(key.split(".")[:2]), passages.get(key, finding.at.line)))
    return lines


def _words(finding: Finding) -> str:
    return f"{finding.at.line} {finding.code} {finding.certainty.value} {finding.message}"


ORDER = (Status.TIED, Status.EXPLAINED, Status.UNCHECKED, Status.FINDING)
