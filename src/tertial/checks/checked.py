"""A checked report: its view, what was found, what was let stand, and how much was held against something."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.checks.coverage import Coverage
from tertial.checks.waivers import Waiver
from tertial.core.findings import Certainty, Finding
from tertial.document.read import ReadDocument
from tertial.view.report import ReportView


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The outcome for one report; `document` is what was read."""

    name: str
    document: ReadDocument
    view: ReportView
    findings: tuple[Finding, ...]
    coverage: Coverage
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    stale: tuple[Waiver, ...] = ()

    def count(self, certainty: Certainty) -> int:
        """How many findings are that sure."""
        return sum(1 for finding in self.findings if finding.certainty is certainty)


WORDS = {Certainty.PROVEN: "bevisat", Certainty.PROBABLE: "troligt", Certainty.QUESTION: "fråga"}
"""How sure a finding is, in a word."""


def counted(checked: Checked) -> str:
    """The findings and the coverage in a sentence."""
    proven, probable, question = (checked.count(certainty) for certainty in Certainty)
    total = len(checked.findings)
    parts = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (proven, "bevisat", "bevisade"),
            (probable, "troligt", "troliga"),
            (question, "fråga", "frågor"),
        )
        if number
    ]
    found = f"{total} fynd ({', '.join(parts)})" if total else "Inga fynd"
    cover = checked.coverage
    share = round(100 * cover.checked / cover.total) if cover.total else 0
    return f"{found}. {cover.checked} av {cover.total} tal är prövade ({share} %)."
