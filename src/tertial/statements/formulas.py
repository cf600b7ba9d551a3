"""Formulas over figures: + - * / and parentheses, read with Python's own grammar and nothing else of Python's."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from tertial.core.amounts import Absence, Amount, NoFigure, Unit, Value
from tertial.core.errors import DefinitionError

Operand = tuple[Decimal, Unit | None]
"""A number on the way: its unit is None when it is a plain number or a ratio."""


def names_of(expression: str) -> tuple[str, ...]:
    """The figure or column ids that an expression speaks of, in the order they first occur.

    Raises DefinitionError when the expression is not arithmetic over ids.
    """
    found: dict[str, None] = {}
    _walk(_parse(expression), expression, lambda name: found.setdefault(name))
    return tuple(found)


def rewrite(expression: str, name_to_id: Callable[[str], str]) -> str:
    """The expression with every name replaced, spaced evenly: `forecast - budget` becomes ids of one row."""

    def write(node: ast.expr) -> str:
        match node:
            case ast.BinOp(left=left, op=op, right=right):
                sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}[type(op)]
                return f"{_wrap(left, op, write)} {sign} {_wrap(right, op, write, right=True)}"
            case ast.UnaryOp(operand=operand):
                return f"-{write(operand)}"
            case ast.Constant(value=value):
                return str(value)
            case _:
                return name_to_id(_name(node) or "")

    names_of(expression)
    return write(_parse(expression))


def calculate(expression: str, values: Mapping[str, Value], unit: Unit) -> Value:
    """The value of an expression; no figure as soon as one input is no figure, or when it divides by zero.

    A ratio of two amounts of one unit takes the wanted `unit`; a difference of percentages is in percentage points.
    Money is rounded to whole öre, half away from zero.
    """
    missing = [value for name in names_of(expression) if isinstance(value := values[name], NoFigure)]
    if missing:
        return NoFigure(missing[0].why)
    try:
        number, found = _evaluate(_parse(expression), values, expression)
    except (DivisionByZero, InvalidOperation):
        return NoFigure(Absence.NOT_DEFINED)
    if found is Unit.PERCENTAGE_POINTS and unit is Unit.PERCENT:
        unit = found
    if found is not None and found is not unit:
        raise DefinitionError(f"Formeln «{expression}» ger {found}, men {unit} väntades. Ändra formeln eller enheten.")
    return as_amount(number, unit)


def as_amount(number: Decimal, unit: Unit) -> Amount:
    """An exact number as an amount; money and counts are rounded to whole ones, half away from zero."""
    if unit in (Unit.MONEY, Unit.COUNT):
        return Amount(int(number.quantize(Decimal(1), rounding="ROUND_HALF_UP")), unit)
    return Amount(number, unit)


def _wrap(node: ast.expr, op: ast.operator, write: Callable[[ast.expr], str], *, right: bool = False) -> str:
    words = write(node)
    if not isinstance(node, ast.BinOp):
        return words
    inner_is_sum = isinstance(node.op, ast.Add | ast.Sub)
    outer_binds = isinstance(op, ast.Mult | ast.Div)
    if (inner_is_sum and outer_binds) or (right and not isinstance(op, ast.Add)):
        return f"({words})"
    return words


def _parse(expression: str) -> ast.expr:
    try:
        return ast.parse(expression, mode="eval").body
    except SyntaxError:
        raise DefinitionError(
            f"Formeln «{expression}» går inte att läsa. Använd namn, tal, + - * / och parenteser."
        ) from None


def _walk(node: ast.expr, expression: str, see: Callable[[str], object]) -> None:
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            _walk(left, expression, see)
            _walk(right, expression, see)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _walk(operand, expression, see)
        case ast.Constant(value=int()):
            pass
        case _ if name := _name(node):
            see(name)
        case _:
            raise DefinitionError(f"Formeln «{expression}» innehåller något annat än namn, heltal och + - * /.")


def _name(node: ast.expr) -> str | None:
    match node:
        case ast.Name(id=id):
            return id
        case ast.Attribute(value=value, attr=attr):
            before = _name(value)
            return f"{before}.{attr}" if before else None
        case _:
            return None


def _evaluate(node: ast.expr, values: Mapping[str, Value], expression: str) -> Operand:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return _combine(op, _evaluate(left, values, expression), _evaluate(right, values, expression), expression)
        case ast.UnaryOp(operand=operand):
            number, unit = _evaluate(operand, values, expression)
            return -number, unit
        case ast.Constant(value=int(value)):
            return Decimal(value), None
        case _:
            amount = values[_name(node) or ""]
            if not isinstance(amount, Amount):
                raise TypeError(f"{_name(node)} has no value")
            return Decimal(amount.value), amount.unit


def _combine(op: ast.operator, a: Operand, b: Operand, expression: str) -> Operand:
    (left, left_unit), (right, right_unit) = a, b
    match op:
        case ast.Add() | ast.Sub() if left_unit is right_unit:
            if isinstance(op, ast.Add):
                return left + right, left_unit
            unit = Unit.PERCENTAGE_POINTS if left_unit is Unit.PERCENT else left_unit
            return left - right, unit
        case ast.Mult() if left_unit is None or right_unit is None:
            return left * right, left_unit or right_unit
        case ast.Div() if right_unit is None or left_unit is right_unit:
            return left / right, None if left_unit is right_unit else left_unit
    raise DefinitionError(f"Formeln «{expression}» blandar {left_unit or 'tal'} och {right_unit or 'tal'}.")
