"""Where things stand in the workbook: the same for the writer and the reader."""

from __future__ import annotations

IDENTITY_SHEET = "tertial"
KEYS_MARK = "tertial:kolumner"
KEYS_ROW = 4
"""The hidden row (from 0) of column keys; the headings stand on the row after it."""

HEAD_ROW = KEYS_ROW + 1
FIRST_ROW = HEAD_ROW + 1
LABEL_COLUMN = 1
FIRST_COLUMN = 2
SHEETS = {"forecast": "Prognos", "budget": "Budget"}


def letters(column: int) -> str:
    """A column's letters, counted from 0: A, B … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it, rows and columns counted from 0."""
    return f"{letters(column)}{row + 1}"
