"""Reports and errors written by hand: sentences that no generator of ours makes, each with the errors that somebody might make.

Beside each report stands a list, a line an error: what stands, a tab, and what is written instead. Some of the errors
can be seen by nobody who has only the report; they are kept, so that the share that is found says what a reader may expect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tertial.checks.run import run
from tertial.core.findings import Certainty, Finding
from tertial.readers.catalogue import reader_of
from tertial.recognition.recognise import recognise

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report written by hand, what is found in it as it stands, and each error with what was found of it."""

    name: str
    alarms: tuple[Finding, ...]
    errors: tuple[tuple[str, str, tuple[Finding, ...]], ...]

    @property
    def found(self) -> int:
        """How many of the errors gave a finding that the clean report has not."""
        return sum(bool(findings) for _, _, findings in self.errors)


def written_by_hand() -> Iterator[Written]:
    """Every report with its errors. An alarm is a finding in the clean report that is no question."""
    for errors in sorted(FOLDER.glob("*.tsv")):
        path = next(p for p in sorted(FOLDER.glob(f"{errors.stem}.*")) if p.suffix in (".md", ".txt"))
        text = path.read_text(encoding="utf-8")
        clean = _findings(path, text)
        known = Counter(_key(finding) for finding in clean)
        told = []
        for line in errors.read_text(encoding="utf-8").splitlines():
            stands, instead = (part.replace("\\n", "\n") for part in line.split("\t"))
            if stands not in text:
                raise ValueError(f"{errors.name}: «{stands}» does not stand in {path.name}")
            left = known.copy()
            new = []
            for finding in _findings(path, text.replace(stands, instead, 1)):
                if left[_key(finding)]:
                    left[_key(finding)] -= 1
                else:
                    new.append(finding)
            told.append((stands.strip(), instead.strip(), tuple(new)))
        alarms = tuple(finding for finding in clean if finding.certainty is not Certainty.QUESTION)
        yield Written(name=path.name, alarms=alarms, errors=tuple(told))


def _findings(path: Path, text: str) -> list[Finding]:
    raw = text.encode()
    return run(recognise(reader_of(raw, path.name).read(raw, path.name)))


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place, finding.certainty.value
