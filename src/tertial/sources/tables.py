"""Arrow tables of postings, period balances and opening balances, with the columns that the warehouse expects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
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
    arrays = [_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def number_array(values: np.ndarray[Any, Any], type: pa.DataType | None = None) -> pa.Array:
    """Numbers as an Arrow array over the same memory.

    Unlike `pyarrow.array` it does not import pandas, which would cost a command half a second.
    """
    kind = type or {"int32": pa.int32(), "int64": pa.int64()}[values.dtype.name]
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(np.ascontiguousarray(values))])


def string_array(values: Sequence[str]) -> pa.StringArray:
    """Texts as an Arrow array."""
    encoded = [value.encode() for value in values]
    bounds = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum([len(value) for value in encoded], out=bounds[1:])
    return pa.StringArray.from_buffers(len(encoded), pa.py_buffer(bounds), pa.py_buffer(b"".join(encoded)))


def _array(values: Sequence[Any], type: pa.DataType) -> pa.Array:
    if type == pa.string():
        return string_array(values)
    if type == pa.date32():
        return number_array(np.array(values, "datetime64[D]").astype(np.int32), type)
    return number_array(np.array(values, np.int32 if type == pa.int32() else np.int64))


def table_of(rows: Iterable[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows in the order of the schema's columns as a table."""
    return pa.Table.from_batches([batch_of(rows, schema)], schema)


def empty_table(schema: pa.Schema) -> pa.Table:
    """A table without rows; unlike pyarrow's own it does not import pandas."""
    return table_of((), schema)
