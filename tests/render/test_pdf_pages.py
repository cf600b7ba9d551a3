"""How the pages fall: heads repeated, rows whole, wide tables turned, long words broken only where they must."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pdfplumber

from tertial.core.grid import Grid, GridColumn, GridRow
from tertial.document.blocks import (
    Block,
    Document,
    FigureTable,
    Heading,
    KeyFact,
    KeyFacts,
    Paragraph,
    TextColumn,
    TextRow,
    TextTable,
)
from tertial.document.inline import Mention, Signal, Text, text
from tertial.render import pdf
from tertial.render.pdf.content import contents_depth
from tests.render.pdf_reading import Reading
from tests.render.sample import SCALE, operating, sample_document


def made(*blocks: Block) -> Reading:
    chapter = Heading(level=1, id="chapter", inlines=text("Kapitel"))
    return Reading(pdf.render(replace(sample_document(), front=(), blocks=(chapter, *blocks))))


def long_grid(rows: int) -> Grid:
    first = operating().rows[0]
    return replace(
        operating(), rows=tuple(replace(first, id=f"r{n}", title=f"Projekt {n} av {rows}") for n in range(1, rows + 1))
    )


def wide_grid(columns: int) -> Grid:
    figures = operating().rows[0].figures
    row = GridRow(id="r", title="Intäkter", figures=tuple(figures[n % 3] for n in range(columns)))
    titles = tuple(GridColumn(id=f"c{n}", title=f"Månad {n}") for n in range(columns))
    return replace(operating(), columns=titles, rows=(row,))


def test_a_long_table_repeats_its_head_on_every_page_and_keeps_its_rows() -> None:
    table_pages = made(FigureTable(grid=long_grid(80))).pages[2:]
    assert len(table_pages) > 2
    assert all("Rad Budget 2023" in page for page in table_pages)
    found = [n for page in table_pages for n in range(1, 81) if f"Projekt {n} av 80 91 867 88 016 −3 851" in page]
    assert found == list(range(1, 81))


def test_a_repeated_head_is_read_once() -> None:
    reading = made(FigureTable(grid=long_grid(80)))
    (table,) = reading.elements("Table")
    assert len(reading.rows(table)) == 81


def test_a_table_that_fits_a_page_is_not_broken() -> None:
    blocks: list[Block] = []
    for words in range(200, 700, 100):
        grid = long_grid(15)
        rows = tuple(replace(row, title=f"Rad efter {words} ord") for row in grid.rows)
        chapter = Heading(level=1, id=f"after-{words}", inlines=text(f"Efter {words}"))
        filling = Paragraph(inlines=text("Ord " * words))
        blocks += [chapter, filling, FigureTable(grid=replace(grid, id=f"grid-{words}", rows=rows))]
    pages = made(*blocks).pages
    for words in range(200, 700, 100):
        assert [page.count(f"Rad efter {words} ord") for page in pages if f"Rad efter {words} ord" in page] == [15]


def test_a_tall_row_of_words_is_moved_whole() -> None:
    tall = TextTable(
        id="tall",
        caption="Höga rader",
        columns=(TextColumn(title="Rad"), TextColumn(title="Text")),
        rows=tuple(TextRow(cells=(text(f"rad {n}"), text(f"början{n} {'ord ' * 180}slut{n}"))) for n in range(6)),
    )
    pages = made(tall).pages
    assert sum("början" in page for page in pages) > 1
    for n in range(6):
        assert [f"början{n} " in page for page in pages] == [f"slut{n} " in page for page in pages]


def test_a_wide_table_stands_on_a_turned_page_with_its_heading() -> None:
    heading = Heading(level=2, id="wide", inlines=text("Bred tabell"))
    reading = made(heading, FigureTable(grid=wide_grid(12)))
    with pdfplumber.open(BytesIO(reading.content)) as document:
        turned = [page for page in document.pages if page.width > page.height]
        (page,) = turned
        assert "Bred tabell" in page.extract_text()
        assert max(letter["x1"] for letter in page.chars) < page.width - 50


def test_eight_columns_of_figures_fit_an_upright_page() -> None:
    reading = made(FigureTable(grid=wide_grid(8)))
    with pdfplumber.open(BytesIO(reading.content)) as document:
        page = document.pages[-1]
        assert page.height > page.width
        assert max(letter["x1"] for letter in page.chars) < page.width - 50
    (table,) = reading.elements("Table")
    assert reading.cells(table)[1] == ["Intäkter", *["91 867", "88 016", "−3 851"] * 2, "91 867", "88 016"]


def test_a_word_longer_than_its_column_is_broken_as_swedes_do_and_figures_stay_exact() -> None:
    narrow = TextTable(
        id="narrow",
        caption="Smal",
        columns=tuple(TextColumn(title=str(n)) for n in range(8)),
        rows=(TextRow(cells=(text("kommunledningskontorets"), *[text("−129\u00a0555")] * 7)),),
    )
    reading = made(narrow)
    cells = reading.cells(reading.elements("Table")[0])[1]
    assert cells[0] == "kommunled\u00adningskonto\u00adrets"
    assert cells[1:] == ["−129 555"] * 7


def test_a_large_figure_fits_its_card() -> None:
    facts = tuple(
        KeyFact(title="Summa", large=text("−112\u00a0345\u00a0678 tkr".replace(" ", "\u00a0"))) for _ in range(3)
    )
    content = pdf.render(replace(sample_document(), front=(KeyFacts(facts=facts),)))
    with pdfplumber.open(BytesIO(content)) as document:
        page = document.pages[1]
        figures = [word for word in page.extract_words() if word["text"] == "−112"]
        ends = [word for word in page.extract_words() if word["text"] == "tkr"]
    assert len({round(word["top"]) for word in figures + ends}) == 1
    starts = [word["x0"] for word in figures]
    assert all(end["x1"] < start for end, start in zip(ends, starts[1:], strict=False))


def test_signals_listed_with_dots_stand_on_lines_of_their_own() -> None:
    met, partly = SCALE.level("met"), SCALE.level("partly")
    large = (
        Mention("goals.count", "tal"),
        Text("\u00a0"),
        Signal(met),
        Text(" · "),
        Text("av dem 2\u00a0"),
        Signal(partly),
    )
    front = (KeyFacts(facts=(KeyFact(title="Mål", large=large),)),)
    reading = Reading(pdf.render(replace(sample_document(), front=front)))
    said = [" ".join(reading.text(element).split()) for element in reading.elements("P")]
    at = said.index("Mål")
    assert said[at + 1 : at + 3] == ["7 Helt uppfyllt", "av dem 2 Delvis uppfyllt"]


def test_contents_leave_out_the_deepest_level_when_they_would_not_fit_a_page() -> None:
    def depth(chapters: int, sections: int, subsections: int) -> int:
        blocks: list[Block] = []
        for level, count in ((1, chapters), (2, sections), (3, subsections)):
            blocks += [Heading(level=level, id=f"h{level}{n}", inlines=text("Rubrik")) for n in range(count)]
        return contents_depth(Document(publication=sample_document().publication, front=(), blocks=tuple(blocks)))

    assert depth(4, 10, 20) == 3
    assert depth(4, 10, 21) == 2
    assert depth(4, 31, 0) == 1
