"""A controller reads a file in on the web: handed in, looked at, confirmed, seen in the figures, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tertial.web.followups.models import Followup
from tertial.workflow.roles import Role
from tests.web.axe import violations
from tests.web.imports.conftest import export, work
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def whole(page: Page) -> None:
    """The page is accessible and none of it lies outside the screen, at a desk and on a phone."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert violations(page) == [], size
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], size


def test_a_file_is_read_in_and_undone(
    browser: Browser, live_server: LiveServer, town: Town, board: Followup, tmp_path: Path
) -> None:
    context = browser.new_context(locale="sv-SE", bypass_csp=True, viewport=DESK)  # type: ignore[arg-type]
    key = signed_in(town.person(Role.CONTROLLER)).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page = context.new_page()
    path = tmp_path / "utan-tecken.csv"
    path.write_text(export(income="500,00"), encoding="utf-8")

    page.goto(live_server.url)
    page.get_by_role("link", name="Huvudbok").click()
    whole(page)
    page.get_by_label("Filer ur ekonomisystemet").set_input_files(path)
    page.get_by_role("button", name="Läs igenom").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    work()
    expect(page.get_by_role("heading", name="Stämmer det?")).to_be_visible()
    expect(page.get_by_role("group", name="Vilket tecken har utfall?")).to_contain_text("Gissningen stämmer")
    expect(page.get_by_role("table", name="Avvisade rader")).to_contain_text("2023-13-25")
    whole(page)
    page.get_by_role("button", name="Ja, läs in").click()
    work()
    expect(page.locator("main")).to_contain_text("1 öppen uppföljning är omräknad.")

    page.goto(live_server.url + reverse("economy:section", args=[board.pk, "operating"]))
    expect(page.get_by_role("row", name="Lokalhyror")).to_contain_text("−8")
    page.get_by_role("link", name="Huvudbok").click()
    whole(page)
    page.get_by_role("button", name="Ta ur kraft utan-tecken.csv").click()
    page.locator("#confirm").get_by_role("button", name="Ta ur kraft").click()
    work()
    expect(page.locator("main")).to_contain_text("1 öppen uppföljning är omräknad.")
    page.get_by_role("link", name="Öppna").click()
    expect(page.get_by_role("heading", name="Inget är inläst")).to_be_visible()
    context.close()
