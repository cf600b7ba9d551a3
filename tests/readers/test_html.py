"""Web pages and Markdown: what is seen is read, what is hidden or run is not."""

from __future__ import annotations

from tertial.document.read import ReadDocument, ReadFootnote, ReadHeading, ReadList, ReadParagraph, ReadPicture
from tertial.readers.html import read_html
from tertial.readers.markdown import read_markdown


def page(body: str) -> ReadDocument:
    return read_html(f"<!doctype html><title>Rapport</title><body>{body}".encode(), "rapport.html")


def markdown(text: str) -> ReadDocument:
    return read_markdown(text.encode(), "rapport.md")


def texts(document: ReadDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, ReadParagraph)]


def test_what_is_hidden_is_not_read() -> None:
    document = page(
        "<p>Syns <span hidden>inte</span> ändå.</p><p style='display: none'>Dold</p><div popover>Ruta</div>"
        "<script>alert('x')</script><template><p>Mall</p></template><span class='visually-hidden'>Uppläst</span>"
    )
    assert texts(document) == ["Syns ändå."]
    assert document.title == "Rapport"


def test_loose_text_between_blocks_is_a_paragraph() -> None:
    assert texts(page("Först<div>Inuti<p>Stycke</p>efter</div><b>Sist</b> av allt")) == [
        "Först",
        "Inuti",
        "Stycke",
        "efter",
        "Sist av allt",
    ]


def test_a_raised_digit_is_a_mark_and_not_part_of_a_number() -> None:
    assert texts(page("<p>Frånvaron är 123<sup>1</sup> dagar.</p>")) == ["Frånvaron är 123¹ dagar."]


def test_spans_are_spread_and_steps_of_labels_kept() -> None:
    (table,) = page(
        "<table><caption>Drift, tkr</caption><thead><tr><th rowspan=2>Rad<th colspan=2>Period</tr><tr><th>Utfall<th>Budget</tr>"
        "</thead><tr><td>Kostnader<td>-10<td>-12</tr><tr><td style='padding-left: 20px'>Personal<td>-6<td>-7</tr></table>"
    ).tables
    assert table.column_titles == ("Rad", "Period Utfall", "Period Budget")
    assert [row.indent for row in table.body] == [0, 1]
    assert (table.caption, table.unit, table.heads) == ("Drift, tkr", "tkr", 2)


def test_a_span_that_asks_for_more_than_there_is_gives_no_giant_table() -> None:
    (table,) = page("<table><tr><td colspan=99999 rowspan=99999>A<td>1</tr><tr><td>B<td>2</tr></table>").tables or (
        None,
    )
    assert table is None or table.width <= 200


def test_lists_pictures_and_terms() -> None:
    document = page(
        "<ol><li>Ett<ul><li>Inuti</ul><li>Två</ol><img src=x alt='Diagram'><dl><dt>Bedömning<dd>Helt uppfyllt</dl>"
    )
    listed, picture, term = document.blocks
    assert isinstance(listed, ReadList)
    assert isinstance(picture, ReadPicture)
    assert isinstance(term, ReadParagraph)
    assert [(item.text, item.level) for item in listed.items] == [("Ett", 0), ("Inuti", 1), ("Två", 0)]
    assert (picture.alternative, term.text) == ("Diagram", "Bedömning: Helt uppfyllt")


def test_a_layout_table_gives_what_stands_in_it() -> None:
    document = page("<table><tr><td><h1>Ekonomi</h1><td><p>Text.</p></tr></table>")
    assert [type(block) for block in document.blocks] == [ReadHeading, ReadParagraph]


def test_markdown_has_footnotes_bold_words_and_html_within() -> None:
    document = markdown(
        "---\ntitle: x\n---\n# Ekonomi\n\nUtfallet är **5 167 tkr**[^1] i år.\n\n[^1]: Preliminärt.\n\n"
        "<table><tr><td>Intäkter</td><td>120</td></tr><tr><td>Kostnader</td><td>-110</td></tr></table>\n"
    )
    heading, paragraph, note, table = document.blocks
    assert isinstance(heading, ReadHeading)
    assert isinstance(paragraph, ReadParagraph)
    assert isinstance(note, ReadFootnote)
    assert paragraph.text == "Utfallet är 5 167 tkr¹ i år."
    assert [paragraph.text[start:end] for start, end in paragraph.strong] == ["5 167 tkr"]
    assert (note.mark, note.text) == ("1", "Preliminärt.")
    assert heading.place.line == 4
    assert table == document.tables[0]


def test_markdown_lists_keep_their_levels() -> None:
    (listed,) = markdown("1. Ett\n   - Inuti\n2. Två\n   rader\n").blocks
    assert isinstance(listed, ReadList)
    assert listed.numbered
    assert [(item.text, item.level) for item in listed.items] == [("Ett", 0), ("Inuti", 1), ("Två rader", 0)]
