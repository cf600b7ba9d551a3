"""The definition as SQL of an engine: compiled once for each shape, with its values left open to be bound."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from tertial.warehouse import queries
from tertial.warehouse.queries import Parameters, Shape

Dialect = Literal["duckdb", "pyspark"]

Query = Literal[
    "statement_sums",
    "account_sums",
    "scope_sums",
    "largest_postings",
    "largest_given",
    "account_postings",
    "account_given",
    "voucher_rows",
    "detail_rows",
]
"""The queries of the definition by name."""

_MARK = {"duckdb": "$", "pyspark": ":"}
_FIRST_NUMBER = 1_987_650_000
"""Numbers that stand for open values while Ibis compiles; no year, month or account is near them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A query as SQL with named values to bind, and the columns that it answers with."""

    sql: str
    schema: pa.Schema
    names: tuple[str, ...]


@lru_cache(maxsize=512)
def compiled(query: Query, shape: Shape | None, dialect: Dialect) -> Compiled:
    """The SQL of a query. Ibis has no open values in its SQL, so marks stand for them until it has written it.

    Statement sums are asked of the table that compiled_mapping names.
    """
    bound = Parameters({})
    expression = _expression(query, shape, bound)
    marks: dict[ir.Scalar, str | int] = {}
    for at, (name, parameter) in enumerate(bound.by_name.items()):
        marks[parameter] = _FIRST_NUMBER + at if parameter.type().is_integer() else f"§{name}§"
    sql = str(ibis.to_sql(expression, dialect=dialect, params=marks))
    for name, parameter in bound.by_name.items():
        mark = marks[parameter]
        written = rf"\b{mark}\b" if isinstance(mark, int) else f"'{mark}'"
        sql, times = re.subn(written, f"{_MARK[dialect]}{name}", sql)
        if not times:
            raise AssertionError(f"{name} is not in the SQL of {query}")
    return Compiled(sql=sql, schema=expression.schema().to_pyarrow(), names=tuple(bound.by_name))


@lru_cache(maxsize=64)
def compiled_mapping(shape: Shape, dialect: Dialect) -> tuple[str, Compiled]:
    """The SQL that makes a statement's mapped balances, and the name of the table that keeps them."""
    expression = queries.mapped_balances(shape)
    sql = str(ibis.to_sql(expression, dialect=dialect))
    return _name_of(shape), Compiled(sql=sql, schema=expression.schema().to_pyarrow(), names=())


def _name_of(shape: Shape) -> str:
    """One name for all shapes that map alike, whatever units and years they ask for."""
    return "mapped_" + hashlib.sha256(repr((shape.scope, shape.rows)).encode()).hexdigest()[:16]


def _expression(query: Query, shape: Shape | None, bound: Parameters) -> ir.Table:
    if query == "voucher_rows":
        return queries.voucher_rows(bound)
    if query == "detail_rows":
        return queries.detail_rows(bound)
    assert shape is not None
    if query == "statement_sums":
        mapped = ibis.table(queries.mapped_balances(shape).schema(), name=_name_of(shape))
        return queries.statement_sums(mapped, shape, bound)
    made = {
        "account_sums": queries.account_sums,
        "scope_sums": queries.scope_sums,
        "largest_postings": queries.largest_postings,
        "largest_given": queries.largest_given,
        "account_postings": queries.account_postings,
        "account_given": queries.account_given,
    }
    return made[query](shape, bound)
