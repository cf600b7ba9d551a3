"""Atheris over one importer: `python -m tests.sources.fuzz_importers sie4 FOLDER -max_total_time=30`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tertial.sources"]):
    from tertial.core.errors import InputRefused
    from tertial.sources import catalogue
    from tertial.sources.reading import Settings

SUFFIXES = {"sie4": ".se", "sie5": ".sie", "supplier_ledger": ".csv", "workbook": ".xlsx", "export": ".txt"}


def main() -> None:
    """Feeds what atheris thinks of to the importer; whatever it raises but a refusal ends the run."""
    importer, folder = sys.argv[1], Path(sys.argv[2])
    path = folder / f"fuzz{SUFFIXES[importer]}"

    def one(content: bytes) -> None:
        path.write_bytes(content)
        try:
            catalogue.recognise(path)
            catalogue.read(path, Settings(), importer).collect()
        except InputRefused:
            pass

    atheris.Setup([sys.argv[0], *sys.argv[3:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
