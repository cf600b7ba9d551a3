"""What a file gives those who read it with aids, as each reader tells it."""

from __future__ import annotations

from io import BytesIO

import docx
import typst
from docx.oxml.ns import qn
from PIL import Image

from tertial.document.access import FileAccess
from tertial.readers.docx import read_docx
from tertial.readers.pdf import read_pdf

TEXT = "= Delårsrapport augusti 2023\nVerksamheten följer planen och budgeten hålls under året."

PRINTED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 81>>stream
BT /F 12 Tf 72 720 Td (Verksamheten har haft en budget i balans under hela perioden) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def test_a_pdf_tells_its_tags_language_title_and_headings() -> None:
    raw = typst.compile(f'#set document(title: "Delårsrapport")\n#set text(lang: "sv")\n{TEXT}'.encode())
    access = read_pdf(raw, "rapport.pdf").access
    assert access == FileAccess(tagged=True, language="sv", title="Delårsrapport", headings=1)


def test_a_printed_pdf_has_no_tags() -> None:
    access = read_pdf(PRINTED, "rapport.pdf").access
    assert access is not None
    assert (access.tagged, access.language, access.headings) == (False, "", 0)


def test_a_word_file_tells_its_headings_and_its_bare_pictures() -> None:
    document = docx.Document()
    document.add_heading("Delårsrapport", 1)
    document.core_properties.title = "Delårsrapport"
    for _ in range(2):
        picture = BytesIO()
        Image.new("RGB", (4, 4)).save(picture, "PNG")
        document.add_picture(picture)
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", "Utfall per månad")
    raw = BytesIO()
    document.save(raw)
    access = read_docx(raw.getvalue(), "rapport.docx").access
    assert access == FileAccess(language="en-US", title="Delårsrapport", headings=1, bare_pictures=1)
