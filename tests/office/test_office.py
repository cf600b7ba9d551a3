"""The wrapper around LibreOffice: converts, in parallel too, and says so when nothing came out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.office import OfficeFailed, convert

pytestmark = pytest.mark.office


def test_two_conversions_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    pages = [tmp_path / f"{name}.html" for name in ("one", "two")]
    for page in pages:
        page.write_text(f"<html><body><p>{page.stem}</p></body></html>")
    with ThreadPoolExecutor(2) as at_once:
        made = list(at_once.map(lambda page: convert(page, "txt:Text", tmp_path / "out"), pages))
    assert [file.read_text(encoding="utf-8-sig").strip() for file in made] == ["one", "two"]


def test_a_file_that_cannot_be_converted_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(OfficeFailed, match=r"absent\.docx was not converted to pdf"):
        convert(tmp_path / "absent.docx", "pdf", tmp_path / "out")


def test_a_file_is_never_written_over_by_its_conversion(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="written over"):
        convert(tmp_path / "report.docx", "docx", tmp_path)
