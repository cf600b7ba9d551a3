"""In a real browser: the secretary freezes and releases, a citizen reads on a phone, and axe on every page."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tertial.web.base.permissions import System
from tertial.web.followups.history import touch
from tertial.web.followups.models import Followup, Passage
from tertial.web.people.models import Person
from tertial.web.reports import actions
from tertial.web.reports.models import FrozenReport, Release
from tertial.workflow.roles import Role
from tests.web.axe import violations
from tests.web.municipality import Town
from tests.web.reports.conftest import frozen_once
from tests.web.reports.signing import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SYSTEM = System("test")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
ADDRESS = "/rapporter/provkoping/kommunstyrelsen/delarsbokslut-2023/"


def context_of(browser: Browser, server: LiveServer, person: Person | None, **seen: object) -> BrowserContext:
    """A window of somebody who is signed in, or of nobody in particular; scripts of the test are let in."""
    context = browser.new_context(locale="sv-SE", bypass_csp=True, **seen)  # type: ignore[arg-type]
    if person is not None:
        cookie = signed_in(Client(), person).cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server.url}])
    return context


def test_the_secretary_freezes_the_decided_report_and_puts_it_on_the_open_page(
    browser: Browser, live_server: LiveServer, followup: Followup, town: Town
) -> None:
    page = context_of(browser, live_server, town.person(Role.SECRETARY, "board"), viewport=DESK).new_page()
    page.goto(f"{live_server.url}/rapport/")
    page.get_by_role("link", name=followup.committee_name).click()
    page.get_by_role("link", name="Frys den beslutade rapporten").click()
    page.get_by_label("Diarienummer").fill("KS 2023/0412")
    page.get_by_label("Paragraf i protokollet").fill("152")
    page.get_by_role("button", name="Frys rapporten").click()
    page.wait_for_url("**/arbeten/**")
    call_command("work", once=True, verbosity=0)
    report = FrozenReport.objects.get()
    page.goto(f"{live_server.url}/rapport/fryst/{report.pk}/")
    expect(page.get_by_text("Sigillet är helt")).to_be_visible()
    page.get_by_role("button", name="Publicera").click()
    page.get_by_role("dialog").get_by_role("button", name="Publicera").click()
    page.get_by_role("link", name="Visa den öppna sidan").click()
    page.wait_for_url(f"**{ADDRESS}")
    assert Release.objects.get().report == report


def test_a_citizen_reads_the_released_report_on_a_phone_and_follows_a_figure(
    browser: Browser, live_server: LiveServer, followup: Followup
) -> None:
    actions.release(SYSTEM, actions.store_frozen(SYSTEM, followup, frozen=frozen_once(followup)))
    context = browser.new_context(locale="sv-SE", viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda told: refused.append(told.text) if told.type == "error" else None)
    page.goto(f"{live_server.url}/rapporter/")
    page.get_by_role("link", name="Kommunstyrelsen").tap()
    page.get_by_role("link", name="Läs rapporten").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Delårsbokslut 2023")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    figure = page.locator("[data-figure], a.figure, button.figure").first
    figure.scroll_into_view_if_needed()
    figure.tap()
    expect(page.get_by_role("dialog").first).to_be_visible()
    assert refused == []


@pytest.mark.parametrize(
    "seen", [{"viewport": DESK}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["wide", "phone"]
)
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    browser: Browser, live_server: LiveServer, followup: Followup, town: Town, seen: dict[str, object]
) -> None:
    report = actions.store_frozen(SYSTEM, followup, frozen=frozen_once(followup))
    released = actions.release(SYSTEM, report)
    Passage.objects.filter(followup=followup, section="operating/summary").update(
        markdown="En ny text.\n\nOch en till."
    )
    followup.goals.update(assessment="not")
    touch(followup)
    page = context_of(browser, live_server, town.person(Role.SECRETARY, "board"), **seen).new_page()
    key = followup.pk
    for address in (
        "/rapport/",
        f"/rapport/{key}/",
        f"/rapport/{key}/jamfor/?before=1&after=nu",
        f"/rapport/{key}/frys/",
        f"/rapport/fryst/{report.pk}/",
        f"/rapport/publicerad/{released.pk}/dra-tillbaka/",
        "/rapporter/",
        ADDRESS,
    ):
        judged(page, f"{live_server.url}{address}")


def judged(page: Page, address: str) -> None:
    """The page is there, axe finds nothing, and it is no wider than the window."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    assert violations(page) == [], address
    assert page.viewport_size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], address
