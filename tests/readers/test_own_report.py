"""Our own report, read back from each form it is made in: nothing of the document may be lost on the way."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
import pytest

from tertial.document.blocks import Bullets, Chart, FigureTable, Paragraph, TextTable
from tertial.readers.docx import read_docx
from tertial.readers.html import read_html
from tertial.readers.pdf import read_pdf
from tertial.render import docx, html, pdf
from tertial.render.words import plain_text
from tests.followups import demo_document
from tests.office import convert
from tests.readers.told import told
from tests.render.contents import lost
from tests.render.readers import tidy


@cache
def word_file() -> bytes:
    return docx.render(demo_document())


def untagged(raw: bytes) -> bytes:
    """The same pages without their structure tree."""
    file, bare = pikepdf.open(BytesIO(raw)), BytesIO()
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in file.Root:
            del file.Root[key]
    file.save(bare)
    return bare.getvalue()


def alternatives() -> set[str]:
    """What drawings say to who cannot see them: a file without tags has no place for it."""
    figures = demo_document().figures
    blocks = (*demo_document().front, *demo_document().blocks)
    return {f"line: {tidy(plain_text(one.alternative, figures))}" for one in blocks if isinstance(one, Chart)}


def test_the_word_file_reads_to_the_document_it_was_made_from() -> None:
    assert lost(demo_document(), told(read_docx(word_file(), "rapport.docx"))) == []


def test_the_web_page_reads_to_the_document_it_was_made_from() -> None:
    assert lost(demo_document(), told(read_html(html.render(demo_document()), "rapport.html"))) == []


def test_the_tagged_pdf_reads_to_the_document_it_was_made_from() -> None:
    document = read_pdf(pdf.render(demo_document()), "rapport.pdf")
    assert lost(demo_document(), told(document)) == []
    assert document.pages >= 20
    assert all(block.place.page for block in document.blocks)


def test_every_table_is_one_table_with_its_head() -> None:
    read = {table.caption: table for table in read_docx(word_file(), "rapport.docx").tables if table.caption}
    for table in demo_document().blocks:
        if isinstance(table, FigureTable | TextTable):
            title = table.caption if isinstance(table, TextTable) else table.grid.title
            (found,) = [one for caption, one in read.items() if caption.startswith(title)][:1]
            assert found.heads == 1


def test_sums_and_steps_of_labels_are_seen_in_word_and_pdf() -> None:
    for document in (read_docx(word_file(), "rapport.docx"), read_pdf(pdf.render(demo_document()), "rapport.pdf")):
        (operating,) = [one for one in document.tables if one.column_titles[0] == "Resultatrad" and one.width == 7][:1]
        steps = {row.title: row.indent for row in operating.body}
        assert steps["Personalkostnader"] > steps["Verksamhetens kostnader"]


@pytest.fixture(scope="module")
def office_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The Word file saved as a tagged PDF by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "rapport.docx").write_bytes(word_file())
    options = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    return convert(folder / "rapport.docx", f"pdf:writer_pdf_Export:{options}", folder / "made").read_bytes()


@pytest.mark.office
@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
def test_a_pdf_from_an_office_program_reads_to_the_same_headings_and_tables(office_pdf: bytes, tagged: bool) -> None:
    document = read_pdf(office_pdf if tagged else untagged(office_pdf), "rapport.pdf")
    missed = set(lost(demo_document(), told(document))) - alternatives()
    assert [one for one in missed if not one.startswith("line:")] == []
    assert len(missed) <= 5


def test_the_pdf_without_its_tags_still_gives_its_figures() -> None:
    document = demo_document()
    missed = lost(document, told(read_pdf(untagged(pdf.render(document)), "rapport.pdf")))
    rows = [one for one in missed if one.startswith("row:")]
    assert [one for one in missed if one.startswith("heading:")] == []
    assert len(rows) <= 6  # of 140: labels over a whole page's width run into the next column


def test_sentences_of_the_three_forms_are_the_same() -> None:
    """What is said in words is said alike, whichever file the auditor happens to have."""
    blocks = [block for block in demo_document().blocks if isinstance(block, Paragraph | Bullets)]
    sentences = [
        tidy(plain_text(line, demo_document().figures))
        for block in blocks
        for line in (block.items if isinstance(block, Bullets) else (block.inlines,))
    ]
    raw = {"docx": word_file(), "html": html.render(demo_document()), "pdf": pdf.render(demo_document())}
    for name, read in (("docx", read_docx), ("html", read_html), ("pdf", read_pdf)):
        prose = told(read(raw[name], name)).prose or ""
        assert [one for one in sentences if one not in prose] == []
