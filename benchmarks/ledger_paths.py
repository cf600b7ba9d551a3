"""Where the made-up ledger stands in each format; apart from what writes it, so that measuring stays small in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Files:
    """The same ledger in each format; `sums` holds the öre of every account as JSON."""

    sie4: Path
    ledger: Path
    beancount: Path
    csv: Path
    sums: Path


def files_in(folder: Path) -> Files:
    """Where the files of a folder stand."""
    return Files(
        sie4=folder / "bok.se",
        ledger=folder / "bok.ledger",
        beancount=folder / "bok.beancount",
        csv=folder / "bok.csv",
        sums=folder / "sums.json",
    )
