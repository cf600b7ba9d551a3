"""Files nobody meant: whatever the bytes, a reader gives a document or a refusal in words, and nothing else."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.readers.bounds import BOUNDS
from tertial.readers.catalogue import READERS, Reader
from tertial.readers.pdf import document_of
from tertial.readers.pdf_pages import PdfFile, PdfPage, PdfWord, Tag
from tests.readers.samples import sample
from tests.readers.test_every_reader import attempt
from tests.readers.told import texts

READ = {reader.id: reader for reader in READERS}
quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def try_to_read(reader: Reader, raw: bytes) -> None:
    """Reads, and looks at all that was read; a refusal must tell what and what would do."""
    document, problems = attempt(reader, raw)
    assert all(problem.found and problem.cure for problem in problems)
    for table in document.tables if document else ():
        assert len({len(row.cells) for row in table.rows}) == 1
        assert table.heads <= len(table.rows)
        assert table.place_of(0, 0).words
        assert len(table.column_titles) == table.width


@st.composite
def mutated(draw: st.DrawFn, raw: bytes) -> bytes:
    """The bytes with some overwritten, taken out, doubled or moved."""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(raw)))
        length = draw(st.integers(0, 60))
        piece = draw(st.one_of(st.binary(max_size=8), st.just(raw[at : at + length] * 2), st.just(b"")))
        raw = raw[:at] + piece + raw[at + length :]
    return raw


@pytest.mark.parametrize("id", ["txt", "markdown", "html"])
@quick
@given(data=st.data())
def test_mutated_texts_are_read_or_refused(id: str, data: st.DataObject) -> None:
    try_to_read(READ[id], data.draw(mutated(sample(id))))


MARKS = st.sampled_from([*"|-*_#>`[]()<>&;:!\n\t \u00a0\u00ad•1.,%", "<table>", "<tr>", "<td colspan=3>", "<li>", "  "])


@pytest.mark.parametrize("id", ["txt", "markdown", "html"])
@quick
@given(pieces=st.lists(st.one_of(MARKS, st.text(max_size=6)), max_size=80))
def test_any_text_is_read_or_refused(id: str, pieces: list[str]) -> None:
    try_to_read(READ[id], "".join(pieces).encode("utf-8", "replace"))


@quick
@given(data=st.data())
def test_word_files_with_mutated_parts_are_read_or_refused(data: st.DataObject) -> None:
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(sample("docx"))) as old, zipfile.ZipFile(file, "w") as new:
        names = [entry.filename for entry in old.infolist() if entry.filename.endswith((".xml", ".rels"))]
        spoilt = data.draw(st.sampled_from([*names, *["word/document.xml"] * 10]))
        for entry in old.infolist():
            raw = old.read(entry)
            new.writestr(entry.filename, data.draw(mutated(raw)) if entry.filename == spoilt else raw)
    try_to_read(READ["docx"], file.getvalue())


TAGS = [b"w:p", b"w:r", b"w:t", b"w:tbl", b"w:tr", b"w:tc", b"w:tcPr", b"w:pPr", b"w:rPr", b"w:body", b"w:numPr"]


@quick
@given(st.sampled_from(TAGS), st.sampled_from(TAGS), st.integers(0, 30))
def test_word_files_with_elements_in_the_wrong_place_are_read(one: bytes, other: bytes, at: int) -> None:
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(sample("docx"))) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            raw = old.read(entry)
            if entry.filename == "word/document.xml":
                parts = raw.split(b"<" + one + b">")
                at = min(at, len(parts) - 1)
                wrong = b"<" + other + b"/>"
                raw = (b"<" + one + b">").join([*parts[:at], wrong + parts[at], *parts[at + 1 :]]) if at else raw
            new.writestr(entry.filename, raw)
    try_to_read(READ["docx"], file.getvalue())


@few
@given(data=st.data())
def test_mutated_pdfs_are_read_or_refused(data: st.DataObject) -> None:
    try_to_read(READ["pdf"], data.draw(mutated(sample("pdf"))))


WORDS = st.sampled_from(
    ["1 200", "-3", "Intäkter", "kon-", "Belopp", "i", "tkr", "•", "*", "1.", "Mål", "–", "99,5%", "(12)"]
)
SPOTS = st.integers(0, 20).map(lambda at: at * 25.0)


@st.composite
def pages(draw: st.DrawFn) -> PdfPage:
    """A page of words and ruled lines put anywhere, often in line with each other."""
    words = draw(
        st.lists(st.tuples(WORDS, SPOTS, SPOTS, st.sampled_from([0.0, 7.0, 10.0, 16.0])), min_size=1, max_size=60)
    )
    rules = draw(st.lists(st.tuples(SPOTS, SPOTS, SPOTS, st.booleans()), max_size=40))
    return PdfPage(
        number=1,
        width=500,
        height=500,
        words=tuple(
            PdfWord(x, x + 5 * len(text), y, size, len(text) % 2 == 0, False, -1, text) for text, x, y, size in words
        ),
        rules=tuple((min(a, b), c, max(a, b), c) if flat else (c, min(a, b), c, max(a, b)) for a, b, c, flat in rules),
        picture=0,
        broken=False,
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages(), pages())
def test_words_and_lines_anywhere_on_pages_are_read(one: PdfPage, other: PdfPage) -> None:
    document = document_of(
        PdfFile("", (one, replace(other, number=2)), Tag("Document")), "rapport.pdf", b"", BOUNDS.deadline()
    )
    told = " ".join(texts(document))
    if any(word.text == "99,5%" for page in (one, other) for word in page.words):
        assert "99,5%" in told  # no figure may be lost on the way to a table
