"""The Word file: what a reader finds in it, and that the standard allows how it is written."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from tertial.core.errors import RenderError
from tertial.document.blocks import Bullets, Chart, Document, Heading, KeyFact, KeyFacts, Paragraph
from tertial.document.inline import LinkTo, Mention, Text, text
from tertial.render.docx import render
from tertial.render.docx.inlines import mention_tag
from tertial.render.numbers import mention
from tertial.render.words import plain_text
from tests.render import word_file as word
from tests.render.sample import sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def file(document: Document) -> bytes:
    return render(document)


def with_blocks(document: Document, *blocks: object) -> Document:
    return replace(document, blocks=(*document.blocks, *blocks))


def faults(file: bytes, folder: Path) -> list[str]:
    """What Microsoft's own rules for Word files, as openxml-audit states them, find wrong."""
    path = folder / "report.docx"
    path.write_bytes(file)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def test_the_file_keeps_the_standard(file: bytes, tmp_path: Path) -> None:
    assert faults(file, tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<w:cantSplit/>", b"<w:cantSplit/><w:b/>"),
        (b'<w:pStyle w:val="Lead"/>', b'<w:jc w:val="left"/><w:pStyle w:val="Lead"/>'),
        (b"<w:tblCaption ", b'<w:tblW w:w="0"/><w:tblCaption '),
    ],
)
def test_the_judge_finds_elements_out_of_order(file: bytes, tmp_path: Path, right: bytes, wrong: bytes) -> None:
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(right, wrong, 1) if name == "word/document.xml" else content)
    assert faults(spoilt.getvalue(), tmp_path) != []


