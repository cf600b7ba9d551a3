"""Imports a file and undoes it again, for ever: a process for the tests to kill."""

from __future__ import annotations

import sys
from pathlib import Path

from tertial.warehouse.importing import undo_batch
from tests.warehouse.sample import bring, posting

ROWS = [posting(month, str(3000 + at), at + 1) for month in range(1, 13) for at in range(200)]


def main(folder: Path) -> None:
    """Says when it begins, so that nobody kills it before."""
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    while True:
        undo_batch(folder, bring(folder, "b.se", ROWS).batch.id)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
