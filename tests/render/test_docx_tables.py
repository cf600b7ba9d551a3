"""Tables in the Word file: every figure in its cell, heads marked, signs and sums told apart, columns that fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tertial.core.grid import GridColumn
from tertial.document.blocks import Chart, Document, FigureTable, TextColumn, TextRow, TextTable
from tertial.document.inline import text
from tertial.render.docx import render
from tertial.render.docx.columns import column_widths
from tertial.render.docx.look import WIDTH
from tertial.render.numbers import cell, mention
from tests.render import word_file as word
from tests.render.sample import sample_document

NB = "\u00a0"


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def root(document: Document) -> etree._Element:
    return word.part(render(document))


def table(root: etree._Element, title: str) -> etree._Element:
    """The table that a screen reader calls so."""
    return word.find(root, f".//w:tbl[w:tblPr/w:tblCaption/@w:val='{title}']")[0]


def styles(row: etree._Element) -> list[str]:
    return word.values(row, "w:tc/w:p/w:pPr/w:pStyle/@w:val")


def test_every_figure_of_a_grid_stands_in_its_cell(document: Document, root: etree._Element) -> None:
    grid = next(block.grid for block in document.blocks if isinstance(block, FigureTable))
    assert word.cells(table(root, "Driftredovisning")) == [
        ["Rad", "Budget 2023", "Prognos helår 2023", "Avvikelse prognos/budget 2023"],
        *([row.title, *(cell(figure) for figure in row.figures)] for row in grid.rows),
    ]


def test_a_hidden_column_stands_in_no_table(document: Document) -> None:
    block = next(block for block in document.blocks if isinstance(block, FigureTable))
    columns = tuple(
        GridColumn(id=column.id, title=column.title, shown=column.id != "forecast") for column in block.grid.columns
    )
    hidden = FigureTable(grid=replace(block.grid, columns=columns))
    made = word.part(render(replace(document, blocks=tuple(hidden if b is block else b for b in document.blocks))))
    rows = word.cells(table(made, "Driftredovisning"))
    assert rows[0] == ["Rad", "Budget 2023", "Avvikelse prognos/budget 2023"]
    assert rows[1] == ["Verksamhetens intäkter", f"91{NB}867", f"−3{NB}851"]


def test_a_text_table_holds_its_words_signals_and_mentions(root: etree._Element) -> None:
    rows = [[words.replace(NB, " ") for words in row] for row in word.cells(table(root, "Kontrollpunkter"))]
    assert rows == [
        ["Vad kontrolleras?", "Bedömning", "Åtgärd"],
        ["Cyberhot"],
        ["Att säkerhetsåtgärder genomförs.", " Helt uppfyllt (påhittat)", "Ingen åtgärd."],
        ["Att löner är korrekta.", " Delvis uppfyllt", "Se −104 922 tkr"],
    ]


def test_a_group_row_spans_the_table(root: etree._Element) -> None:
    group = word.find(table(root, "Kontrollpunkter"), "w:tr")[1]
    assert word.values(group, "w:tc/w:tcPr/w:gridSpan/@w:val") == ["3"]
    assert styles(group) == ["TableGroup"]


@pytest.mark.parametrize(
    "title", ["Driftredovisning", "Kontrollpunkter", "Bedömning av mål", "Företagsklimat, procent"]
)
def test_the_first_row_is_marked_as_head_and_the_first_column_as_names(root: etree._Element, title: str) -> None:
    found = table(root, title)
    rows = word.find(found, "w:tr")
    assert [bool(word.find(row, "w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
    look = word.find(found, "w:tblPr/w:tblLook")[0]
    assert [look.get(f"{word.W}{name}") for name in ("firstRow", "firstColumn", "val")] == ["1", "1", "06A0"]


def test_no_row_is_broken_between_pages(root: etree._Element) -> None:
    assert word.find(root, ".//w:tr[not(w:trPr/w:cantSplit)]") == []


def test_a_caption_names_the_table_its_unit_and_what_signs_mean(root: etree._Element) -> None:
    captions = word.paragraphs(root, "Caption")
    rule = "Belopp i tkr. Avvikelse = prognos − budget; plus är bättre än budget."
    assert captions[:4] == [
        "Bedömning av mål",
        "Företagsklimatet närmar sig målet",
        "Företagsklimat, procent",
        f"Driftredovisning{rule}",
    ]
    properties = word.find(table(root, "Driftredovisning"), "w:tblPr")[0]
    assert word.values(properties, "w:tblDescription/@w:val") == [rule]


def test_notes_follow_their_table(root: etree._Element) -> None:
    after = table(root, "Driftredovisning").getnext()
    assert after is not None
    assert styles_of(after) == ["Note"]
    assert word.text(after) == "Delarna summerar inte alltid till totalen på grund av avrundning."


def styles_of(paragraph: etree._Element) -> list[str]:
    return word.values(paragraph, "w:pPr/w:pStyle/@w:val")


def test_no_two_tables_touch_for_word_would_join_them(root: etree._Element) -> None:
    assert word.find(root, ".//w:tbl[following-sibling::*[1][self::w:tbl]]") == []


def test_figures_stand_to_the_right_sums_are_bold_and_the_total_has_a_rule(root: etree._Element) -> None:
    rows = word.find(table(root, "Driftredovisning"), "w:tr")
    assert styles(rows[0]) == ["TableHead", *["TableHeadFigures"] * 3]
    assert styles(rows[1]) == ["TableText", *["TableFigures"] * 3]
    assert styles(rows[-1]) == ["TableSum", *["TableSumFigures"] * 3]
    ruled = [len(word.find(row, "w:tc/w:tcPr/w:tcBorders/w:top")) for row in rows]
    assert ruled == [0, 0, 0, 0, 4]


def test_a_row_of_a_lower_level_stands_further_in(root: etree._Element) -> None:
    rows = word.find(table(root, "Driftredovisning"), "w:tr")
    indents = [word.values(row, "w:tc[1]/w:p/w:pPr/w:ind/@w:left") for row in rows]
    assert indents == [[], [], [], ["198"], []]


def test_good_and_bad_news_have_their_colours_and_nothing_else_has(root: etree._Element) -> None:
    rows = word.find(table(root, "Driftredovisning"), "w:tr")
    assert [word.values(row, ".//w:rStyle/@w:val") for row in rows] == [
        [],
        ["Unfavourable"],
        ["Favourable"],
        [],
        ["Favourable"],
    ]


def test_a_small_charts_table_of_two_columns_lies_on_its_side(document: Document, root: etree._Element) -> None:
    years = [document.figures[f"indicators.climate.outcome_{year}"] for year in (2021, 2022, 2023)]
    assert word.cells(table(root, "Företagsklimat, procent")) == [
        ["År", "2021", "2022", "2023"],
        ["Värde", *(mention(figure, "tal") for figure in years)],
    ]


def test_a_chart_without_a_table_of_its_own_says_where_its_figures_stand(root: etree._Element) -> None:
    notes = word.paragraphs(root, "Note")
    assert notes.count("Siffrorna står i tabellen Driftredovisning.") == 2


def test_small_charts_that_follow_each_other_stand_two_in_a_row(document: Document) -> None:
    chart = next(block for block in document.blocks if isinstance(block, Chart) and block.small)
    three = [replace(chart, id=f"small-{at}", table=None, table_id="operating") for at in range(3)]
    made = word.part(render(replace(document, blocks=(*document.blocks, *three))))
    rows = word.find(made, ".//w:tbl[w:tblPr/w:tblStyle/@w:val='PictureRow']")
    assert [len(word.find(row, "w:tr/w:tc[.//w:drawing]")) for row in rows] == [2]
    assert word.paragraphs(made, "Note").count("Siffrorna står i tabellen Driftredovisning.") == 3


def test_words_after_figures_keep_their_distance(document: Document) -> None:
    mixed = TextTable(
        id="mixed",
        caption="Blandat",
        columns=(TextColumn(title="Rad"), TextColumn(title="Tal", figures=True), TextColumn(title="Ord")),
        rows=(TextRow(cells=(text("a"), text("1"), text("ja"))),),
    )
    made = word.part(render(replace(document, blocks=(*document.blocks, mixed))))
    indents = [
        word.values(each, "w:p/w:pPr/w:ind/@w:left") for each in word.find(table(made, "Blandat"), "w:tr[2]/w:tc")
    ]
    assert indents == [[], [], ["283"]]


def test_every_table_is_as_wide_as_its_columns(root: etree._Element) -> None:
    for found in word.find(root, ".//w:tbl"):
        columns = sum(int(width) for width in word.values(found, "w:tblGrid/w:gridCol/@w:w"))
        assert word.values(found, "w:tblPr/w:tblW/@w:w") == [str(columns)]
        assert columns <= WIDTH
        for row in word.find(found, "w:tr"):
            assert sum(int(width) for width in word.values(row, "w:tc/w:tcPr/w:tcW/@w:w")) == columns


@given(st.lists(st.tuples(st.integers(1, 4000), st.integers(1, 4000)), min_size=1, max_size=9))
def test_columns_fill_the_width_and_none_is_under_its_least_while_there_is_room(needs: list[tuple[int, int]]) -> None:
    least, wanted = [floor for floor, _ in needs], [wish for _, wish in needs]
    widths = column_widths(least, wanted, WIDTH)
    assert sum(widths) == WIDTH
    if sum(least) <= WIDTH:
        assert all(width >= floor for width, floor in zip(widths, least, strict=True))


def test_when_there_is_no_room_the_widest_columns_give_way() -> None:
    assert column_widths([100, 900, 700, 200], [0, 0, 0, 0], 1000) == [100, 350, 350, 200]


def test_what_is_left_over_goes_to_the_names_of_the_rows() -> None:
    assert column_widths([100, 100, 100], [200, 150, 150], 1000) == [700, 150, 150]
