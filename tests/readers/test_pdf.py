"""PDFs of all sorts: ruled and unruled tables, pages without text, passwords, damage, and too much of anything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
import typst
from PIL import Image

from tertial.core.errors import InputRefused
from tertial.document.read import ReadDocument, ReadFootnote, ReadHeading, ReadList, ReadParagraph
from tertial.readers.bounds import BOUNDS
from tertial.readers.pdf import read_pdf
from tests.readers.samples import HEAD, HEADINGS, ITEMS, PARAGRAPH, ROWS, sample, typst_source
from tests.readers.test_own_report import untagged
from tests.shared import shared


@cache
def goteborg() -> ReadDocument:
    return read_pdf(shared("reports/goteborg_intraservice_2026-03.pdf").read_bytes(), "goteborg.pdf")


def read(source: str, *, tagged: bool = False) -> ReadDocument:
    raw = typst.compile(source.encode())
    return read_pdf(raw if tagged else untagged(raw), "rapport.pdf")


@pytest.mark.parametrize("lines", ["0.5pt", "none", "(x, y) => (bottom: 0.5pt)"], ids=["ruled", "unruled", "between"])
def test_a_table_without_tags_is_read_by_its_lines_or_by_its_columns(lines: str) -> None:
    document = read(typst_source(lines))
    (table,) = document.tables
    assert tuple(row.texts for row in table.rows) == (HEAD, *ROWS)
    assert (table.heads, table.unit) == (1, "Belopp i tkr")
    assert [(one.text, one.level) for one in document.blocks if isinstance(one, ReadHeading)] == list(HEADINGS)
    assert [one.text for one in document.blocks if isinstance(one, ReadParagraph)] == [PARAGRAPH]
    assert [tuple(item.text for item in one.items) for one in document.blocks if isinstance(one, ReadList)] == [ITEMS]


def test_a_table_over_pages_is_one_with_its_head_once() -> None:
    rows = ", ".join(f"[Rad {at}], [{at}]" for at in range(60))
    source = (
        f"#set page(width: 400pt, height: 400pt)\n= Drift\n#table(columns: 2, table.header([Rad], [Utfall]), {rows})\n"
    )
    for tagged in (True, False):
        (table,) = read(source, tagged=tagged).tables
        assert [row.title for row in table.body] == [f"Rad {at}" for at in range(60)]
        assert table.body[-1].page > table.body[0].page == 1
        assert table.place_of(60, 1).words.startswith(f"sidan {table.body[-1].page}, tabell 1, raden Rad 59")


def test_running_lines_and_page_numbers_are_kept_apart() -> None:
    source = (
        "#set page(width: 300pt, height: 300pt, header: [Delårsrapport Bodal], footer: context counter(page).display())\n"
        + "#pagebreak()\n".join(f"Text på sida nummer {'abcde'[at]} av rapporten.\n" for at in range(5))
    )
    document = read(source)
    assert "Delårsrapport Bodal" in document.margins
    assert [one.text for one in document.blocks if isinstance(one, ReadParagraph)] == [
        f"Text på sida nummer {letter} av rapporten." for letter in "abcde"
    ]


def test_a_word_broken_by_a_hyphen_is_whole_and_a_range_keeps_its_dash() -> None:
    text = "Kommunstyrelsens personalkostnader ökade kraftigt under perioden januari–augusti. " * 6
    source = f'#set page(width: 150pt)\n#set text(lang: "sv", hyphenate: true)\n#set par(justify: true)\n{text}\n'
    for tagged in (True, False):
        (paragraph,) = [one for one in read(source, tagged=tagged).blocks if isinstance(one, ReadParagraph)]
        assert paragraph.text == text.strip()


def test_a_raised_mark_is_no_digit_of_the_number_before() -> None:
    (paragraph,) = read("Frånvaron är 123#super(typographic: false)[1] dagar.\n").blocks
    assert isinstance(paragraph, ReadParagraph)
    assert paragraph.text == "Frånvaron är 123¹ dagar."


def test_the_tables_of_a_real_report_with_ruled_lines_are_found_whole() -> None:
    tables = {table.section[-1]: table for table in goteborg().tables}
    summary = tables["Resultatredovisning i sammandrag"]
    assert summary.column_titles[1:5] == ("Period Utfall", "Period Budget", "Period Avvikelse", "Period Utfall fg år")
    assert summary.body[1].texts == (
        "Kostnader",
        *["-360,5", "-382,1", "21,6", "-347,1"],
        "-1 550,7",
        *["-1 549,1"] * 2,
        "-1 444,8",
    )
    services = tables["Resultatuppföljning tjänster och förändringsinsatser period"]
    assert [row.title for row in services.body][-1] == "Totalt"
    assert len(services.body) == 15
    assert [table.width for table in goteborg().tables] == [3, 5, 5, 4, 9, 4, 6, 6, 3, 3, 6, 2, 2, 2]


def test_the_pdf_and_its_text_read_to_the_same_figures() -> None:
    """Two readers with nothing in common but the page."""
    from tertial.readers.txt import read_txt

    text = read_txt(shared("reports/goteborg_intraservice_2026-03.txt").read_bytes(), "goteborg.txt")
    told = {row.texts for table in goteborg().tables for row in table.body}
    wide = [row.texts for table in text.tables if table.width >= 5 for row in table.body if row.texts[1:][0]]
    assert [texts for texts in wide if texts not in told] == []
    assert len(wide) == 39


def test_headings_of_the_contents_have_their_levels() -> None:
    headings = {one.text: one.level for one in goteborg().blocks if isinstance(one, ReadHeading)}
    assert headings["1 Sammanfattning"] == 1
    assert headings["2.3 Ekonomisk uppföljning"] == 2
    assert headings["2.3.1 Resultatredovisning i sammandrag nämnder"] == 3
    assert [one.mark for one in goteborg().blocks if isinstance(one, ReadFootnote)] == ["*", "*", "*"]
    assert goteborg().margins == ("1 (26)",)


def picture_of_a_page(pages: int = 1) -> bytes:
    file = BytesIO()
    picture = Image.new("L", (600, 850), 200)
    picture.save(file, "PDF", save_all=True, append_images=[picture] * (pages - 1))
    return file.getvalue()


@pytest.mark.parametrize(("pages", "words"), [(1, "sidan 1 har"), (3, "sidorna 1–3 har")])
def test_a_scanned_report_is_told_apart_and_refused(pages: int, words: str) -> None:
    with pytest.raises(InputRefused, match=f"{words} bilder men ingen text: rapporten är inskannad") as refusal:
        read_pdf(picture_of_a_page(pages), "skannad.pdf")
    assert "OCR" in str(refusal.value)


def test_one_scanned_page_among_others_is_remarked_on() -> None:
    whole, picture, out = pikepdf.open(BytesIO(sample("pdf"))), pikepdf.open(BytesIO(picture_of_a_page())), BytesIO()
    whole.pages.extend(picture.pages)
    whole.save(out)
    document = read_pdf(out.getvalue(), "rapport.pdf")
    assert document.remarks == ("Sidan 2 har bilder men ingen text och kunde inte läsas.",)
    assert len(document.tables) == 1


def test_a_password_is_told() -> None:
    locked, out = pikepdf.open(BytesIO(sample("pdf"))), BytesIO()
    locked.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputRefused, match="krypterad och öppnas bara med lösenord"):
        read_pdf(out.getvalue(), "låst.pdf")


def test_a_file_that_only_forbids_printing_is_read() -> None:
    guarded, out = pikepdf.open(BytesIO(sample("pdf"))), BytesIO()
    guarded.save(out, encryption=pikepdf.Encryption(owner="a", user=""))
    assert len(read_pdf(out.getvalue(), "rapport.pdf").tables) == 1


def test_more_pages_than_the_bound_are_refused_with_their_number() -> None:
    raw = shared("reports/goteborg_intraservice_2026-03.pdf").read_bytes()
    with pytest.raises(InputRefused, match="filen har 26 sidor; fler än 20 läses inte"):
        read_pdf(raw, "goteborg.pdf", replace(BOUNDS, pages=20))


def test_a_file_that_wants_more_memory_or_time_than_the_bound_is_stopped() -> None:
    raw = shared("reports/goteborg_intraservice_2026-03.pdf").read_bytes()
    with pytest.raises(InputRefused):
        read_pdf(raw, "goteborg.pdf", replace(BOUNDS, memory_bytes=30_000_000))
    with pytest.raises(InputRefused, match="läsningen avbröts"):
        read_pdf(raw, "goteborg.pdf", replace(BOUNDS, seconds=0))


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 5000, b"Hej"])
def test_what_is_no_whole_pdf_is_refused(raw: bytes) -> None:
    with pytest.raises(InputRefused, match=r"trasig|ingen PDF"):
        read_pdf(raw, "rapport.pdf")
