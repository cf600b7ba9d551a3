"""The way down from a row: the units that it is of, its accounts, the account's largest rows, and a whole voucher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.organisation import Membership, OrganisationUnit
from tertial.core.questions import Question
from tertial.services.summing import members_of
from tertial.services.tracing import cell_question, sums_of
from tertial.statements.balances import Wanted
from tertial.warehouse.manifest import Batch
from tertial.web.economy.sections import Seen
from tertial.web.followups.ledger import Choice, View, children, chosen, largest_postings, ledger_sums, views
from tertial.web.followups.models import Followup

if TYPE_CHECKING:
    from tertial.warehouse.ledger import Posting

COLUMN = "outcome"
"""The column that accounts and vouchers are shown of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfUnit:
    """A row's figures for a unit under the chosen one; without a unit, what lies right on the chosen one, in öre."""

    unit: OrganisationUnit | None
    choice: Choice | None
    figures: tuple[Figure, ...] = ()
    rest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAccount:
    """An account's sum of a cell in öre, with the report's sign, and how many rows it is of."""

    account: str
    name: str
    amount: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRows:
    """The largest rows of an account, and how many more there are of how much."""

    postings: tuple[Posting, ...]
    sign: int
    more: int
    left: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A voucher's rows that the committee may see, debit positive, what is of others, and the batch that brought it."""

    rows: tuple[Posting, ...]
    others: int
    of_others: int
    batch: Batch


def units(followup: Followup, seen: Seen, row: str, columns: tuple[str, ...]) -> list[OfUnit]:
    """The row for each unit right under the chosen one, those without figures left out, and what is left of the outcome."""
    found = []
    there = seen.choice
    under = children(seen.view.profile.organisation, there.unit, there.period) if seen.view.ledger else []
    choices = [chosen(followup, unit.id, there.period.id, there.compare) for unit in under]
    for unit, of in zip(under, views(followup, choices, seen.plan.statement), strict=True):
        figures = tuple(of.evaluation.figures[f"{seen.plan.statement}.{row}.{column}"] for column in columns)
        if any(isinstance(one.value, Amount) and one.value.value for one in figures):
            found.append(OfUnit(unit=unit, choice=of.choice, figures=figures))
    whole = _ore(seen.view.evaluation.figures[f"{seen.plan.statement}.{row}.{COLUMN}"])
    named = sum(_ore(one) for each in found for one in each.figures if one.id.endswith(f".{COLUMN}"))
    if found and whole != named:
        found.append(OfUnit(unit=None, choice=None, rest=whole - named))
    return found


def accounts(seen: Seen, row: str) -> list[OfAccount]:
    """The accounts of the row's outcome, the largest first; none for a sum or without a ledger."""
    found = _cell(seen.view, f"{seen.plan.statement}.{row}.{COLUMN}")
    if found is None or seen.view.ledger is None:
        return []
    asked, wanted, sign = found
    return [
        OfAccount(
            account=one.account,
            name=account_name(seen.view, one.account),
            amount=sign * one.amount,
            rows=one.postings,
        )
        for one in sums_of(ledger_sums(seen.view.ledger, asked), wanted)
    ]


def account_rows(seen: Seen, row: str, account: OfAccount) -> AccountRows:
    """The account's largest rows with a voucher."""
    found = _cell(seen.view, f"{seen.plan.statement}.{row}.{COLUMN}")
    if found is None or seen.view.ledger is None:
        return AccountRows(postings=(), sign=1, more=account.rows, left=account.amount, amount=account.amount)
    asked, _wanted, sign = found
    postings = largest_postings(seen.view.ledger, asked, account.account)
    shown = sum(sign * one.amount for one in postings)
    return AccountRows(
        postings=postings,
        sign=sign,
        more=account.rows - len(postings),
        left=account.amount - shown,
        amount=account.amount,
    )


def voucher_of(followup: Followup, seen: Seen, batch: str, year: int, series: str, number: str) -> Voucher | None:
    """A voucher as the committee may see it: its own rows and those of no unit; None when none is its own."""
    if seen.view.ledger is None:
        return None
    rows = seen.view.ledger.voucher(batch, year, series, number)
    members = members_of(seen.view.profile.organisation, followup.committee_key)
    own = [row for row in rows if _is_of(members, row)]
    if not own:
        return None
    shown = tuple(row for row in rows if not row.unit or _is_of(members, row))
    others = [row for row in rows if row not in shown]
    return Voucher(
        rows=shown,
        others=len(others),
        of_others=sum(row.amount for row in others),
        batch=seen.view.ledger.batches()[batch],
    )


def account_name(view: View, account: str) -> str:
    """What a file calls the account, else what the profile calls its group."""
    batches = view.ledger.batches().values() if view.ledger else ()
    named = next((name for batch in batches if (name := batch.accounts.get(account))), "")
    return named or view.profile.account_name(account)


def _is_of(members: tuple[Membership, ...], row: Posting) -> bool:
    month = row.date.year * 100 + row.date.month
    return not members or any(one.first <= month <= one.last and row.unit in one.codes for one in members)


def _cell(seen: View, figure: str) -> tuple[Question, Wanted, int] | None:
    found = cell_question(seen.profile, seen.occasion, seen.choice.unit, figure)
    if found is None:
        return None
    statement, asked, wanted = found
    return asked, wanted, statement.ledger.sign if statement.ledger else 1


def _ore(figure: Figure) -> int:
    return int(figure.value.value) if isinstance(figure.value, Amount) else 0
