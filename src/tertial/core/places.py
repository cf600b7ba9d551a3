"""Places: where in somebody's report something stands, so that a person finds it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a report; everything counts from 1 and is 0 (or empty) where it is not known.

    `page` is counted in the file, as a viewer shows it. `line` is a line of a text file. `table` and `paragraph` are
    counted on the page when there are pages, otherwise under the heading `section`.
    """

    page: int = 0
    line: int = 0
    section: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    row_title: str = ""
    column: int = 0
    column_title: str = ""

    @property
    def words(self) -> str:
        """The place in Swedish: `sidan 9, tabell 2, raden Personalkostnader`."""
        parts = [f"sidan {self.page}"] if self.page else [f"rad {self.line} i filen"] if self.line else []
        if self.section and (self.paragraph or not self.page):
            parts.append(f"under {self.section}")
        if self.table:
            parts.append(f"tabell {self.table}")
        elif self.paragraph:
            parts.append(f"stycke {self.paragraph}")
        if self.row_title or self.row:
            parts.append(f"raden {self.row_title}" if self.row_title else f"rad {self.row} i tabellen")
        if self.column_title or self.column:
            parts.append(f"kolumnen {self.column_title}" if self.column_title else f"kolumn {self.column}")
        return ", ".join(parts)
