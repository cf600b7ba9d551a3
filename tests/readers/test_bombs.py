"""Files made to take the machine: refused with the reason, or read, in bounded time and memory."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from tertial.core.errors import InputRefused
from tertial.readers.bounds import BOUNDS
from tertial.readers.catalogue import READERS
from tests.readers.samples import sample

READ = {reader.id: reader.read for reader in READERS}


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    """The sample Word file with its parts changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(sample("docx"))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return file.getvalue()


def in_document(change: Callable[[bytes], bytes]) -> bytes:
    return repacked(lambda name, raw: change(raw) if name == "word/document.xml" else raw)


def test_a_small_file_that_unpacks_to_a_giant_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("word/document.xml", "w") as part:
        for _ in range(45):
            part.write(b" " * 1_000_000)
    assert len(file.getvalue()) < 100_000
    with pytest.raises(InputRefused, match="packas upp till 45 MB"):
        READ["docx"](file.getvalue(), "bomb.docx")


def test_many_small_parts_are_refused() -> None:
    bounds = replace(BOUNDS, parts=5)
    with pytest.raises(InputRefused, match="delar; det läses inte"):
        READ["docx"](sample("docx"), "rapport.docx", bounds)


def test_entities_are_not_written_out() -> None:
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY l0 "lol">{lol}]>'.encode()

    def armed(raw: bytes) -> bytes:
        body = raw[raw.index(b"<w:document") :]
        return bomb + body.replace(b"Personalkostnaderna blir", b"&l9;", 1)

    try:
        document = READ["docx"](in_document(armed), "bomb.docx")
    except InputRefused:
        return
    assert not any("lollol" in str(block) for block in document.blocks)


def test_a_file_from_outside_is_not_fetched() -> None:
    secret = "/etc/hostname"
    page = f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{secret}'>]><p>Före &x; efter</p>"
    document = READ["html"](page.encode(), "rapport.html")
    with open(secret) as file:  # noqa: PTH123
        assert file.read().strip() not in str(document.blocks)


@pytest.mark.parametrize("depth", [250, 5_000, 200_000])
def test_elements_in_each_other_without_end_are_refused(depth: int) -> None:
    with pytest.raises(InputRefused, match="lager"):
        READ["html"](b"<div>" * depth + b"x", "rapport.html")


def test_word_elements_in_each_other_without_end_are_refused() -> None:
    deep = b"<w:sdt><w:sdtContent>" * 5_000 + b"</w:sdtContent></w:sdt>" * 5_000
    with pytest.raises(InputRefused):
        READ["docx"](in_document(lambda raw: raw.replace(b"<w:body>", b"<w:body>" + deep, 1)), "rapport.docx")


def test_styles_based_on_each_other_in_a_ring_are_read() -> None:
    def ring(name: str, raw: bytes) -> bytes:
        style = b'<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/></w:style>'
        two = style % (b"Ett", b"Ett", b"Tva") + style % (b"Tva", b"Tva", b"Ett")
        if name == "word/styles.xml":
            return raw.replace(b"</w:styles>", two + b"</w:styles>")
        return raw.replace(b'<w:pStyle w:val="Heading1"/>', b'<w:pStyle w:val="Ett"/>')

    assert READ["docx"](repacked(ring), "rapport.docx").tables


def pdf_with(content: bytes, extra: bytes = b"") -> bytes:
    """A PDF of one page with packed content."""
    packed = zlib.compress(content, 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<<>>>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n%s"
        b"trailer<</Root 1 0 R>>\n" % (len(packed), packed, extra)
    )


def test_a_pdf_page_that_unpacks_to_a_giant_is_stopped() -> None:
    bomb = pdf_with(b"0 0 m 1 1 l S\n" * 5_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(InputRefused):
        READ["pdf"](bomb, "bomb.pdf", replace(BOUNDS, seconds=3, memory_bytes=600_000_000))


def test_a_pdf_whose_pages_hold_each_other_is_read_or_refused() -> None:
    ring = pdf_with(b"").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    with pytest.raises(InputRefused):
        READ["pdf"](ring, "ring.pdf")


def test_a_page_full_of_lines_is_read() -> None:
    grid = b"".join(b"%d 0 m %d 500 l S 0 %d m 500 %d l S\n" % (at, at, at, at) for at in range(0, 500, 4))
    with pytest.raises(InputRefused, match="ingen text"):
        READ["pdf"](pdf_with(grid), "rutor.pdf")


def test_text_that_looks_like_tables_without_end_is_stopped_in_time() -> None:
    lines = "\n".join("  ".join("x" * (1 + (at * step) % 9) for step in range(1, 9)) for at in range(3_000))
    with pytest.raises(InputRefused, match="läsningen avbröts"):
        READ["txt"](lines.encode(), "rapport.txt", replace(BOUNDS, seconds=0))


def test_brackets_without_end_do_not_stop_markdown() -> None:
    assert len(READ["markdown"](b"[" * 100_000 + b"\n\nSist.", "rapport.md").blocks) == 2


@pytest.mark.parametrize("id", [reader.id for reader in READERS])
def test_every_reader_stops_when_its_time_is_out(id: str) -> None:
    with pytest.raises(InputRefused, match="läsningen avbröts"):
        READ[id](sample(id), f"rapport.{id}", replace(BOUNDS, seconds=0))


def test_a_table_of_cells_without_end_is_read_or_refused() -> None:
    row = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 150 + b"</w:tr>"
    many = b"<w:tbl>" + row * 150 + b"</w:tbl>"
    armed = in_document(lambda raw: raw.replace(b"<w:body>", b"<w:body>" + many, 1))
    assert READ["docx"](armed, "bomb.docx").blocks
    more = in_document(lambda raw: raw.replace(b"<w:body>", b"<w:body>" + many * 25, 1))
    with pytest.raises(InputRefused, match=r"det läses inte|den läses inte"):
        READ["docx"](more, "bomb.docx")
