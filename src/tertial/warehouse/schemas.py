"""The columns of the ledger's files as Arrow and as the definition's engines know them."""

from __future__ import annotations

import pyarrow as pa

from tertial.core.errors import TertialError
from tertial.core.ledger import BALANCE_COLUMNS, PERIOD_BALANCE_COLUMNS, POSTING_COLUMNS

_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "date32": pa.date32(),
}
_ENGINE = {"date32": "date"}

POSTINGS = {**POSTING_COLUMNS, "batch": "string"}
"""Postings as they are kept: those of the source, and which batch brought them."""

GIVEN = {**PERIOD_BALANCE_COLUMNS, "occasion": "string", "batch": "string"}
"""Period balances as they were given, with their rows in the source."""

DETAILS = "details"
"""Postings that the ledger holds already, told once more with a supplier: kept to drill down to, never summed."""

STORED = {"postings": POSTINGS, "given": GIVEN, "balances": BALANCE_COLUMNS, DETAILS: POSTINGS}
"""Every content of a part, with its columns."""


def arrow_schema(columns: dict[str, str]) -> pa.Schema:
    """The columns as an Arrow schema."""
    return pa.schema([(name, _ARROW[kind]) for name, kind in columns.items()])


def engine_schema(columns: dict[str, str]) -> dict[str, str]:
    """The columns with the type names that the definition uses."""
    return {name: _ENGINE.get(kind, kind) for name, kind in columns.items()}


def conform(table: pa.Table, columns: dict[str, str], what: str) -> pa.Table:
    """The table with exactly these columns and types. Raises TertialError for a column that is missing or has nulls."""
    missing = [name for name in columns if name not in table.column_names]
    if missing:
        raise TertialError(f"{what} saknar kolumnen {missing[0]}.")
    chosen = table.select(list(columns))
    for name in columns:
        if chosen[name].null_count:
            raise TertialError(f"{what} har tomma värden i kolumnen {name}.")
    return chosen.cast(arrow_schema(columns))
