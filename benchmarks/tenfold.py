"""A document ten times over, every copy with ids and amounts of its own so that nothing is shared by accident."""

from __future__ import annotations

import dataclasses
from typing import Any

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tertial.document.blocks import Block, Chart, Document, Heading, KeyFact, Point, TextTable
from tertial.document.inline import LinkTo, Mention


def times(document: Document, copies: int) -> Document:
    """The document with its blocks and figures `copies` times over."""
    figures: dict[str, Figure] = {}
    blocks: list[Block] = []
    for copy in range(copies):
        turned = {id: _figure(figure, copy) for id, figure in document.figures.items()}
        figures |= {figure.id: figure for figure in turned.values()}
        blocks += [_rename(block, copy) for block in document.blocks]
    front = tuple(_rename(block, 0) for block in document.front)
    return dataclasses.replace(document, front=front, blocks=tuple(blocks), figures=figures)


def _id(id: str, copy: int) -> str:
    return f"{id}_x{copy}" if id else id


def _figure(figure: Figure, copy: int) -> Figure:
    value = figure.value
    if isinstance(value, Amount):
        value = Amount(value.value * (100 + copy) // 100 if isinstance(value.value, int) else value.value, value.unit)
    origin: Any = figure.origin
    if hasattr(origin, "inputs"):
        expression = origin.expression
        for id in sorted(origin.inputs, key=len, reverse=True):
            expression = expression.replace(id, _id(id, copy))
        origin = dataclasses.replace(origin, inputs=tuple(_id(id, copy) for id in origin.inputs), expression=expression)
    return dataclasses.replace(figure, id=_id(figure.id, copy), value=value, origin=origin)


def _rename(value: Any, copy: int) -> Any:
    if isinstance(value, Figure):
        return _figure(value, copy)
    if isinstance(value, tuple):
        return tuple(_rename(one, copy) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {field.name: _rename(getattr(value, field.name), copy) for field in dataclasses.fields(value)}
    if isinstance(value, Mention | Point):
        changes["figure"] = _id(value.figure, copy)
    if isinstance(value, Heading | TextTable | Grid | Chart):
        changes["id"] = _id(value.id, copy)
    if isinstance(value, LinkTo) and value.target.startswith("#"):
        changes["target"] = _id(value.target, copy)
    if isinstance(value, KeyFact):
        changes["target"] = _id(value.target, copy)
    if isinstance(value, Chart):
        changes["table_id"] = _id(value.table_id, copy)
    return dataclasses.replace(value, **changes)
