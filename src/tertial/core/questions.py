"""Questions to the ledger and their answers: what statements ask, and warehouses sum up."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.core.organisation import Membership
from tertial.core.selectors import EVERYTHING, Selector

BY = ("unit", "account", "batch", "month")
"""What an answer may be divided by."""

UNMAPPED = "unmapped"
"""The row of balances that lie within a statement's ledger but that no row of it asks for: shown, never dropped."""

LEDGER_TOTAL = "ledger_total"
"""The row id of facts that hold the ledger's own sum of a column: the rows of the table must add up to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSelection:
    """A row and what it asks for."""

    row: str
    selector: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Sums for the rows of a statement: within `scope`, of `members`, of the years `first_year` to `last_year`.

    No members means every unit. What the scope holds and no row asks for comes as the row UNMAPPED. `last_month` ends
    the period of each year. `by` divides the answer further (see BY), and `only` keeps it to one row.
    """

    scope: Selector = EVERYTHING
    rows: tuple[RowSelection, ...] = ()
    members: tuple[Membership, ...] = ()
    first_year: int
    last_year: int
    last_month: int = 12
    by: tuple[str, ...] = ()
    only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSum:
    """One sum of the answer, in öre with debit positive: for the period and for the whole year.

    The fields after `year_postings` are filled only when the question divides by them.
    """

    row: str
    kind: str
    occasion: str
    year: int
    amount: int
    year_amount: int
    postings: int
    year_postings: int
    unit: str = ""
    account: str = ""
    batch: str = ""
    month: int = 0
