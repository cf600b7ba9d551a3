"""The ledger's vocabulary: the columns of postings and of the code string, the same in every room.

A posting is a row of a voucher; money is whole öre, debit positive and credit negative as the ledger stores it (the
report's signs are turned only in statements). An empty code is `""`, never null.
"""

from __future__ import annotations

from enum import StrEnum

DIMENSIONS = ("unit", "account", "activity", "project", "counterparty")
"""The parts of the code string that balances are kept by (ansvar, konto, verksamhet, projekt, motpart)."""

POSTING_COLUMNS = {
    "year": "int32",
    "month": "int32",
    "date": "date32",
    "unit": "string",
    "account": "string",
    "activity": "string",
    "project": "string",
    "counterparty": "string",
    "amount": "int64",
    "series": "string",
    "voucher": "string",
    "row": "int32",
    "text": "string",
    "supplier": "string",
    "line": "int64",
}
"""Posting columns in their order with their Arrow types: `amount` in öre, `line` the row of the source file.

`date` is the posting date; `month` is 1 to 12 of the calendar year `year`; `row` counts within the voucher from 1.
"""

PERIOD_BALANCE_COLUMNS = {
    "kind": "string",
    "year": "int32",
    "month": "int32",
    "unit": "string",
    "account": "string",
    "activity": "string",
    "project": "string",
    "counterparty": "string",
    "amount": "int64",
    "line": "int64",
}
"""Period balances given without vouchers (SIE 2 and 3, budget, forecast): `kind` is outcome, budget or forecast.

`amount` is the month's change in öre, not the sum so far.
"""

BALANCE_COLUMNS = {
    "kind": "string",
    "occasion": "string",
    "year": "int32",
    "month": "int32",
    "unit": "string",
    "account": "string",
    "activity": "string",
    "project": "string",
    "counterparty": "string",
    "amount": "int64",
    "postings": "int64",
    "batch": "string",
}
"""Balances made at import: a month's change by code string and batch, and how many rows it is the sum of.

`occasion` is the period that a forecast was made after (2023-04), empty for outcome and budget.
"""


class Kind(StrEnum):
    """What a balance is: what happened, what was decided, or what is expected."""

    OUTCOME = "outcome"
    BUDGET = "budget"
    FORECAST = "forecast"
