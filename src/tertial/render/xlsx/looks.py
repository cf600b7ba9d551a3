"""Looks: the workbook's cell formats and number formats, after the report's own colours and signs."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from tertial.core.amounts import Amount, Unit
from tertial.core.figures import Figure
from tertial.core.grid import RowKind
from tertial.render.numbers import HARD_SPACE, MINUS, unit_word

INK, PINE, QUIET, LINE, GROUND, LINK = "#1C1F1D", "#0E4F46", "#5C5F5A", "#D8D5CC", "#F6F5F1", "#0B5C8A"
FAVOURABLE, UNFAVOURABLE = "#1B6B3A", "#A8231C"
THIN, MEDIUM = 1, 2

_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_size": 18, "bold": True, "font_color": PINE},
    "subtitle": {"font_size": 12, "font_color": QUIET},
    "section": {"font_size": 13, "bold": True, "font_color": PINE, "valign": "bottom"},
    "plain": {},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True, "text_wrap": True, "valign": "top"},
    "quiet": {"font_color": QUIET, "font_size": 10},
    "link": {"font_color": LINK, "underline": 1},
    "head": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bg_color": GROUND,
        "bottom": MEDIUM,
        "bottom_color": PINE,
    },
    "body": {"text_wrap": True, "valign": "top", "bottom": THIN, "bottom_color": LINE},
    "quiet_link": {"font_color": LINK},
    "group": {
        "bold": True,
        "text_wrap": True,
        "valign": "top",
        "bg_color": GROUND,
        "bottom": THIN,
        "bottom_color": LINE,
    },
}
_ROWS: dict[RowKind, dict[str, Any]] = {
    RowKind.LEAF: {"bottom": THIN, "bottom_color": LINE},
    RowKind.SUM: {"bottom": THIN, "bottom_color": LINE, "bold": True},
    RowKind.TOTAL: {"top": MEDIUM, "top_color": INK, "bold": True},
}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[object, Format] = {}

    def named(self, name: str, **more: Any) -> Format:
        """The look by that name, with anything more that the cell needs."""
        return self._once((name, *more.items()), _BASE | _LOOKS[name] | more)

    def row(self, kind: RowKind, **more: Any) -> Format:
        """A cell of a row of that kind."""
        return self._once((kind.value, *more.items()), _BASE | _ROWS[kind] | more)

    def condition(self, **only: Any) -> Format:
        """What a condition changes, and nothing else."""
        return self._once(tuple(only.items()), only)

    def _once(self, key: object, properties: dict[str, Any]) -> Format:
        if key not in self._made:
            aligned = {"align": "left", **properties} if properties.get("indent") else properties
            self._made[key] = self._workbook.add_format(aligned)
        return self._made[key]


def cell_format(figure: Figure) -> str:
    """The number format that shows a cell's number as the report does: plus, minus, per cent, parentheses."""
    tail = f'"{HARD_SPACE}%"' if _unit(figure) is Unit.PERCENT else ""
    return _sections(figure, tail, signed=figure.signed, preliminary=figure.preliminary)


def unsigned_zero(number_format: str) -> str:
    """The same format for what is rounded to zero: without a sign on either side."""
    return ";".join([number_format.split(";")[2]] * 3)


def mention_format(figure: Figure, *, unit: bool) -> str:
    """The number format that shows a number as a sentence says it: with its unit, and no plus or parentheses."""
    word = unit_word(_unit(figure), figure.display.scale) if unit else ""
    return _sections(figure, f'"{HARD_SPACE}{word}"' if word else "", signed=False, preliminary=False)


def _sections(figure: Figure, tail: str, *, signed: bool, preliminary: bool) -> str:
    shown = f"{_digits(figure)}{tail}"
    above = f'"+"{shown}' if signed else shown
    return ";".join(_parenthesised(section, preliminary) for section in (above, f'"{MINUS}"{shown}', shown))


def _parenthesised(section: str, preliminary: bool) -> str:
    return f'"("{section}")"' if preliminary else section


def _digits(figure: Figure) -> str:
    """Grouped thousands: `,` is the file's sign for the reader's own group mark, a space in Swedish Excel."""
    return "#,##0" + ("." + "0" * figure.display.decimals if figure.display.decimals else "")


def _unit(figure: Figure) -> Unit:
    return figure.value.unit if isinstance(figure.value, Amount) else Unit.COUNT
