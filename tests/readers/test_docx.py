"""Word files as people make them: merged cells, tracked changes, footnotes, text boxes, headings without styles."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from PIL import Image

from tertial.core.errors import InputRefused
from tertial.document.read import ReadDocument, ReadFootnote, ReadHeading, ReadList, ReadParagraph, ReadPicture
from tertial.readers.docx import read_docx
from tests.readers.samples import saved


@pytest.fixture
def report() -> Any:
    return docx.Document()


def read(report: Any) -> ReadDocument:
    return read_docx(saved(report), "rapport.docx")


def texts(document: ReadDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, ReadParagraph)]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def put(report: Any, inner: str) -> None:
    report.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'r')}>{inner}</w:p>"))


def test_tracked_changes_are_read_as_accepted(report: Any) -> None:
    change = 'w:id="1" w:author="A" w:date="2023-09-01T00:00:00Z"'
    deleted = f"<w:del {change}><w:r><w:delText>4 000</w:delText></w:r></w:del>"
    put(report, f"{run('Överskottet blir ')}{deleted}<w:ins {change}>{run('4 260')}</w:ins>{run(' tkr.')}")
    assert texts(read(report)) == ["Överskottet blir 4 260 tkr."]


def test_a_deleted_row_is_gone(report: Any) -> None:
    table = report.add_table(rows=3, cols=2)
    for row, label in zip(table.rows, ("Rad", "Kvar", "Struken"), strict=True):
        row.cells[0].text, row.cells[1].text = label, "1"
    properties = table.rows[2]._tr.get_or_add_trPr()
    properties.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="A"/>'))
    (found,) = read(report).tables
    assert [row.title for row in found.rows] == ["Rad", "Kvar"]


def test_merged_cells_stand_in_every_place_they_cover(report: Any) -> None:
    table = report.add_table(rows=3, cols=5)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Period"
    table.cell(0, 3).merge(table.cell(0, 4)).text = "Helår"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Belopp i mnkr"
    for at, text in enumerate(("Utfall", "Budget", "Prognos", "Budget"), start=1):
        table.cell(1, at).text = text
    for at, text in enumerate(("Kostnader", "-360,5", "-382,1", "-1 550,7", "-1 549,1")):
        table.cell(2, at).text = text
    (found,) = read(report).tables
    assert found.heads == 2
    assert found.column_titles == ("Belopp i mnkr", "Period Utfall", "Period Budget", "Helår Prognos", "Helår Budget")
    assert [cell.repeats for cell in found.rows[0].cells] == [False, False, True, False, True]
    assert found.rows[1].cells[0].repeats
    assert found.unit == "Belopp i mnkr"
    assert found.place_of(2, 3).words == "tabell 1, raden Kostnader, kolumnen Helår Prognos"


def test_a_footnote_stands_after_its_paragraph_and_its_mark_is_no_digit(report: Any) -> None:
    note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p>{run("Avser januari–juli.")}</w:p></w:footnote></w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        note.encode(),
        report.part.package,
    )
    report.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    put(report, f'{run("Frånvaron är 123")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" dagar.")}')
    paragraph, footnote = read(report).blocks[:2]
    assert isinstance(paragraph, ReadParagraph)
    assert isinstance(footnote, ReadFootnote)
    assert paragraph.text == "Frånvaron är 123¹ dagar."
    assert (footnote.mark, footnote.text) == ("1", "Avser januari–juli.")


def test_headings_are_found_by_style_and_by_outline_level(report: Any) -> None:
    own = report.styles.add_style("Kommunens rubrik", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = report.styles["Heading 2"]
    report.add_heading("Ekonomi", 1)
    report.add_paragraph("Drift", style="Kommunens rubrik")
    paragraph = report.add_paragraph("Utfall för perioden")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="2"/>'))
    report.add_paragraph("Utfallet blev 5 167 tkr.")
    document = read(report)
    assert [(block.text, block.level) for block in document.blocks if isinstance(block, ReadHeading)] == [
        ("Ekonomi", 1),
        ("Drift", 2),
        ("Utfall för perioden", 3),
    ]
    assert document.blocks[-1].section == ("Ekonomi", "Drift", "Utfall för perioden")
    assert document.blocks[-1].place.words == "under Utfall för perioden, stycke 1"


def test_bold_lines_are_headings_where_no_style_is_used(report: Any) -> None:
    report.add_paragraph().add_run("Personal").bold = True
    report.add_paragraph("Antalet anställda är 130.")
    assert isinstance(read(report).blocks[0], ReadHeading)


def test_bold_words_in_a_sentence_are_marked(report: Any) -> None:
    paragraph = report.add_paragraph("Prognosen för ")
    paragraph.add_run("köp av tjänster").bold = True
    paragraph.add_run(" ligger i nivå med budget.")
    (found,) = [block for block in read(report).blocks if isinstance(block, ReadParagraph)]
    assert [found.text[start:end] for start, end in found.strong] == ["köp av tjänster"]


def test_lists_keep_their_levels_and_numbers(report: Any) -> None:
    for text, style in (("Ett", "List Number"), ("Två", "List Number")):
        report.add_paragraph(text, style=style)
    report.add_paragraph("Mellan")
    report.add_paragraph("Punkt", style="List Bullet")
    first, second = [block for block in read(report).blocks if isinstance(block, ReadList)]
    assert ([item.text for item in first.items], first.numbered) == (["Ett", "Två"], True)
    assert ([item.text for item in second.items], second.numbered) == (["Punkt"], False)


def test_a_text_box_is_read_once_after_its_paragraph(report: Any) -> None:
    box = f"<w:txbxContent><w:p>{run('I rutan står 12 procent.')}</w:p></w:txbxContent>"
    shape = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    put(report, f"{run('Före rutan.')}{shape}")
    assert texts(read(report)) == ["Före rutan.", "I rutan står 12 procent."]


def test_a_picture_is_read_by_its_alternative(report: Any) -> None:
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    picture.seek(0)
    report.add_picture(picture, width=Cm(1))
    (properties,) = report.element.body.iter(qn("wp:docPr"))
    properties.set("descr", "Stapeldiagram över resultatet")
    assert [block.alternative for block in read(report).blocks if isinstance(block, ReadPicture)] == [
        "Stapeldiagram över resultatet"
    ]


def test_the_contents_are_left_out(report: Any) -> None:
    style = report.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    report.add_paragraph("Ekonomi\t9", style=style)
    report.add_heading("Ekonomi", 1)
    assert [type(block) for block in read(report).blocks] == [ReadHeading]


def test_the_caption_above_a_table_is_its_caption_and_tells_its_unit(report: Any) -> None:
    report.add_paragraph("Tabell 1. Driftredovisning, tkr", style="Caption")
    table = report.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Rad", "Budget"), ("Intäkter", "91 867")), strict=True):
        row.cells[0].text, row.cells[1].text = cells
    document = read(report)
    assert [(found.caption, found.unit) for found in document.tables] == [("Tabell 1. Driftredovisning, tkr", "tkr")]
    assert len(document.blocks) == 1


def test_a_table_that_only_places_things_gives_what_stands_in_it(report: Any) -> None:
    outer = report.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Till vänster."
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for at, text in enumerate(("Rad", "Utfall", "Intäkter", "120")):
        inner.cell(at // 2, at % 2).text = text
    document = read(report)
    assert texts(document) == ["Till vänster."]
    assert [row.texts for row in document.tables[0].rows] == [("Rad", "Utfall"), ("Intäkter", "120")]


def test_what_stands_in_a_content_control_is_read(report: Any) -> None:
    report.add_paragraph("Styrt innehåll.")
    paragraph = report.element.body[0]
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    control[0].append(deepcopy(paragraph))
    report.element.body.replace(paragraph, control)
    assert texts(read(report)) == ["Styrt innehåll."]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "lösenordsskyddad"),
        (b"", "ingen Wordfil"),
        (b"PK\x03\x04" + b"\0" * 200, "trasig"),
    ],
)
def test_a_file_that_is_no_whole_word_file_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        read_docx(raw, "rapport.docx")