def test_every_heading_is_a_heading_of_its_level(document: Document, file: bytes) -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in docx.Document(BytesIO(file)).paragraphs
        if paragraph.style is not None and paragraph.style.name is not None and paragraph.style.name.startswith("Head")
    ]
    assert found == [
        (f"Heading {block.level}", plain_text(block.inlines, document.figures))
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def test_every_mention_is_written_in_a_control_that_names_its_figure(document: Document, file: bytes) -> None:
    controls = word.find(word.part(file), ".//w:sdt[w:sdtPr/w:tag]")
    written = Counter((word.values(each, "w:sdtPr/w:tag/@w:val")[0], word.text(each)) for each in controls)
    assert written == Counter(
        (mention_tag(each), mention(document.figures[each.figure], each.form)) for each in word.mentions(document)
    )


def test_a_control_can_be_edited_and_deleted(file: bytes) -> None:
    assert word.find(word.part(file), ".//w:sdtPr/w:lock") == []


def test_a_tag_is_the_mention_as_it_was_written_while_word_has_room_for_it() -> None:
    long = "x" * 60
    assert mention_tag(Mention("operating.personnel.variance", "belopp")) == "operating.personnel.variance|belopp"
    assert mention_tag(Mention(long, "belopp")) == long
    assert mention_tag(Mention(long * 2)) == "x" * 55 + "~" + "13f05a0b"
    assert len(mention_tag(Mention(long * 2))) == 64


def test_the_contents_are_a_field_that_already_holds_every_heading(document: Document, file: bytes) -> None:
    contents = word.find(word.part(file), ".//w:sdt[w:sdtPr/w:docPartObj]")[0]
    assert word.values(contents, ".//w:instrText/text()")[0].split() == ["TOC", "\\o", '"1-3"', "\\h", "\\z", "\\u"]
    entries = word.find(contents, ".//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]")[1:]
    names = word.part(file)
    assert [(word.values(each, "w:pPr/w:pStyle/@w:val")[0], word.text(each)) for each in entries] == [
        (f"TOC{block.level}", plain_text(block.inlines, document.figures))
        for block in document.blocks
        if isinstance(block, Heading)
    ]
    for each in entries:
        anchor = word.values(each, "w:hyperlink/@w:anchor")[0]
        target = word.find(names, f".//w:p[w:bookmarkStart/@w:name='{anchor}']")[0]
        assert word.text(target) == word.text(each)


def test_the_contents_go_no_deeper_than_a_page(document: Document) -> None:
    many = [Heading(level=3, id=f"many-{at}", inlines=text(f"Rubrik {at}")) for at in range(40)]
    contents = word.find(word.part(render(with_blocks(document, *many))), ".//w:sdt[w:sdtPr/w:docPartObj]")[0]
    assert '"1-2"' in word.values(contents, ".//w:instrText/text()")[0]
    assert word.paragraphs(contents, "TOC3") == []


def test_nobody_is_asked_to_update_fields_when_the_file_is_opened(file: bytes) -> None:
    assert word.find(word.part(file, "word/settings.xml"), ".//w:updateFields") == []
    assert word.find(word.part(file), ".//*[@w:dirty]") == []


def test_every_link_within_the_report_leads_to_a_bookmark(file: bytes) -> None:
    root = word.part(file)
    anchors, names = word.values(root, ".//w:hyperlink/@w:anchor"), word.values(root, ".//w:bookmarkStart/@w:name")
    assert set(anchors) <= set(names)
    assert len(names) == len(set(names))
    titles = [word.text(each) for each in word.find(root, ".//w:hyperlink[@w:anchor='_operating']")]
    assert titles == ["Prognos, drift", "Personalkostnader", "Driftredovisning", "Driftredovisning"]


def test_a_link_to_the_web_is_a_relationship(document: Document) -> None:
    line = Paragraph(inlines=(LinkTo("https://www.alingsas.se/a?b=1&c=2", text("Alingsås")),))
    made = render(with_blocks(document, line))
    id = word.values(word.part(made), ".//w:hyperlink/@r:id")
    rels = word.part(made, "word/_rels/document.xml.rels")
    assert rels.xpath("//*[@Id=$id]/@Target", id=id[0]) == ["https://www.alingsas.se/a?b=1&c=2"]


def test_a_link_that_leads_nowhere_is_refused(document: Document) -> None:
    with pytest.raises(RenderError, match="#nowhere"):
        render(with_blocks(document, Paragraph(inlines=(LinkTo("#nowhere", text("dit")),))))


def test_long_and_alike_ids_get_bookmarks_of_their_own(document: Document) -> None:
    ids = ["å" * 50, "å" * 51, "a-b", "a_b"]
    made = render(with_blocks(document, *(Heading(level=2, id=id, inlines=text(id)) for id in ids)))
    names = word.values(word.part(made), ".//w:bookmarkStart/@w:name")[-4:]
    assert names == ["_" * 40, "_" * 38 + "_2", "_a_b", "_a_b_2"]


def test_every_picture_says_what_it_shows_or_that_words_beside_it_do(document: Document, file: bytes) -> None:
    pictures = word.find(word.part(file), ".//wp:docPr")
    told = [each.get("descr") for each in pictures if each.get("descr")]
    assert told == [
        plain_text(block.alternative, document.figures) for block in document.blocks if isinstance(block, Chart)
    ]
    silent = [each for each in pictures if not each.get("descr")]
    assert [word.values(each, ".//adec:decorative/@val") for each in silent] == [["1"]] * len(silent)
    beside = [
        word.text(each.xpath("ancestor::w:r/following-sibling::w:r[1]", namespaces=word.NAMES)[0]) for each in silent
    ]
    assert Counter(words.strip() for words in beside) == Counter(
        {
            "Helt uppfyllt": 3,
            "Delvis uppfyllt": 3,
            "Helt uppfyllt (påhittat)": 1,
            "Delvis uppfyllt (påhittat)": 1,
            "I hög grad uppfyllt": 1,
            "Ej uppfyllt": 1,
            "Ej utvärderad": 1,
        }
    )


def test_numbers_of_pictures_controls_and_bookmarks_are_unique(file: bytes) -> None:
    root = word.part(file)
    for path in (".//wp:docPr/@id", ".//w:sdtPr/w:id/@w:val", ".//w:bookmarkStart/@w:id"):
        found = word.values(root, path)
        assert len(found) == len(set(found)) > 0


def test_the_language_is_swedish_everywhere(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
    said = {language for name in parts for language in word.values(word.part(file, name), ".//w:lang/@w:val")}
    assert said == {"sv-SE"}
    assert word.values(word.part(file, "word/styles.xml"), "w:docDefaults//w:lang/@w:val") == ["sv-SE"]


def test_the_page_is_a4(file: bytes) -> None:
    sections = docx.Document(BytesIO(file)).sections
    assert [(round(each.page_width.mm), round(each.page_height.mm)) for each in sections] == [(210, 297)]


def test_header_and_footer_say_whose_report_it_is_and_which_page(file: bytes) -> None:
    header, footer = word.part(file, "word/header.xml"), word.part(file, "word/footer.xml")
    assert word.text(header) == "Kommunstyrelsen · Delårsbokslut 2023januari–augusti 2023"
    assert word.values(footer, ".//w:instrText/text()") == [" PAGE ", " NUMPAGES "]


def test_properties_are_those_of_the_publication(document: Document, file: bytes) -> None:
    about = docx.Document(BytesIO(file)).core_properties
    made = datetime.fromisoformat("2023-10-02T00:00:00+00:00")
    assert (about.title, about.author, about.language) == (
        "Delårsbokslut 2023 · Kommunstyrelsen",
        "Alingsås kommun",
        "sv-SE",
    )
    assert (about.created, about.modified, about.identifier) == (made, made, document.publication.record_hash)


def test_the_same_document_gives_the_same_bytes_in_another_process(file: bytes) -> None:
    program = (
        "import sys; from tests.render.sample import sample_document; from tertial.render.docx import render;"
        "sys.stdout.buffer.write(render(sample_document()))"
    )
    other = {"PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Asia/Tokyo"}
    made = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **other}, stdout=subprocess.PIPE, check=True
    )
    assert made.stdout == file


