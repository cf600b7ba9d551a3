"""The web page in a real browser: accessible, narrow, by keyboard, without script, in print, and alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tertial.core.figures import Figure
from tertial.core.traces import Step, Trace
from tertial.document.blocks import Document, FigureTable
from tertial.render.html import render
from tertial.render.numbers import alone
from tests.browser import chromium
from tests.render.sample import money, operating, sample_document

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {1440: 900, 390: 844, 320: 640}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def report() -> Document:
    """The sample with a table of what is unusual: no figure, a preliminary one and one that was made up."""
    sample = sample_document()
    invented = money("unusual.row.variance", "Rad, påhittad", "3", 2, "variance")
    figures = (
        money("unusual.row.budget", "Rad, saknas", None, 2, "budget"),
        replace(money("unusual.row.forecast", "Rad, preliminär", "2", 2, "forecast"), preliminary=True),
        replace(invented, origin=replace(invented.origin, made_up=True)),
    )
    grid = operating()
    row = replace(grid.rows[0], figures=figures)
    table = FigureTable(grid=replace(grid, id="unusual", title="Ovanligt", rows=(row,)))
    traces = {figures[1].id: trace(figures[1])}
    return replace(
        sample, blocks=(*sample.blocks, table), figures=sample.figures | {f.id: f for f in figures}, traces=traces
    )


def trace(figure: Figure) -> Trace:
    """A figure out of a ledger: an account with a voucher and a rest, and smaller accounts."""
    voucher = Trace(
        step=Step.POSTING, title="Verifikation L 1, hyra", value=figure.value, file="a.se", line=7, sha256="ab"
    )
    rest = Trace(step=Step.REST, title="3 mindre rader", value=figure.value)
    account = Trace(step=Step.ACCOUNT, title="Konto 6011 Lokalhyra", value=figure.value, children=(voucher, rest))
    return Trace(step=Step.BALANCES, title=figure.title, value=figure.value, children=(account, rest))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("html") / "report.html"
    file.write_bytes(render(report()))
    return file.as_uri()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def opened(width: int = 1440, *, colours: str = "light", script: bool = True, fragment: str = "") -> Page:
        forced = "active" if colours == "forced" else "none"
        context = browser.new_context(
            viewport={"width": width, "height": WIDTHS.get(width, 900)},
            color_scheme="dark" if colours == "dark" else "light",
            forced_colors=forced,
            reduced_motion="reduce",
            java_script_enabled=script,
            bypass_csp=True,  # for the tests' own questions; the page's policy has a test of its own
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]


def open_origin(page: Page, figure: str, *, within: str = "main") -> None:
    page.locator(f'{within} a.figure[href="#o-{figure}"]').first.click()


@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(open_page: Open, width: int, colours: str) -> None:
    page = open_page(width, colours=colours)
    assert violations(page) == []
    open_origin(page, "operating.result.variance")
    page.locator(".panel-tree summary").first.click()
    page.locator(".panel-tree .panel-tree").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert violations(page) == []


@pytest.mark.parametrize("opened", [False, True])
def test_page_is_never_wider_than_a_narrow_screen(open_page: Open, opened: bool) -> None:
    page = open_page(320)
    if opened:
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        open_origin(page, "operating.result.variance")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_text_of_twice_the_size_stays_within_the_screen(open_page: Open) -> None:
    page = open_page(1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_wide_table_scrolls_by_itself_and_keeps_its_first_column(open_page: Open) -> None:
    page = open_page(320)
    region = page.get_by_role("region", name="Tabell: Driftredovisning")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('#operating .scroll').scrollLeft > 0")
    region.evaluate("region => region.scrollLeft = 1000")
    left = "cell => cell.getBoundingClientRect().left - cell.closest('.scroll').getBoundingClientRect().left"
    assert page.locator("#operating tbody th").first.evaluate(left) == pytest.approx(1, abs=1)


@pytest.mark.parametrize("width", [1440, 390])
def test_every_figure_is_opened_and_left_by_keyboard_alone(open_page: Open, width: int) -> None:
    page = open_page(width)
    figures = report().figures
    focused = "[document.activeElement.tagName, document.activeElement.className, document.activeElement.hash]"
    links = page.locator("a.figure").count()
    opened = 0
    page.locator("#main").focus()
    while opened < links:
        page.keyboard.press("Tab")
        tag, name, target = page.evaluate(focused)
        assert tag != "BODY", "the end of the page came before every figure was reached"
        if tag == "SUMMARY":
            page.keyboard.press("Enter")
        elif name == "figure":
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "origin-title"
            assert page.locator("#origin-title").inner_text() == figures[target.removeprefix("#o-")].title
            page.keyboard.press("Escape")
            assert not page.locator("#origin-panel").is_visible()
            assert page.evaluate(focused) == [tag, name, target]
            opened += 1


def test_panel_tells_the_origin_of_a_calculated_figure(open_page: Open) -> None:
    page = open_page()
    figures = sample_document().figures
    open_origin(page, "operating.result.variance")
    panel = page.get_by_role("dialog", name="Resultat, avvikelse")
    assert panel.locator(".panel-value").inner_text() == "+410\u00a0tkr"
    assert panel.locator(".panel-told > p").nth(1).inner_text() == "Beräknad: prognos − budget."
    inputs = panel.locator(".panel-tree > li > details > summary")
    assert [tuple(words.split("\n")) for words in inputs.all_inner_texts()] == [
        (figures[id].title, alone(figures[id])) for id in ("operating.result.forecast", "operating.result.budget")
    ]
    inputs.first.click()
    below = panel.locator(".panel-tree .panel-tree > li > details > summary span:first-child")
    below.first.wait_for()
    assert below.all_inner_texts() == [
        figures[f"operating.{row}.forecast"].title for row in ("income", "personnel", "rents")
    ]
    below.first.click()
    panel.locator(".panel-tree .panel-tree details[open] > p").wait_for()
    told = panel.locator(".panel-tree .panel-tree details[open] > p").inner_text()
    assert told == "Budget 2023. Fil facts/operating.csv, rad 2, kolumn forecast."


def test_panel_says_that_a_figure_is_made_up_and_that_one_is_missing(open_page: Open) -> None:
    page = open_page()
    told = page.locator(".panel-told > p")
    open_origin(page, "unusual.row.variance")
    assert told.all_inner_texts() == [
        "3\u00a0tkr",
        "Påhittad siffra",
        "Budget 2023. Fil facts/operating.csv, rad 2, kolumn variance. Påhittat för demonstrationen.",
        "Visa i bilagan",
    ]
    open_origin(page, "unusual.row.budget")
    assert told.all_inner_texts() == [
        "ingen uppgift",
        "Ingen uppgift är lämnad. Budget 2023. Fil facts/operating.csv, rad 2, kolumn budget.",
        "Visa i bilagan",
    ]


def test_panel_says_where_else_a_figure_is_mentioned_and_leads_there(open_page: Open) -> None:
    page = open_page()
    open_origin(page, "operating.personnel.variance", within="#operating")
    panel = page.locator("#origin-panel")
    assert panel.locator("h3").all_inner_texts() == ["Så är den beräknad", "Nämns i 1 stycke", "Står i 1 tabell"]
    places = panel.locator(".panel-places li")
    assert places.all_text_contents() == [
        "Inte kommenterat: «Personalkostnader: 4\u00a0260\u00a0tkr»",
        "Driftredovisning, tkr (här)",
    ]
    places.first.get_by_role("link").click()
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.closest('.notice') !== null")


def test_panel_stands_beside_the_text_on_a_wide_screen_and_covers_none_of_it(open_page: Open) -> None:
    page = open_page(1440)
    open_origin(page, "operating.result.variance", within="#operating")
    panel, text = page.locator("#origin-panel").bounding_box(), page.locator("main").bounding_box()
    assert panel is not None
    assert text is not None
    assert panel["x"] > text["x"] + text["width"]
    page.locator('#operating a[href="#o-operating.rents.budget"]').click()
    assert page.locator("#origin-title").inner_text() == "Lokalhyror, budget 2023"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.hash") == "#o-operating.rents.budget"


def test_panel_rises_from_the_bottom_of_a_phone_and_closes_when_pressed_beside(open_page: Open) -> None:
    page = open_page(390)
    open_origin(page, "operating.result.variance")
    box = page.locator("#origin-panel").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    page.mouse.click(200, 20)
    assert not page.locator("#origin-panel").is_visible()


def test_what_is_pressed_most_is_large_enough_for_a_thumb(open_page: Open) -> None:
    page = open_page(390)
    open_origin(page, "operating.result.variance")
    page.evaluate("document.querySelector('.contents details').open = true")
    pressed = page.locator(
        "#operating td a, .theme, .contents summary, .contents a, .chart-more summary, .to-table,"
        " .panel-close, .panel-tree summary, .panel-places a, .origin-group summary"
    )
    heights = pressed.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(heights) > 20
    assert [height for height in heights if height < 44] == []


def test_without_script_a_figure_leads_to_its_row_in_the_appendix(open_page: Open) -> None:
    page = open_page(script=False)
    open_origin(page, "operating.result.variance", within="#operating")
    page.wait_for_url("**#o-operating.result.variance")
    row = page.locator("li:target")
    assert row.is_visible()
    assert row.locator("b").inner_text() == "Resultat, avvikelse"
    assert page.locator(".theme").is_visible() is False


def test_address_of_a_figure_opens_its_row(open_page: Open) -> None:
    page = open_page(fragment="#o-operating.result.variance")
    assert page.locator("li:target").is_visible()


def test_contents_are_open_beside_and_closed_above_and_close_when_used(open_page: Open) -> None:
    assert open_page(1440).locator(".contents ol").first.is_visible()
    page = open_page(390)
    assert not page.locator(".contents ol").first.is_visible()
    page.locator(".contents summary").click()
    page.get_by_role("navigation").get_by_text("Ekonomi").click()
    page.wait_for_url("**#economy")
    assert not page.locator(".contents ol").first.is_visible()


def test_contents_follow_the_reader(open_page: Open) -> None:
    page = open_page()
    page.locator("#economy").evaluate("heading => heading.scrollIntoView()")
    current = page.locator(".contents a[aria-current]")
    page.wait_for_function("document.querySelector('.contents [aria-current]')?.hash === '#operating-section'")
    assert current.count() == 1


def test_first_stop_of_the_keyboard_skips_to_the_text(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")


def test_chosen_theme_is_kept(open_page: Open) -> None:
    page = open_page()
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name="Mörkt läge", pressed=False)
    button.click()
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Mörkt läge", pressed=True).click()
    assert page.evaluate(ground) == light


def test_nothing_moves_for_those_who_asked_for_stillness(open_page: Open) -> None:
    page = open_page()
    open_origin(page, "operating.result.variance")
    assert page.locator("#origin-panel").evaluate("panel => getComputedStyle(panel).animationName") == "none"


def test_no_request_leaves_the_file_and_its_own_policy_allows_all_of_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    open_origin(page, "operating.result.variance")
    assert page.evaluate("document.fonts.ready.then(fonts => fonts.check('16px \"Source Sans 3\"'))")
    page.close()
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert said == []


def printed(browser: Browser, tmp_path: Path, document: Document) -> list[str]:
    """The words on each page of paper."""
    file = tmp_path / "report.html"
    file.write_bytes(render(document))
    page = browser.new_page(color_scheme="dark")
    page.goto(file.as_uri())
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        page.close()
        assert {(round(sheet.width), round(sheet.height)) for sheet in pdf.pages} == {(595, 842)}
        return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in pdf.pages]


def test_long_table_repeats_its_head_on_every_page_of_paper(browser: Browser, tmp_path: Path) -> None:
    grid = operating()
    many = replace(grid, rows=tuple(replace(row, id=f"{row.id}{copy}") for copy in range(30) for row in grid.rows))
    sample = sample_document()
    blocks = tuple(FigureTable(grid=many) if isinstance(block, FigureTable) else block for block in sample.blocks)
    sheets = printed(browser, tmp_path, replace(sample, blocks=blocks))
    with_rows = [sheet for sheet in sheets if sheet.count("Lokalhyror") > 3]
    assert len(with_rows) >= 3
    assert [sheet for sheet in with_rows if "prognos/budget" not in sheet] == []


def test_paper_has_the_report_and_none_of_the_screen(browser: Browser, tmp_path: Path) -> None:
    sheets = printed(browser, tmp_path, sample_document())
    for number, sheet in enumerate(sheets, start=1):
        assert sheet.endswith(f"Alingsås kommun, Delårsbokslut 2023 {number}")
    everything = " ".join(sheets)
    assert everything.count("Driftredovisning, tkr") == 1
    for left_out in ("Innehåll", "Hoppa till", "Mörkt läge", "Visa tabellen", "går att öppna", "Siffrornas ursprung"):
        assert left_out not in everything
