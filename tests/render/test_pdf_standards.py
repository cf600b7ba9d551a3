"""veraPDF judges the report against PDF/UA-1 and PDF/A-3a, and is itself seen to fail what is bad."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tertial.document.blocks import FigureTable, Heading
from tertial.document.inline import text
from tertial.render import pdf
from tests.render.pdf_reading import demo_reading, sample_reading
from tests.render.sample import operating, sample_document
from tests.verapdf import NotJudged, broken_rules

pytestmark = pytest.mark.verapdf


def written(folder: Path, content: bytes) -> Path:
    file = folder / "report.pdf"
    file.write_bytes(content)
    return file


def spoilt(folder: Path, *, of_root: str) -> Path:
    file = folder / "spoilt.pdf"
    with pikepdf.open(written(folder, sample_reading().content)) as document:
        del document.Root[of_root]
        document.save(file)
    return file


def test_the_sample_of_every_block_follows_both_standards(tmp_path: Path) -> None:
    assert broken_rules(written(tmp_path, sample_reading().content)) == []


def test_the_demonstration_follows_both_standards(tmp_path: Path) -> None:
    assert broken_rules(written(tmp_path, demo_reading().content)) == []


def test_a_report_with_a_turned_page_and_no_first_page_follows_both_standards(tmp_path: Path) -> None:
    grid = operating()
    wide = replace(
        grid,
        columns=tuple(replace(grid.columns[n % 3], id=f"c{n}") for n in range(12)),
        rows=tuple(replace(row, figures=row.figures * 4) for row in grid.rows),
    )
    chapter = Heading(level=1, id="chapter", inlines=text("Kapitel"))
    document = replace(sample_document(), front=(), blocks=(chapter, FigureTable(grid=wide)))
    assert broken_rules(written(tmp_path, pdf.render(document))) == []


def test_the_judge_fails_an_untagged_file(tmp_path: Path) -> None:
    broken = broken_rules(spoilt(tmp_path, of_root="/StructTreeRoot"))
    assert {rule.flavour for rule in broken} == {"ua1", "3a"}


def test_the_judge_fails_a_file_without_language_and_title_shown(tmp_path: Path) -> None:
    clauses = {rule.clause for rule in broken_rules(spoilt(tmp_path, of_root="/ViewerPreferences"), ["ua1"])}
    assert clauses == {"7.1"}


def test_the_judge_gives_no_verdict_on_what_is_no_pdf(tmp_path: Path) -> None:
    with pytest.raises(NotJudged):
        broken_rules(written(tmp_path, b"not a PDF"))


def test_the_judge_gives_no_verdict_against_an_unknown_standard(tmp_path: Path) -> None:
    with pytest.raises(NotJudged):
        broken_rules(written(tmp_path, sample_reading().content), ["ua1", "ua9"])
