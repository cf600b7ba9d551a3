"""The period's variances: the rows' together must give the result's, also where the period budget stands in no table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tertial.checks.claims import Said, said
from tertial.checks.wording import add_up, say
from tertial.prose.claim_values import ClaimKind, Horizon, Measure
from tertial.view.candidates import LINEAR, candidates_of
from tertial.view.report import ReportView
from tertial.view.tables import TableKind, ViewTable


@dataclass(frozen=True, slots=True)
class Chain:
    """One table's stated period variances: of the result, and of each row that it is made of."""

    table: ViewTable
    result: Said
    rows: tuple[tuple[str, Said | None, Decimal], ...]

    @property
    def whole(self) -> Decimal:
        """The result's variance as stated, in the table's unit."""
        return _value(self.result, self.table)

    @property
    def parts(self) -> list[Decimal]:
        """The rows' variances, stated or following from a linear period budget."""
        return [_value(one, self.table) if one else derived for _, one, derived in self.rows]

    @property
    def slack(self) -> Decimal:
        """What rounding may do."""
        return Decimal(len(self.rows) + 1)


@lru_cache(maxsize=16)
def chains(view: ReportView) -> tuple[Chain, ...]:
    """The chains of a report's income statements whose result has a stated period variance."""
    claims = [one for one in said(view) if _is_period_variance(one)]
    found = []
    for table in view.tables:
        if table.kind is not TableKind.INCOME or not table.ore:
            continue
        derived = {c.row: c.shown for c in candidates_of(table, view.months) if c.id.endswith(LINEAR)}
        mine = [one for one in claims if one.tie.table == table.number and one.tie.match]
        leaves = _leaves(table)
        if leaves is None:
            continue
        results = [one for one in mine if one.tie.match and one.tie.match.candidate.row == leaves[0]]
        if not results or not derived:
            continue
        rows = tuple((name, _stated(mine, name), derived.get(name, Decimal(0))) for name in leaves[1])
        for result in results:
            found.append(Chain(table, result, rows))
    return tuple(found)


def flipped_claims(view: ReportView) -> dict[str, str]:
    """The claims whose sign, turned, makes a chain hold that does not hold as it stands; with the sum that proves it."""
    found: dict[str, str] = {}
    for chain in chains(view):
        parts, whole = chain.parts, chain.whole
        total = sum(parts, Decimal(0))
        if abs(total - whole) <= chain.slack:
            continue
        turned = [
            at for at, (_, one, derived) in enumerate(chain.rows)
            if one and abs(total - 2 * parts[at] - whole) <= chain.slack and (not derived or derived * parts[at] < 0)
        ]  # fmt: skip
        if len(turned) == 1:
            at = turned[0]
            one = chain.rows[at][1]
            parts[at] = -parts[at]
            written = add_up([(part, 1) for part in parts if part])
            assert one is not None
            found[one.mark] = (
                f"periodens avvikelser: {written} = {say(sum(parts, Decimal(0)))}, och texten säger {say(whole)} för {chain.result.claim.subject.text or 'resultatet'}"
            )
    return found


def _is_period_variance(one: Said) -> bool:
    claim, match = one.claim, one.tie.match
    if (
        claim.kind is not ClaimKind.DIFFERENCE
        or claim.measure is not Measure.VARIANCE
        or match is None
        or not claim.number
    ):
        return False
    return claim.horizon is not Horizon.FULL_YEAR and match.candidate.id.endswith(LINEAR) and match.meaning >= 0.85


def _stated(claims: list[Said], row: str) -> Said | None:
    return next((one for one in claims if one.tie.match and one.tie.match.candidate.row == row), None)


def _leaves(table: ViewTable) -> tuple[str, list[str]] | None:
    """The result row's title and the titles of the given rows that it is made of."""
    footings = {footing.total: footing for footing in table.footings}
    last = next((row for row in reversed(table.rows) if row.result and row.at in footings), None)
    if last is None:
        return None

    def expand(at: int) -> list[str]:
        if at not in footings:
            return [table.row(at).title]
        return [title for part, _ in footings[at].parts for title in expand(part)]

    return last.title, expand(last.at)


def _value(one: Said, table: ViewTable) -> Decimal:
    """A stated variance with the sign of its words, in the table's unit."""
    number = one.claim.number
    if number is None or number.value is None:
        return Decimal(0)
    value = abs(number.value) * (number.unit.ore or table.ore) / table.ore
    way = one.claim.favour or number.sign or 1
    return value * way
