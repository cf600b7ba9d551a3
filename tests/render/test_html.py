"""The web page as a file: what it says, what it links to, and that every figure is as the document has it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import lxml.html
import pytest

from tertial.core.amounts import Amount, MoneyScale, Unit
from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tertial.core.origins import Entry, Formula
from tertial.document.blocks import Document, FigureTable, Heading, KeyFact, KeyFacts, Paragraph
from tertial.document.inline import LinkTo, Mention, Text, text
from tertial.render.charts import CHART_VARIABLES
from tertial.render.figure_data import exact
from tertial.render.html import render
from tertial.render.html.assets import style_sheet
from tertial.render.numbers import alone, cell, cell_spoken, mention
from tertial.render.origins import origin_words
from tests.render.sample import TKR, indicator, money, operating, sample_document


def page(document: Document) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(document))


@pytest.fixture(scope="module")
def sample() -> lxml.html.HtmlElement:
    return page(sample_document())


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split(" ")).strip()


def with_blocks(*blocks: object, figures: dict[str, Figure] | None = None) -> Document:
    sample = sample_document()
    heading = Heading(level=1, id="only", inlines=text("Ett kapitel"))
    return replace(sample, front=(), blocks=(heading, *blocks), figures=figures or sample.figures)


def mentions(part: object) -> Iterator[Mention]:
    """Every mention in a part of a document, in the order that it is read."""
    if isinstance(part, Mention):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from mentions(item)
    elif is_dataclass(part) and not isinstance(part, Grid | Figure):
        for field in fields(part):
            yield from mentions(getattr(part, field.name))


def test_page_is_in_swedish_and_says_what_it_is(sample: lxml.html.HtmlElement) -> None:
    assert sample.get("lang") == "sv"
    assert sample.findtext(".//title") == "Delårsbokslut 2023 – Kommunstyrelsen, Alingsås kommun"
    (description,) = sample.xpath("//meta[@name='description']/@content")
    assert description == "Prognosen ger ett överskott om 410\u00a0tkr."
    assert words(sample.find(".//h1")) == "Delårsbokslut 2023"
    cover = {words(row[0]): words(row[1]) for row in sample.xpath("//dl[@class='cover-facts']/div")}
    assert cover == {
        "Beslut": "Kommunstyrelsen 2 oktober 2023, § 1",
        "Diarienummer": "2023.001 KS",
        "Upprättad": "2 oktober 2023",
    }


def test_machines_are_told_whose_report_it_is(sample: lxml.html.HtmlElement) -> None:
    municipality = {"@type": "GovernmentOrganization", "name": "Alingsås kommun", "identifier": "1489"}
    assert json.loads(sample.xpath("//script[@type='application/ld+json']")[0].text) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "Delårsbokslut 2023",
        "description": "Prognosen ger ett överskott om 410\u00a0tkr.",
        "inLanguage": "sv",
        "datePublished": "2023-10-02",
        "temporalCoverage": "2023-01/2023-08",
        "reportNumber": "2023.001 KS",
        "identifier": "cd" * 32,
        "publisher": municipality,
        "author": {
            "@type": "GovernmentOrganization",
            "name": "Kommunstyrelsen",
            "parentOrganization": municipality,
        },
    }


def test_every_id_is_unique(sample: lxml.html.HtmlElement) -> None:
    ids = sample.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_every_link_within_the_page_leads_somewhere(sample: lxml.html.HtmlElement) -> None:
    ids = set(sample.xpath("//@id"))
    lost = [href for href in sample.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids]
    assert lost == []


def test_nothing_is_fetched_from_anywhere(sample: lxml.html.HtmlElement) -> None:
    sources = sample.xpath("//@src | //link/@href | //image/@href | //use/@href")
    assert [source for source in sources if not source.startswith("data:")] == []
    assert [url for url in re.findall(r"url\((.{5})", style_sheet()) if url != "data:"] == []


def test_headings_step_down_one_level_at_a_time(sample: lxml.html.HtmlElement) -> None:
    found = sample.xpath("//h1 | //main//*[self::h2 or self::h3 or self::h4]")
    assert [(heading.tag, words(heading)) for heading in found] == [
        ("h1", "Delårsbokslut 2023"),
        ("h2", "Måluppföljning"),
        ("h3", "Mål 1: Företagsklimatet ska förbättras"),
        ("h2", "Ekonomi"),
        ("h3", "Drift"),
        ("h2", "Internkontroll"),
        ("h2", "Siffrornas ursprung"),
    ]


def test_heading_on_the_first_page_follows_the_title() -> None:
    document = replace(sample_document(), front=(Heading(level=2, id="largest", inlines=text("Störst")),))
    assert [heading.tag for heading in page(document).xpath("//main//*[self::h2 or self::h3]")][:2] == ["h2", "h2"]


def test_contents_lists_chapters_and_their_sections(sample: lxml.html.HtmlElement) -> None:
    links = sample.xpath("//nav//a")
    assert [(link.get("href"), words(link)) for link in links] == [
        ("#goals", "Måluppföljning"),
        ("#goal-1", "Mål 1: Företagsklimatet ska förbättras"),
        ("#economy", "Ekonomi"),
        ("#operating-section", "Drift"),
        ("#control", "Internkontroll"),
        ("#figure-origins", "Siffrornas ursprung"),
    ]


def test_every_cell_prints_its_figure_and_links_to_its_origin(sample: lxml.html.HtmlElement) -> None:
    grid = operating()
    cells = sample.xpath("//table[@class='figures']/tbody/tr/td")
    assert [(words(td.find("a")), td.find("a").get("href"), td.get("data-value")) for td in cells] == [
        (cell(figure), f"#o-{figure.id}", exact(figure.value))
        for figure in grid.figures()
        if isinstance(figure.value, Amount)
    ]


def test_every_mention_prints_its_figure_and_links_to_its_origin(sample: lxml.html.HtmlElement) -> None:
    document = sample_document()
    links = sample.xpath("//a[@class='figure'][not(ancestor::table[@class='figures'])]")
    assert [(link.get("href"), words(link)) for link in links] == [
        (f"#o-{said.figure}", mention(document.figures[said.figure], said.form))
        for said in mentions((document.front, document.blocks))
    ]


def test_appendix_tells_every_figure_with_its_origin_and_inputs(sample: lxml.html.HtmlElement) -> None:
    figures = sample_document().figures
    rows = sample.xpath("//ul[@class='origin-rows']/li")
    told = {
        row.get("id").removeprefix("o-"): (
            words(row.find("b")),
            words(row.find("data")),
            words(row.find("p")),
            [words(item) for item in row.xpath("./ul/li")],
        )
        for row in rows
    }
    assert told == {
        figure.id: (
            figure.title,
            alone(figure),
            origin_words(figure),
            [f"{figures[id].title} {alone(figures[id])}" for id in figure.origin.inputs]
            if isinstance(figure.origin, Formula)
            else [],
        )
        for figure in figures.values()
    }
    assert len(rows) == len(figures)


def test_appendix_is_grouped_by_the_tables_that_show_the_figures(sample: lxml.html.HtmlElement) -> None:
    groups = sample.xpath("//details[@class='origin-group']")
    assert [
        (words(group.find("summary")), group.xpath("./p/a/@href"), len(group.xpath("./ul/li"))) for group in groups
    ] == [
        ("Driftredovisning 12 siffror", ["#operating"], 12),
        ("Övriga siffror 7 siffror", [], 7),
    ]


def test_missing_figure_is_a_dash_that_is_read_as_no_data() -> None:
    missing = money("t.row.budget", "Rad, budget", None, 2, "budget")
    grid = one_cell(missing)
    (td,) = page(with_blocks(FigureTable(grid=grid), figures={missing.id: missing})).xpath("//tbody/tr/td")
    seen, heard = td.find("a")
    assert (seen.text, seen.get("aria-hidden")) == (cell(missing), "true")
    assert (heard.text, heard.get("class")) == (cell_spoken(missing), "spoken")
    assert td.get("data-value") is None


def test_preliminary_figure_stands_in_parentheses_with_the_word() -> None:
    figure = indicator(2023, "52.6", preliminary=True)
    (td,) = page(with_blocks(FigureTable(grid=one_cell(figure)), figures={figure.id: figure})).xpath("//tbody/tr/td")
    assert words(td.find("a")) == "(52,6\u00a0%)"
    assert words(td.find("small")) == "preliminärt"


@pytest.mark.parametrize(("form", "marked"), [("", True), ("tal", True), ("ord", False)])
def test_lone_mention_of_a_preliminary_count_is_marked_when_it_is_a_number(form: str, marked: bool) -> None:
    count = replace(sample_document().figures["goals.count"], preliminary=True)
    fact = KeyFacts(facts=(KeyFact(title="Mål", large=(Mention(count.id, form),)),))
    assert bool(page(with_blocks(fact, figures={count.id: count})).xpath("//small[@class='preliminary']")) is marked


def test_figure_made_up_for_a_demonstration_is_marked_and_the_mark_explained() -> None:
    given = money("t.row.budget", "Rad, budget", "5", 2, "budget")
    invented = replace(given, origin=replace(given.origin, made_up=True))
    for figure, marks in ((given, []), (invented, ["påhittat"])):
        found = page(with_blocks(FigureTable(grid=one_cell(figure)), figures={figure.id: figure}))
        assert [words(mark) for mark in found.xpath("//tbody//i[@class='made-up']")] == marks
        assert len(found.xpath("//*[@class='hint']/i")) == len(marks)
        assert len(found.xpath("//li[@data-made-up]")) == len(marks)


def test_only_differences_are_coloured_and_by_what_is_good_news(sample: lxml.html.HtmlElement) -> None:
    coloured = sample.xpath("//table[@class='figures']//td[@class]")
    assert [(td.get("class"), words(td)) for td in coloured] == [
        ("unfavourable", "−3\u00a0851"),
        ("favourable", "+4\u00a0260"),
        ("favourable", "+410"),
    ]


def test_table_says_its_unit_and_sign_rules_and_names_rows_and_columns(sample: lxml.html.HtmlElement) -> None:
    (table,) = sample.xpath("//table[@class='figures']")
    assert words(table.find("caption/div/b")) == "Driftredovisning, tkr"
    rules = [words(rule) for rule in table.findall("caption/div/span")]
    assert rules == ["Avvikelse = prognos − budget; plus är bättre än budget."]
    assert [words(th) for th in table.xpath("./thead/tr/th[@scope='col']")] == [
        "Rad",
        "Budget 2023",
        "Prognos helår 2023",
        "Avvikelse prognos/budget 2023",
    ]
    assert [(words(th), th.get("class")) for th in table.xpath("./tbody/tr/th[@scope='row']")] == [
        ("Verksamhetens intäkter", None),
        ("Personalkostnader", None),
        ("Lokalhyror", "level-1"),
        ("Årets resultat", None),
    ]
    assert [row.get("class") for row in table.xpath("./tbody/tr")] == [None, None, None, "total"]
    assert words(table.getparent().getnext()) == "Delarna summerar inte alltid till totalen på grund av avrundning."


def test_columns_that_are_not_shown_stand_in_the_appendix_only() -> None:
    grid = operating()
    hidden = replace(grid.columns[1], shown=False)
    found = page(with_blocks(FigureTable(grid=replace(grid, columns=(grid.columns[0], hidden, grid.columns[2])))))
    assert [words(th) for th in found.xpath("//thead/tr/th")] == ["Rad", "Budget 2023", "Avvikelse prognos/budget 2023"]
    assert len(found.xpath("//li[@id='o-operating.rents.forecast']")) == 1


def test_tables_with_the_same_caption_are_told_apart() -> None:
    grids = [replace(operating(), id=f"table-{number}") for number in range(3)]
    found = page(with_blocks(*(FigureTable(grid=grid) for grid in grids)))
    assert found.xpath("//*[@role='region']/@aria-label") == [
        "Tabell: Driftredovisning",
        "Tabell: Driftredovisning, Ett kapitel",
        "Tabell: Driftredovisning, Ett kapitel (2)",
    ]


def test_signal_is_shape_and_word_and_note(sample: lxml.html.HtmlElement) -> None:
    (dd,) = sample.xpath("//dl[@class='facts']/div[2]/dd")
    (signal,) = dd
    assert signal.get("class") == "signal partly"
    assert [part.tag for part in signal] == ["svg", "span"]
    assert words(signal) == "Delvis uppfyllt (påhittat)"


def test_rows_of_words_are_grouped_under_their_heading(sample: lxml.html.HtmlElement) -> None:
    (table,) = sample.xpath("//div[@id='controls']//table")
    (group,) = table.xpath(".//th[@scope='rowgroup']")
    assert (words(group), group.get("colspan")) == ("Cyberhot", "3")
    assert [words(th) for th in table.xpath(".//th[@scope='row']")] == [
        "Att säkerhetsåtgärder genomförs.",
        "Att löner är korrekta.",
    ]


def test_chart_has_its_message_its_words_and_its_table(sample: lxml.html.HtmlElement) -> None:
    history, bridge, _ = sample.xpath("//figure")
    assert words(history.find("figcaption")) == "Företagsklimatet närmar sig målet"
    assert words(history.find(".//details[@class='in-words']/p")) == "Linje: 40,2\u00a0% 2022 och 52,6\u00a0% 2023."
    assert history.xpath(".//details[@class='in-figures']/div/@id") == ["history-table"]
    assert len(history.xpath(".//svg[@role='img']")) == 1
    assert bridge.xpath(".//a[@class='to-table']/@href") == ["#operating"]
    assert bridge.xpath("./div[svg]/@class") == ["drawing wide", "drawing narrow"]


def test_page_gives_every_colour_of_the_charts_a_value() -> None:
    assert [name for name in CHART_VARIABLES if f"{name}:" not in style_sheet()] == []


def test_words_from_the_document_cannot_become_markup() -> None:
    evil = "</script></style><b>\"'\\ & så"
    sample = sample_document()
    publication = replace(sample.publication, title=evil, municipality=evil)
    body = Paragraph(inlines=(Text(evil), LinkTo("#only", text(evil))))
    found = page(replace(with_blocks(body), publication=publication))
    assert words(found.find(".//h1")) == evil
    assert json.loads(found.xpath("//script[@type='application/ld+json']")[0].text)["name"] == evil
    assert [words(p) for p in found.xpath("//section[@aria-labelledby='only']/p")] == [evil + evil]
    assert len(found.xpath("//script")) == 3


def test_mention_within_a_link_is_written_without_a_link_of_its_own() -> None:
    line = Paragraph(inlines=(LinkTo("#only", (Text("Budget "), Mention("operating.result.budget"))),))
    (link,) = page(with_blocks(line)).xpath("//section[@aria-labelledby='only']/p//a")
    assert words(link) == "Budget −24\u00a0746\u00a0tkr"


def test_entry_by_a_person_is_told_in_the_appendix() -> None:
    entry = Entry(person="Controller", on=date(2023, 9, 12))
    figure = replace(money("t.row.budget", "Rad", "5", 2, "budget"), origin=entry)
    (row,) = page(with_blocks(figures={figure.id: figure})).xpath("//li[@id='o-t.row.budget']/p")
    assert words(row) == "Inmatad av Controller 12 sep 2023."


def test_same_document_gives_the_same_bytes() -> None:
    assert render(sample_document()) == render(sample_document())


def test_page_of_six_hundred_figures_is_below_a_megabyte_and_a_half() -> None:
    grid = operating()
    grids = [
        replace(
            grid,
            id=f"t{number}",
            rows=tuple(
                replace(row, figures=tuple(replace(f, id=f"t{number}.{f.id}", origin=given(f)) for f in row.figures))
                for row in grid.rows
            ),
        )
        for number in range(50)
    ]
    figures = {figure.id: figure for each in grids for figure in each.figures()}
    assert len(figures) == 600
    assert len(render(with_blocks(*(FigureTable(grid=each) for each in grids), figures=figures))) < 1_500_000


def given(figure: Figure) -> object:
    return money(figure.id, figure.title, "1", 2, "budget").origin


def one_cell(figure: Figure) -> Grid:
    grid = operating()
    row = replace(grid.rows[0], figures=(figure,))
    return replace(grid, id="t", columns=grid.columns[:1], rows=(row,))


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (426_000_000, Unit.MONEY, "+4\u00a0260\u00a0tkr"),
        (Decimal("52.6"), Unit.PERCENT, "+53\u00a0%"),
        (Decimal("72"), Unit.INDEX, "+72"),
        (Decimal("-2"), Unit.PERCENTAGE_POINTS, "−2\u00a0procentenheter"),
    ],
)
def test_figure_that_stands_alone_has_its_sign_and_unit(value: int | Decimal, unit: Unit, written: str) -> None:
    figure = replace(
        money("t.row.budget", "Rad", "5", 2, "budget"), value=Amount(value, unit), display=TKR, signed=True
    )
    assert TKR.scale is MoneyScale.TKR
    assert alone(figure) == written
