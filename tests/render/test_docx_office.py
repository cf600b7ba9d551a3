"""The Word file in another program: LibreOffice opens it, shows it on A4 and keeps its headings and tables."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber
import pytest
from lxml import etree

from tertial.document.blocks import Document, Heading
from tertial.render.docx import render
from tertial.render.words import plain_text
from tests.office import convert
from tests.render import word_file as word
from tests.render.sample import sample_document

pytestmark = pytest.mark.office
ODF = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0" for prefix in ("text", "table", "office", "drawing")
}


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def file(document: Document) -> bytes:
    return render(document)


@pytest.fixture(scope="module")
def path(file: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docx") / "report.docx"
    made.write_bytes(file)
    return made


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, plain_text(block.inlines, document.figures))
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def test_it_prints_on_a4_with_its_title_contents_and_page_numbers(path: Path, tmp_path: Path) -> None:
    with pdfplumber.open(convert(path, "pdf", tmp_path)) as pdf:
        assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(595, 842)}
        first, contents = (page.extract_text() for page in pdf.pages[:2])
        last = pdf.pages[-1].extract_text()
    assert "Delårsbokslut 2023" in first
    assert contents.splitlines()[1:7] == [
        "Innehåll",
        "Måluppföljning",
        "Mål 1: Företagsklimatet ska förbättras",
        "Ekonomi",
        "Drift",
        "Internkontroll",
    ]
    assert f"Sida {len(pdf.pages)} av {len(pdf.pages)}" in last


def test_headings_and_table_heads_are_still_that_as_opendocument(
    document: Document, file: bytes, path: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(convert(path, "odt", tmp_path)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    found = [
        (int(str(each.get(f"{{{ODF['text']}}}outline-level"))), "".join(each.itertext()))
        for each in root.iterfind(".//text:h", ODF)
    ]
    assert [each for each in found if each[1] != "Innehåll"] == headings(document)
    heads = root.xpath("count(//table:table-header-rows)", namespaces=ODF)
    assert heads == len(word.find(word.part(file), ".//w:tr[w:trPr/w:tblHeader]"))


def test_every_table_survives_being_saved_again(file: bytes, path: Path, tmp_path: Path) -> None:
    again = convert(path, "docx", tmp_path).read_bytes()
    before, after = ([word.cells(table) for table in word.find(word.part(each), ".//w:tbl")] for each in (file, again))
    assert after == before


def test_headings_survive_being_saved_again(document: Document, path: Path, tmp_path: Path) -> None:
    again = docx.Document(BytesIO(convert(path, "docx", tmp_path).read_bytes()))
    found = [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in again.paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("Heading")
    ]
    assert found == headings(document)
