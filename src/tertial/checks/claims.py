"""Claims as the prose rules meet them: each with its passage, its tie and the table it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tertial.checks.wording import quoted, say
from tertial.core.amounts import Interval, Unit
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Claim
from tertial.view.report import Passage, ReportView, Tie
from tertial.view.tables import ViewTable


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in its passage."""

    passage: Passage
    claim: Claim
    tie: Tie
    at: int

    @property
    def mark(self) -> str:
        """The stretch of text that the claim stands in."""
        return f"{self.passage.key}:{self.claim.span.start}-{self.claim.span.end}"

    @property
    def quote(self) -> str:
        """The sentence that the claim stands in."""
        return quoted(self.claim.sentence.of(self.passage.text))

    @property
    def number(self) -> str:
        """The claim's number as the report writes it."""
        number = self.claim.number
        return number.digits.of(self.passage.text) if number is not None else self.claim.words


def said(view: ReportView) -> Iterator[Said]:
    """Every claim of the report."""
    for passage in view.passages:
        for at, (claim, tie) in enumerate(passage.tied_claims):
            yield Said(passage, claim, tie, at)


def cell_words(candidate: Candidate, table: ViewTable) -> str:
    """A cell as a person finds it: the table's row and column with the number."""
    if candidate.derived:
        unit = table.unit if candidate.ore else "procent" if candidate.unit is Unit.PERCENT else ""
        return f"{candidate.derived}, vilket ger {say(candidate.shown, candidate.decimals, unit)}"
    unit = table.unit if candidate.ore else ""
    column = column_title(candidate, table)
    return f"{candidate.row}, {column}: {say(candidate.shown, candidate.decimals, unit)}"


def column_title(candidate: Candidate, table: ViewTable) -> str:
    """The head of the candidate's column."""
    if candidate.id.endswith("~linjär"):
        return "avvikelse mot periodens andel av budgeten"
    at = int(candidate.id.rsplit(".", 1)[1]) if candidate.id.startswith("t") else -1
    return table.columns[at].title if 0 <= at < len(table.columns) else ""


def signed(claim: Claim) -> Interval | None:
    """The values claimed with the sign that favourable or unfavourable words give them."""
    stated = claim.interval
    if stated is None:
        return None
    way = claim.favour or (-claim.more if claim.more else 0)
    return Interval(-stated.high, -stated.low) if way < 0 and stated.low >= 0 else stated
