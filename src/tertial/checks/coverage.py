"""Coverage: for every number of a report whether it was held against something, and how that went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tertial.checks.corroboration import corroborated
from tertial.core.amounts import Interval, Unit
from tertial.core.findings import Finding
from tertial.prose.claim_values import Claim, ClaimKind, RelationKind
from tertial.prose.number_values import NumberKind
from tertial.prose.wholes import parts_by_whole
from tertial.view.report import Passage, ReportView, TieKind
from tertial.view.tables import ViewTable


class Status(StrEnum):
    """TIED agrees with another number, EXPLAINED is known not to be comparable, UNCHECKED met nothing, FINDING is in doubt."""

    TIED = "tied"
    EXPLAINED = "explained"
    UNCHECKED = "unchecked"
    FINDING = "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The status of each number, by cell key (`t3.4.2`) or stretch of text (`b12:40-48`)."""

    statuses: dict[str, Status]

    def count(self, *statuses: Status) -> int:
        """How many numbers have one of the statuses."""
        return sum(1 for status in self.statuses.values() if status in statuses)

    @property
    def total(self) -> int:
        """How many numbers the report has that say how much."""
        return len(self.statuses)

    @property
    def checked(self) -> int:
        """How many were held against something."""
        return self.total - self.count(Status.UNCHECKED)


def coverage(view: ReportView, findings: Iterable[Finding]) -> Coverage:
    """The status of every number of the view."""
    statuses: dict[str, Status] = {}
    for table in view.tables:
        held = _held(table)
        for row in table.rows:
            for column in table.columns:
                cell = row.cells[column.at]
                if cell.shown is not None and (column.at or column.numeric):
                    statuses[cell.key] = Status.TIED if (row.at, column.at) in held else Status.UNCHECKED
    for goal in view.goals:
        for one in goal.indicators:
            cells = [cell for cell in (one.target, one.outcome, one.prior, one.before) if cell and cell.key in statuses]
            statuses |= {
                cell.key: Status.TIED if len(cells) > 1 and at < 3 else Status.EXPLAINED
                for at, cell in enumerate(cells)
            }
    for passage in view.passages:
        statuses |= _of_passage(passage)
        for claim, tie in passage.tied_claims:
            if tie.kind is TieKind.TIED and tie.match and claim.number and tie.match.candidate.id in statuses:
                statuses[tie.match.candidate.id] = Status.TIED
    statuses |= dict.fromkeys((mark for mark in corroborated(view) if mark in statuses), Status.TIED)
    marks = [mark for finding in findings for mark in _accused(finding)]
    for mark in marks:
        if mark in statuses:
            statuses[mark] = Status.FINDING
        elif ":" in mark:
            statuses |= {number: Status.FINDING for number in statuses if _within(number, mark)}
    return Coverage(statuses=statuses)


def _accused(finding: Finding) -> tuple[str, ...]:
    """The marks that are in doubt: when a sentence is, the cell that denies it is not."""
    first = finding.marks[:1]
    return first if first and ":" in first[0] else finding.marks


def _held(table: ViewTable) -> set[tuple[int, int]]:
    held = {
        (at, column)
        for footing in table.footings
        for column in footing.holds
        for at in (footing.total, *(p for p, _ in footing.parts))
    }
    return held | {
        (row, column)
        for formula in table.formulas
        for row in formula.holds
        for column in (formula.column, formula.left, formula.right)
    }


def _of_passage(passage: Passage) -> dict[str, Status]:
    found = {
        _mark(passage, n.span.start, n.span.end): Status.UNCHECKED
        for n in passage.numbers
        if n.is_amount and n.kind is not NumberKind.YEAR
    }
    added = _adding_up(passage.claims)
    for at, (claim, tie) in enumerate(passage.tied_claims):
        number = claim.number
        if number is None:
            continue
        mark = _mark(passage, number.span.start, number.span.end)
        if mark not in found:
            continue
        if tie.kind in (TieKind.TIED, TieKind.DERIVED) or at in added:
            found[mark] = Status.TIED
        elif _is_within(passage, claim) or tie.kind is TieKind.EXCLUDED or _of_excluded(passage, claim):
            found[mark] = Status.EXPLAINED
    return found


def _of_excluded(passage: Passage, claim: Claim) -> bool:
    """Whether the claim is a part of one that leaves something out."""
    wholes = [r.claim for r in claim.relations if r.kind is RelationKind.PART_OF and r.claim < len(passage.ties)]
    return any(passage.ties[at].kind is TieKind.EXCLUDED for at in wholes)


def _is_within(passage: Passage, claim: Claim) -> bool:
    """Whether the claim is a part of a tied whole, and no larger than it."""
    whole = next((r.claim for r in claim.relations if r.kind is RelationKind.PART_OF), None)
    if whole is None or whole >= len(passage.ties) or passage.ties[whole].kind not in (TieKind.TIED, TieKind.DERIVED):
        return False
    part, over = claim.interval, passage.claims[whole].interval
    return part is not None and over is not None and abs(part.low) <= max(abs(over.low), abs(over.high))


def _adding_up(claims: tuple[Claim, ...]) -> set[int]:
    """The claims that agree with each other: parts with a rest that give their whole, and shares of them."""
    held: set[int] = set()
    known = parts_by_whole(claims)
    for at, whole in enumerate(claims):
        parts = known.get(at, [])
        rest = any(r.kind is RelationKind.REST_OF for _, c in parts for r in c.relations)
        if rest and len(parts) > 1 and whole.interval and all(c.interval for _, c in parts):
            total = parts[0][1].interval
            for _, part in parts[1:]:
                total = total + part.interval if total and part.interval else total
            if total and total.meets(whole.interval):
                held |= {at, *(n for n, _ in parts)}
        if whole.kind is ClaimKind.SHARE and whole.unit is Unit.PERCENT:
            part_at = next((r.claim for r in whole.relations if r.kind is RelationKind.SHARE_OF), None)
            ties = (*whole.relations, *(claims[part_at].relations if part_at is not None else ()))
            whole_at = next((r.claim for r in ties if r.kind is RelationKind.PART_OF), None)
            if part_at is not None and whole_at is not None and _is_share(claims[part_at], claims[whole_at], whole):
                held |= {at, part_at}
    return held


def _is_share(part: Claim, whole: Claim, share: Claim) -> bool:
    over, under, stated = part.interval, whole.interval, share.interval
    if over is None or under is None or stated is None or under.low <= 0:
        return False
    return Interval(100 * over.low / under.high, 100 * over.high / under.low).meets(stated)


def _mark(passage: Passage, start: int, end: int) -> str:
    return f"{passage.key}:{start}-{end}"


def _within(number: str, mark: str) -> bool:
    key, _, span = mark.partition(":")
    own, _, digits = number.partition(":")
    if key != own or not digits:
        return False
    (first, last), (start, end) = (tuple(map(int, part.split("-"))) for part in (span, digits))
    return bool(first < end and start < last)
