"""CSV as Swedes save it: semicolon, comma or tab, with the line of every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from tertial.files.problems import Problems
from tertial.files.text import TextFile


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRow:
    """One row: its line in the file, and its cells by column heading."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvFile:
    """The headings in their order and the rows that are not blank."""

    headings: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def parse_csv(file: TextFile, problems: Problems) -> CsvFile | None:
    """A text as rows under headings; None when it has no headings. A row of the wrong length is a problem."""
    first = file.text.split("\n", 1)[0]
    if not first.strip():
        problems.add(file.path, 1, "filen saknar rubrikrad.", "Skriv kolumnernas namn på första raden.")
        return None
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(file.text), delimiter=delimiter, strict=True)
    rows: list[CsvRow] = []
    headings: tuple[str, ...] = ()
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if not headings:
                headings = _headings(stripped, file, problems)
            elif any(stripped):
                _append(rows, stripped, line, headings, file, problems)
            line = reader.line_num + 1
    except csv.Error:
        problems.add(file.path, line, "raden har ett citattecken som inte avslutas.", "Avsluta det eller ta bort det.")
        return None
    return CsvFile(headings=headings, rows=tuple(rows))


def _headings(cells: list[str], file: TextFile, problems: Problems) -> tuple[str, ...]:
    for heading in sorted({cell for cell in cells if cells.count(cell) > 1}):
        problems.add(file.path, 1, f"kolumnen «{heading}» står två gånger.", "Ta bort eller byt namn på den ena.")
    return tuple(cells)


def _append(
    rows: list[CsvRow], cells: list[str], line: int, headings: tuple[str, ...], file: TextFile, problems: Problems
) -> None:
    if len(cells) != len(headings):
        found = f"raden har {len(cells)} fält men rubrikraden {len(headings)}."
        problems.add(
            file.path,
            line,
            found,
            "Kontrollera avgränsarna; ett decimalkomma i en kommaseparerad fil behöver citattecken.",
        )
        return
    rows.append(CsvRow(line=line, cells=dict(zip(headings, cells, strict=True))))
