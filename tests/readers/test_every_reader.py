"""What every reader must do, whatever the form: the same report read the same, and bad files refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.core.errors import InputRefused, Problem
from tertial.document.read import ReadDocument, ReadHeading, ReadList, ReadParagraph
from tertial.readers.bounds import BOUNDS
from tertial.readers.catalogue import READERS, Reader, reader_of
from tests.readers.samples import HEAD, HEADINGS, ITEMS, PARAGRAPH, ROWS, SAMPLES, sample

every = pytest.mark.parametrize("reader", READERS, ids=[reader.id for reader in READERS])


def read(reader: Reader) -> ReadDocument:
    return reader.read(sample(reader.id), f"rapport{reader.endings[0]}")


def test_every_reader_has_its_sample() -> None:
    assert set(SAMPLES) == {reader.id for reader in READERS}


def attempt(reader: Reader, raw: bytes) -> tuple[ReadDocument | None, tuple[Problem, ...]]:
    """The document, or why there is none."""
    try:
        return reader.read(raw, "rapport"), ()
    except InputRefused as refusal:
        return None, refusal.problems


@every
def test_headings_are_read_with_their_levels(reader: Reader) -> None:
    found = [(block.text, block.level) for block in read(reader).blocks if isinstance(block, ReadHeading)]
    assert [text for text, _ in found] == [text for text, _ in HEADINGS]
    if reader.id != "txt":  # plain text does not say that one heading is lower than another
        assert tuple(found) == HEADINGS


@every
def test_a_paragraph_is_one_text_however_it_is_broken(reader: Reader) -> None:
    assert [block.text for block in read(reader).blocks if isinstance(block, ReadParagraph)] == [PARAGRAPH]


@every
def test_a_list_is_read_line_by_line(reader: Reader) -> None:
    (found,) = [block for block in read(reader).blocks if isinstance(block, ReadList)]
    assert tuple(item.text for item in found.items) == ITEMS
    assert not found.numbered


@every
def test_a_table_is_read_cell_by_cell_with_its_head_and_unit(reader: Reader) -> None:
    (table,) = read(reader).tables
    assert tuple(row.texts for row in table.rows) == (HEAD, *ROWS)
    assert table.heads == 1
    assert "tkr" in table.unit


@every
def test_a_cell_has_a_place_that_a_person_finds(reader: Reader) -> None:
    (table,) = read(reader).tables
    words = table.place_of(2, 3).words
    assert words.endswith("tabell 1, raden Personalkostnader, kolumnen Avvikelse")
    assert ("sidan 1" in words) == (reader.id == "pdf")


@every
def test_the_reader_is_chosen_by_what_the_file_holds(reader: Reader) -> None:
    assert reader_of(sample(reader.id), f"rapport{reader.endings[0]}") == reader
    if reader.id in ("pdf", "html", "docx"):
        assert reader_of(sample(reader.id), "rapport") == reader


@every
def test_the_same_bytes_give_the_same_document(reader: Reader) -> None:
    assert read(reader) == read(reader)
    assert len(read(reader).sha256) == 64


@every
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_read_or_refused_in_words(reader: Reader, share: float) -> None:
    raw = sample(reader.id)
    document, problems = attempt(reader, raw[: int(share * len(raw))])
    assert all(problem.found.endswith(".") and problem.cure for problem in problems)
    assert problems or (document and document.format == reader.id)


@every
def test_a_file_beyond_the_bound_is_refused_with_its_size(reader: Reader) -> None:
    bounds = replace(BOUNDS, file_bytes=100, text_bytes=100)
    with pytest.raises(InputRefused, match=r"läses inte\."):
        reader.read(sample(reader.id), "rapport", bounds)


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"PK\x03\x04" + b"x" * 50, "tabeller.xlsx", "ingen rapport"),
        (b"\x89PNG\r\n\x1a\n\0\0", "bild.png", r"slutar på \.png"),
        (b"\0\0\0", "okänd", "ingen text"),
    ],
)
def test_other_files_are_refused_with_what_would_do(raw: bytes, name: str, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason) as refusal:
        reader_of(raw, name)
    assert "Spara rapporten som .docx, .pdf, .html, .md eller .txt." in str(refusal.value)
