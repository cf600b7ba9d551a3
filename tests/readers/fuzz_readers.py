"""Atheris over one reader: `python -m tests.readers.fuzz_readers docx CORPUS -max_total_time=30`."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module

import atheris

with atheris.instrument_imports(include=["tertial.readers"]):
    from tertial.core.errors import InputRefused
    from tertial.readers.catalogue import READERS

    for one in READERS:
        import_module(one.function.partition(":")[0])


def main() -> None:
    """Feeds what atheris makes of the corpus to the reader; whatever it raises but a refusal ends the run."""
    reader = next(one for one in READERS if one.id == sys.argv[1])

    def one(raw: bytes) -> None:
        with contextlib.suppress(InputRefused):
            reader.read(raw, "rapport")

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
