"""From a figure on the page to a voucher, by keyboard alone; and axe on the pages on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tertial.web.followups.models import Followup
from tertial.workflow.roles import Role
from tests.web.axe import violations
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(live_server: Any, browser: Browser, town: Town) -> Iterator[Any]:
    contexts = []

    def window(path: str, width: int = 1440) -> Page:
        context = browser.new_context(locale="sv-SE", viewport={"width": width, "height": 900}, bypass_csp=True)
        contexts.append(context)
        key = signed_in(town.person(Role.CONTROLLER)).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    yield window
    for context in contexts:
        context.close()


def test_a_figure_leads_to_a_voucher_by_keyboard(desk: Any, booked: Followup) -> None:
    page = desk(f"/uppfoljningar/{booked.pk}/ekonomi/operating/")
    figure = page.locator("td a.figure[href$='operating.personnel.outcome']")
    figure.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Konto 5021 Månadslön")
    for words in ("Konto 5021", "Verifikation"):
        panel.get_by_role("link", name=words).first.focus()
        page.keyboard.press("Enter")
        expect(panel.locator("[aria-current=page]")).to_contain_text(words)
    expect(panel).to_contain_text("SHA-256")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(figure).to_be_focused()


def test_a_forecast_is_typed_with_arrow_keys_and_shows_its_variance(desk: Any, booked: Followup) -> None:
    page = desk(f"/uppfoljningar/{booked.pk}/ekonomi/investments/prognos/")
    inputs = page.locator("table.entry tbody input:not([type=hidden])")
    inputs.first.focus()
    budget = int(float(page.locator("table.entry tbody tr:has(input)").first.get_attribute("data-budget") or 0))
    page.keyboard.type(str(budget + 10))
    expect(page.locator("[data-difference]").first).to_contain_text("−10")
    page.keyboard.press("ArrowDown")
    expect(inputs.nth(1)).to_be_focused()
    page.get_by_role("button", name="Spara prognosen").click()
    expect(page.locator(".messages")).to_contain_text("1 rad är sparad")


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_the_pages(desk: Any, booked: Followup, width: int) -> None:
    own = f"/uppfoljningar/{booked.pk}/"
    page = desk(f"{own}ekonomi/", width)
    for path in (
        "ekonomi/operating/",
        "ekonomi/operating/rad/personnel/",
        "ekonomi/operating/rad/personnel/?konto=5021",
        "ekonomi/operating/prognos/",
        "siffror/operating.personnel.outcome?vag=0",
    ):
        assert violations(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url
        page.goto(page.url.partition("/uppfoljningar")[0] + own + path)
    assert violations(page) == []
