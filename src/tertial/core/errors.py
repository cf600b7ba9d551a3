"""What can be wrong with what we were given, as values and as exceptions.

TertialError
├── DefinitionError      a profile or a formula that cannot mean anything
├── InputRefused         one or more problems in files that a person can mend, all at once
└── RenderError          a document that a format cannot show truthfully

A problem in figures or prose is neither: it is a `Finding` (see findings.py), collected and never raised.
"""

from __future__ import annotations

from dataclasses import dataclass


class TertialError(Exception):
    """The root of everything that Tertial raises on purpose; its text is fit for a user to read."""


class DefinitionError(TertialError):
    """A definition (profile, statement, formula) is broken: says what, where and how to mend it."""


class RenderError(TertialError):
    """A format cannot show the document as it is."""


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing in one file that must be mended: where it stands, what was found, what would do.

    `file` is relative to the folder; `line` counts from 1 and is 0 when the whole file is meant.
    """

    file: str
    line: int
    found: str
    cure: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.found} {self.cure}".rstrip()


class InputRefused(TertialError):
    """Files were refused; `problems` holds every reason, ordered by file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
