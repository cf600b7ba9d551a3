"""A plain table in an Excel workbook as rows of cells, numbers with a decimal point and days as ISO dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import python_calamine as calamine

from tertial.sources.exports.lines import Cells
from tertial.sources.exports.proposal import find_head
from tertial.sources.packages import open_workbook


def table_sheet(path: Path) -> str:
    """The name of the first sheet that has a row of headings; empty when none has. Raises PackageRefused."""
    workbook = open_workbook(path)
    for name in workbook.sheet_names:
        if find_head(_rows(workbook, name)):
            return str(name)
    return ""


def sheet_rows(path: Path, sheet: str) -> Iterator[Cells]:
    """Every row that is not blank. Raises PackageRefused."""
    yield from _rows(open_workbook(path), sheet)


def cell_text(value: object) -> str:
    """A cell as text: a number without an exponent, whole numbers without decimals."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0") if abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _rows(workbook: calamine.CalamineWorkbook, name: str) -> Iterator[Cells]:
    sheet = workbook.get_sheet_by_name(name)
    first = sheet.start[0] if sheet.start else 0
    for at, row in enumerate(sheet.to_python(skip_empty_area=True), start=first + 1):
        cells = [cell_text(value) for value in row]
        if any(cell.strip() for cell in cells):
            yield Cells(at, cells)