def test_every_numbered_list_begins_at_one(document: Document) -> None:
    lists = [Bullets(items=(text(f"Punkt {at}"), text("Nästa")), numbered=True) for at in range(2)]
    made = render(with_blocks(document, lists[0], Paragraph(inlines=text("Mellan")), lists[1]))
    used = word.values(word.part(made), ".//w:p[w:pPr/w:pStyle/@w:val='ListNumber']/w:pPr/w:numPr/w:numId/@w:val")
    assert [used[at] == used[at + 1] for at in (0, 2, 4)] == [True, True, True]
    assert len(set(used)) == 3
    numbering = word.part(made, "word/numbering.xml")
    for number in set(used):
        path = f".//w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val"
        assert word.values(numbering, path) == ["1"]


def test_a_chapter_of_a_few_paragraphs_does_not_push_the_next_to_a_new_page(document: Document) -> None:
    brief = (Heading(level=1, id="brief", inlines=text("Kort")), Paragraph(inlines=text("En rad.")))
    after = Heading(level=1, id="after", inlines=text("Efter"))
    made = word.part(render(with_blocks(document, *brief, after)))
    path = ".//w:p[w:pPr/w:pageBreakBefore/@w:val='0']"
    assert [word.text(each) for each in word.find(made, path)] == ["Efter"]


def test_signs_that_no_file_can_hold_are_left_out(document: Document, tmp_path: Path) -> None:
    made = render(with_blocks(document, Paragraph(inlines=text("före\x0b & \ufffe<efter>"))))
    assert word.paragraphs(word.part(made), "BodyText")[-1] == "före & <efter>"
    assert faults(made, tmp_path) == []


def test_a_key_fact_without_a_place_to_read_on_is_no_link(document: Document) -> None:
    alone = KeyFacts(facts=(KeyFact(title="Ensam", large=(Text("1"),)),))
    made = word.part(render(replace(document, front=(alone,))))
    assert word.find(made, ".//w:hyperlink[contains(., 'Ensam')]") == []
    assert word.paragraphs(made, "KeyFactTitle") == ["Ensam"]
