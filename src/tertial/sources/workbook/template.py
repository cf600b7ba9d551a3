"""What a workbook asks for: one unit's rows of a statement on one occasion, with what is known and what is to be filled in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tertial.core.amounts import MoneyScale

FORMAT = "1"
"""The version of the layout; a workbook of another is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """A column of amounts: the statement's column `id`, for one `month` or (0) the whole year, asked for or shown."""

    id: str
    title: str
    month: int = 0
    asked: bool = False

    @property
    def key(self) -> str:
        """The column's name within the workbook: `budget.3` for March, `forecast` for the year."""
        return f"{self.id}.{self.month}" if self.month else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """A row of the statement: öre by column key (absent where there is no figure), or the sum of other rows.

    `parts` are the ids of the rows that it sums; such a row is a formula in the workbook and is not asked for.
    """

    id: str
    label: str
    values: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Template:
    """A workbook to send out. Amounts are in the statement's signs, in öre; `scale` is what the workbook shows.

    `kind` is budget or forecast; `occasion` the period's id (2023-08); `version` counts the times that it has been
    sent out; `words` are told above the table, such as the method behind a proposal.
    """

    kind: str
    statement: str
    title: str
    unit: str
    unit_name: str
    occasion: str
    version: str
    made: date
    columns: tuple[TemplateColumn, ...]
    rows: tuple[TemplateRow, ...]
    scale: MoneyScale = MoneyScale.TKR
    words: str = ""

    def __post_init__(self) -> None:
        for what, ids in (("column", [column.key for column in self.columns]), ("row", [row.id for row in self.rows])):
            if len(set(ids)) < len(ids):
                raise ValueError(f"a {what} stands twice in the template")
        known = {row.id for row in self.rows if not row.parts}
        for row in self.rows:
            if not set(row.parts) <= known:
                raise ValueError(f"the sum {row.id} has parts that are no rows of amounts: {row.parts}")

    @property
    def identity(self) -> dict[str, str]:
        """What the workbook must say that it is when it comes back: `Settings.expected` for the reader."""
        return {
            "format": FORMAT,
            "kind": self.kind,
            "statement": self.statement,
            "unit": self.unit,
            "occasion": self.occasion,
            "version": self.version,
            "signature": self.signature,
        }

    @property
    def signature(self) -> str:
        """A short hash of the columns and rows, so that a workbook of another layout is recognised."""
        columns = [(column.key, column.title, column.asked) for column in self.columns]
        rows = [(row.id, row.label, row.parts) for row in self.rows]
        text = json.dumps([columns, rows, self.scale], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def total(self, row: TemplateRow, key: str) -> int | None:
        """A row's öre in a column; of a sum the parts that have a figure, None when none has."""
        if not row.parts:
            return row.values.get(key)
        found = [other.values[key] for other in self.rows if other.id in row.parts and key in other.values]
        return sum(found) if found else None
