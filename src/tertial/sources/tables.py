"""Arrow tables of postings, period balances and opening balances, with the columns that the warehouse expects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from tertial.core.ledger import PERIOD_BALANCE_COLUMNS, POSTING_COLUMNS

OPENING_COLUMNS = {"year": "int32", "account": "string", "amount": "int64", "line": "int64"}
"""Opening balances of a fiscal year, by the calendar year in which it begins; `amount` in öre."""


def _schema(columns: Mapping[str, str]) -> pa.Schema:
    types = {"int32": pa.int32(), "int64": pa.int64(), "string": pa.string(), "date32": pa.date32()}
    return pa.schema([pa.field(name, types[kind], nullable=False) for name, kind in columns.items()])


POSTING_SCHEMA = _schema(POSTING_COLUMNS)
PERIOD_BALANCE_SCHEMA = _schema(PERIOD_BALANCE_COLUMNS)
OPENING_SCHEMA = _schema(OPENING_COLUMNS)


def batch_of(rows: Iterable[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    """Rows in the order of the schema's columns as one batch."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def table_of(rows: Iterable[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows in the order of the schema's columns as a table."""
    return pa.Table.from_batches([batch_of(rows, schema)], schema)


class Kept:
    """Keeps delivered batches when nobody else takes them."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._batches: list[pa.RecordBatch] = []

    def __call__(self, batch: pa.RecordBatch) -> None:
        """Takes one batch."""
        self._batches.append(batch)

    def table(self) -> pa.Table:
        """Everything that was delivered."""
        return pa.Table.from_batches(self._batches, self._schema)
