"""A value with its origin as the columns of a row, and back, exact."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from tertial.core.amounts import Absence, Amount, NoFigure, Unit, Value
from tertial.core.origins import Balances, Cell, Entry, LedgerFile
from tertial.core.origins import Given as Origin
from tertial.web.followups.models.given import Given, OriginKind

WHOLE = (Unit.MONEY, Unit.COUNT)
"""Units that are counted in whole numbers: öre, and things."""


def columns_of(value: Value, origin: Origin | None, decimals: int) -> dict[str, Any]:
    """The columns that hold a value and its origin."""
    return {**_value_columns(value), **_origin_columns(origin), "decimals": decimals}


def value_of(row: Given) -> Value:
    """The row's value: exact, or no figure with why."""
    if not row.value:
        return NoFigure(Absence(row.absence or Absence.NOT_GIVEN))
    unit = Unit(row.unit)
    return Amount(int(row.value) if unit in WHOLE else Decimal(row.value), unit)


def origin_of(row: Given) -> Origin | None:
    """Where the row's value comes from; None for what is calculated."""
    if row.origin == OriginKind.CELL:
        return Cell(
            file=row.file,
            line=row.line,
            column=row.file_column,
            sha256=row.sha256,
            source=row.source,
            made_up=row.made_up,
        )
    if row.origin == OriginKind.ENTRY and row.on:
        return Entry(person=row.person, on=row.on, source=row.source, made_up=row.made_up)
    if row.origin == OriginKind.BALANCES and row.balances:
        files = tuple(LedgerFile(**one) for one in row.balances["files"])
        return Balances(**{**row.balances, "files": files}, source=row.source, made_up=row.made_up)
    return None


def _value_columns(value: Value) -> dict[str, Any]:
    if isinstance(value, NoFigure):
        return {"value": "", "unit": "", "absence": value.why.value}
    return {"value": str(value.value), "unit": value.unit.value, "absence": ""}


def _origin_columns(origin: Origin | None) -> dict[str, Any]:
    match origin:
        case Cell():
            return {
                "origin": OriginKind.CELL,
                "file": origin.file,
                "line": origin.line,
                "file_column": origin.column,
                "sha256": origin.sha256,
                "source": origin.source,
                "made_up": origin.made_up,
            }
        case Entry():
            return {
                "origin": OriginKind.ENTRY,
                "person": origin.person,
                "on": origin.on,
                "source": origin.source,
                "made_up": origin.made_up,
            }
        case Balances():
            parts = asdict(origin)
            shared = {name: parts.pop(name) for name in ("source", "made_up")}
            return {"origin": OriginKind.BALANCES, "balances": parts, **shared}
    return {"origin": OriginKind.NONE}
