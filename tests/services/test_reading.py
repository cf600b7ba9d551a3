"""Reading a file from its place on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tertial.core.errors import TertialError
from tertial.readers.bounds import BOUNDS
from tertial.readers.catalogue import READERS
from tertial.services.reading import read_report
from tests.readers.samples import sample


@pytest.mark.parametrize("reader", READERS, ids=[reader.id for reader in READERS])
def test_a_file_is_read_by_what_it_holds_and_named_by_its_path(reader: object, tmp_path: Path) -> None:
    found = next(one for one in READERS if one is reader)
    path = tmp_path / f"rapport{found.endings[0]}"
    path.write_bytes(sample(found.id))
    document = read_report(path)
    assert (document.format, document.name, len(document.tables)) == (found.id, str(path), 1)


def test_a_pdf_with_the_wrong_ending_is_still_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_bytes(sample("pdf"))
    assert read_report(path).format == "pdf"


def test_a_missing_file_and_a_giant_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TertialError, match="går inte att läsa"):
        read_report(tmp_path / "saknas.txt")
    path = tmp_path / "rapport.txt"
    path.write_bytes(sample("txt"))
    with pytest.raises(TertialError, match="läses inte"):
        read_report(path, replace(BOUNDS, file_bytes=10))
