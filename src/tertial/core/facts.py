"""Facts: what files and people give, before anything is calculated."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.core.amounts import Value
from tertial.core.origins import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A given value for one row and column of a statement; with a `month`, for that month only.

    `decimals` is how many decimals the giver wrote, for figures that are shown as given.
    """

    statement: str
    row: str
    column: str
    value: Value
    origin: Given
    month: int = 0
    decimals: int = 0
    preliminary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that facts were read from, kept to the byte so that a record can show it and lay it out again."""

    path: str
    text: str
    sha256: str
