"""A record as canonical JSON: the bytes that are frozen and hashed, and back again."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from tertial.core.amounts import Amount, NoFigure, Unit, Value
from tertial.core.errors import TertialError
from tertial.core.origins import Balances, Cell, Entry, Given
from tertial.document.commentary import Commentary
from tertial.report.record import ReportRecord
from tertial.statements.notes import Note

FORMAT = 1
"""The version of the archive's form; a reader refuses a newer one."""


def to_json(record: ReportRecord) -> bytes:
    """The record as UTF-8 JSON with sorted keys: equal records give equal bytes."""
    body = {"format": FORMAT, "record": _converter().unstructure(record)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1).encode()


def from_json(data: bytes) -> ReportRecord:
    """The record of an archive's bytes. Raises TertialError when they are not one, or of a newer form."""
    try:
        body = json.loads(data)
        form = body["format"]
    except (ValueError, KeyError, TypeError):
        raise TertialError("Filen är inget arkiv från Tertial.") from None
    if form != FORMAT:
        raise TertialError(f"Arkivet har form {form}, men den här versionen läser form {FORMAT}.")
    return _converter().structure(body["record"], ReportRecord)


def record_hash(record: ReportRecord) -> str:
    """The SHA-256 of the record's canonical bytes, in hexadecimal: what a decision can point at."""
    return hashlib.sha256(to_json(record)).hexdigest()


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(Amount, _amount)
    converter.register_structure_hook(Amount, _to_amount)
    _leave_places_out(converter)
    configure_tagged_union(Value, converter, tag_generator=_tag)
    configure_tagged_union(Cell | Entry, converter, tag_generator=_tag)
    configure_tagged_union(Given, converter, tag_generator=_tag)
    return converter


def _leave_places_out(converter: cattrs.Converter) -> None:
    """A text's place in a file is no part of the record."""
    out = override(omit=True)
    converter.register_unstructure_hook(Commentary, make_dict_unstructure_fn(Commentary, converter, file=out, line=out))
    converter.register_structure_hook(Commentary, make_dict_structure_fn(Commentary, converter, file=out, line=out))
    converter.register_unstructure_hook(Note, make_dict_unstructure_fn(Note, converter, line=out))
    converter.register_structure_hook(Note, make_dict_structure_fn(Note, converter, line=out))


def _tag(cls: type) -> str:
    return {Amount: "amount", NoFigure: "no_figure", Cell: "cell", Entry: "entry", Balances: "balances"}[cls]


def _amount(amount: Amount) -> dict[str, Any]:
    return {"value": str(amount.value), "unit": amount.unit.value}


def _to_amount(body: dict[str, Any], _: type) -> Amount:
    unit = Unit(body["unit"])
    whole = unit in (Unit.MONEY, Unit.COUNT)
    return Amount(int(body["value"]) if whole else Decimal(body["value"]), unit)
