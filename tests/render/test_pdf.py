"""The PDF says what the document says: every figure, every word, and the figures as data."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tertial.document.blocks import Bullets, Chart, Document, FigureTable, Heading, Notice, Paragraph, TextTable
from tertial.render.figure_data import figures_json
from tertial.render.numbers import cell
from tertial.render.words import plain_text
from tests.followups import demo_document
from tests.render.pdf_reading import Reading, demo_reading, sample_reading, spaced
from tests.render.sample import sample_document
from tests.shared import ROOT

REPORTS = {"sample": (sample_document, sample_reading), "demo": (demo_document, demo_reading)}


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> tuple[Document, Reading]:
    document, reading = REPORTS[request.param]
    return document(), reading()


def spoken(document: Document, table: TextTable) -> list[list[str]]:
    titles = [column.title for column in table.columns]
    rows = [[spaced(plain_text(words, document.figures)) for words in row.cells] for row in table.rows]
    return [titles, *rows]


def shown(table: FigureTable) -> list[list[str]]:
    grid = table.grid
    head = [grid.row_title, *(column.title for column in grid.shown_columns())]
    return [head, *([row.title, *(spaced(cell(f)) for f in grid.shown_figures(row))] for row in grid.rows)]


def test_every_table_is_read_with_the_documents_words_and_figures(report: tuple[Document, Reading]) -> None:
    document, reading = report
    expected = []
    for block in (*document.front, *document.blocks):
        if isinstance(block, FigureTable):
            expected.append(shown(block))
        elif isinstance(block, TextTable):
            expected.append(spoken(document, block))
        elif isinstance(block, Chart) and block.table:
            expected.append(spoken(document, block.table))
    without_breaks = [
        [[words.replace("\u00ad", "") for words in row] for row in reading.cells(table)]
        for table in reading.elements("Table")
    ]
    assert without_breaks == expected


def test_every_line_of_text_is_read_whole(report: tuple[Document, Reading]) -> None:
    document, reading = report
    said = {spaced(reading.text(element)) for element in reading.elements("P", "LBody")}
    lines = []
    for block in (*document.front, *document.blocks):
        match block:
            case Paragraph(inlines=inlines):
                lines.append(inlines)
            case Bullets(items=items) | Notice(lines=items):
                lines.extend(items)
    assert lines
    assert {spaced(plain_text(inlines, document.figures)) for inlines in lines} - said == set()


def test_headings_are_headings_and_bookmarks(report: tuple[Document, Reading]) -> None:
    document, reading = report
    headings = [
        (block.level, spaced(plain_text(block.inlines, document.figures)))
        for block in (*document.front, *document.blocks)
        if isinstance(block, Heading)
    ]
    kinds = reading.elements("H1", "H2", "H3", "H4", "H5", "H6")
    read = [(int(str(element["/S"])[2:]), spaced(reading.text(element))) for element in kinds]
    assert read == [(1, "I korthet"), (1, "Innehåll"), *headings]
    assert [(level, spaced(title)) for level, title in reading.bookmarks] == headings


def test_numbers_are_found_whole_by_who_reads_the_page_without_its_structure() -> None:
    assert "Personalkostnader −109 182 −104 922 +4 260" in sample_reading().pages[4]


def test_contents_give_each_chapter_its_page() -> None:
    contents = sample_reading().pages[2].replace(" .", "")
    assert "Måluppföljning 4 Mål 1: Företagsklimatet ska förbättras 4 Ekonomi 5 Drift 5 Internkontroll 6" in contents


def test_every_page_but_the_cover_says_where_the_reader_is() -> None:
    cover, *others = sample_reading().pages
    assert "Sida" not in cover
    for number, page in enumerate(others, start=2):
        assert page.startswith("Kommunstyrelsen · Delårsbokslut 2023")
        assert page.endswith(f"Alingsås kommun Sida {number} av 6")


def test_cover_says_who_reports_what_and_when() -> None:
    assert sample_reading().pages[0] == (
        "Alingsås kommun Delårsbokslut 2023 Kommunstyrelsen Period januari–augusti 2023 Diarienummer 2023.001 KS"
        " Beslut Kommunstyrelsen 2 oktober 2023, § 1 Upprättad 2 oktober 2023"
    )


def test_figures_are_attached_as_data(report: tuple[Document, Reading]) -> None:
    document, reading = report
    attached = reading.pdf.attachments["siffror.json"]
    assert attached.get_file().read_bytes() == figures_json(document)
    assert [str(file["/AFRelationship"]) for file in reading.pdf.Root.AF] == ["/Data"]
    assert {row["id"] for row in json.loads(attached.get_file().read_bytes())["figures"]} == set(document.figures)


def test_properties_come_from_the_publication() -> None:
    root, properties = sample_reading().pdf.Root, sample_reading().pdf.docinfo
    assert str(root["/Lang"]) == "sv"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert str(properties["/Title"]) == "Delårsbokslut 2023, Kommunstyrelsen, Alingsås kommun"
    assert str(properties["/Author"]) == "Alingsås kommun"
    assert {str(properties[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20231002000000Z"}


def test_only_the_vendored_font_is_used_also_in_the_charts() -> None:
    fonts = {str(thing["/FontName"]) for thing in demo_reading().pdf.objects if _is_font(thing)}
    assert {name.split("+")[1].split("-")[0] for name in fonts} == {"SourceSans3"}


def _is_font(thing: object) -> bool:
    return getattr(thing, "get", lambda _: None)("/Type") == "/FontDescriptor"


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import hashlib, sys; from tertial.render import pdf; from tests.render.sample import sample_document;"
        "print(hashlib.sha256(pdf.render(sample_document())).hexdigest())"
    )
    hashes = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(tmp_path / seed)}
        env["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=True)
        hashes.add(run.stdout.strip())
    assert hashes == {hashlib.sha256(sample_reading().content).hexdigest()}
