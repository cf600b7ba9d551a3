"""The style guide in a real browser: no violation that axe knows, nothing that scrolls sideways, and the scripts work."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.web.axe import violations

pytestmark = [pytest.mark.browser]

VIEWS = [
    pytest.param(1440, "light", "none", id="wide"),
    pytest.param(390, "light", "none", id="phone"),
    pytest.param(1440, "dark", "none", id="wide-dark"),
    pytest.param(390, "dark", "none", id="phone-dark"),
    pytest.param(1440, "light", "active", id="forced-colours"),
]


@pytest.fixture
def guide(browser: Browser, live_server: LiveServer, settings: Settings) -> str:  # noqa: ARG001
    settings.TERTIAL_DEMO = True
    return f"{live_server.url}/stilguide/"


def opened(browser: Browser, address: str, width: int = 1440, **seen: Any) -> Page:
    """The page as somebody sees it, with every fault of a script gathered."""
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="sv-SE", **seen).new_page()
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    page.goto(address)
    return page


@pytest.mark.parametrize(("width", "scheme", "forced"), VIEWS)
def test_axe_finds_nothing(browser: Browser, guide: str, width: int, scheme: str, forced: str) -> None:
    page = opened(browser, guide, width, color_scheme=scheme, forced_colors=forced, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_nothing_scrolls_sideways(browser: Browser, guide: str, width: int) -> None:
    page = opened(browser, guide, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_menu_opens_on_a_phone_without_script(browser: Browser, guide: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    page.goto(guide)
    link = page.get_by_role("link", name="Intern kontroll")
    assert not link.is_visible()
    page.get_by_role("button", name="Meny").click()
    assert link.is_visible()


def test_the_chosen_theme_is_kept(browser: Browser, guide: str) -> None:
    page = opened(browser, guide, color_scheme="light")
    page.get_by_role("button", name="Mörkt").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_numbers_pasted_from_a_spreadsheet_fill_the_column(browser: Browser, guide: str) -> None:
    page = opened(browser, guide)
    page.get_by_label("Ny prognos, intäkter").focus()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "90 000\\r\\n-110000,5\\r\\n");
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    assert page.get_by_label("Ny prognos, personal").input_value() == "-110000,5"
    assert page.locator("[data-difference]").all_inner_texts() == ["−1\u00a0867", "−818,5"]
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.name") == "b"


def test_a_dangerous_button_asks_first_and_can_be_declined(browser: Browser, guide: str) -> None:
    page = opened(browser, guide)
    page.get_by_role("button", name="Ta bort uppdraget").first.click()
    dialog = page.get_by_role("dialog", name="Är du säker?")
    assert "Uppdraget tas bort ur rapporten" in dialog.inner_text()
    dialog.get_by_role("button", name="Avbryt").click()
    assert not dialog.is_visible()
    assert page.url == guide


def test_the_keys_are_told_by_a_key(browser: Browser, guide: str) -> None:
    page = opened(browser, guide)
    page.locator("h1").click()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Kortkommandon").is_visible()


@pytest.mark.django_db
def test_the_guide_is_not_there_in_real_use(client: object, settings: Settings) -> None:
    settings.TERTIAL_DEMO = settings.DEBUG = False
    assert client.get("/stilguide/").status_code == 404  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_no_page_needs_inline_script_or_style(client: object, settings: Settings) -> None:
    settings.TERTIAL_DEMO = True
    html = client.get("/stilguide/").content.decode()  # type: ignore[attr-defined]
    assert re.findall(r'<script(?![^>]*\bsrc=)|\son\w+="|<style|\sstyle="', html) == []
