"""Forecasts side by side: the latest is the report's, those before it are earlier ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tertial.prose.claim_values import Measure
from tertial.view.tables import ViewColumn

_MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)
_NUMBER = re.compile(r"prognos\s*(?:nr\s*|[TP])?([1-4])\b|\b[TP]([1-4])\b|tertial\s*([1-3])\b", re.IGNORECASE)


def with_earlier_forecasts(columns: Sequence[ViewColumn]) -> tuple[ViewColumn, ...]:
    """The columns, all forecasts of a year but the latest marked as earlier, when their heads number them or name their months."""
    for read in (_month, _number):
        placed = {
            column.at: place
            for column in columns
            if column.measure is Measure.FORECAST and column.numeric and (place := read(column.title))
        }
        years = {columns[at].year for at in placed}
        if len(set(placed.values())) > 1 and len(years) == 1:
            latest = max(placed.values())
            return tuple(
                replace(column, earlier=True) if placed.get(column.at, latest) < latest else column
                for column in columns
            )
    return tuple(columns)


def _month(title: str) -> int:
    found = _MONTH.findall(title)
    return _MONTHS.index(found[-1].lower()) + 1 if found else 0


def _number(title: str) -> int:
    found = _NUMBER.search(title)
    return int(next(digit for digit in found.groups() if digit)) if found else 0
