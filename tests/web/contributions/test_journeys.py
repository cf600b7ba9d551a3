"""Journeys in a real browser: write, return, approve; by keyboard alone; two people on one text; a phone and a letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tertial.web.contributions.models import Contribution, Reminder
from tertial.web.contributions.reminding import link
from tertial.web.followups.models import Followup, Revision
from tertial.web.people.models import Person
from tertial.workflow.roles import Role
from tests.web.axe import violations
from tests.web.contributions.asked import asked, written
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASK = "Skriv om drift: utfall för perioden"


@pytest.fixture
def desk(live_server: Any, browser: Browser) -> Iterator[Any]:
    """Opens a browser window of somebody's own."""
    contexts = []

    def window(person: Person | None, path: str = "/", width: int = 1440) -> Page:
        context = browser.new_context(locale="sv-SE", viewport={"width": width, "height": 900}, bypass_csp=True)
        contexts.append(context)
        if person is not None:
            key = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    yield window
    for context in contexts:
        context.close()


def test_a_text_is_written_returned_and_approved(desk: Any, town: Town, followup: Followup) -> None:
    manager, head = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.HEAD, "office")
    row = asked(town, followup, "lunden", manager)
    writer = desk(manager)
    writer.get_by_role("link", name=ASK, exact=True).click()
    expect(writer.get_by_label("Text", exact=True)).to_be_focused()
    writer.keyboard.type("Hyrorna blir {operating.rents.forecast|belopp}.")
    expect(writer.locator("output[data-saving]")).to_contain_text("Sparat")
    expect(writer.locator("#preview")).to_contain_text("Hyrorna blir 7\xa0431\xa0tkr.")
    assert violations(writer) == []
    writer.get_by_role("button", name="Klar, lämna in").click()
    expect(writer.locator(".messages")).to_contain_text("Klar")

    reviewer = desk(head)
    reviewer.get_by_role("link", name=ASK, exact=True).click()
    reviewer.get_by_label("Kommentar (").fill("Nämn lokalerna.")
    reviewer.get_by_role("button", name="Återlämna").click()

    writer.goto(writer.url)
    writer.get_by_role("link", name=ASK, exact=True).click()
    expect(writer.get_by_text("Nämn lokalerna.")).to_be_visible()
    writer.get_by_label("Text", exact=True).fill("Hyrorna för lokalerna blir {operating.rents.forecast|belopp}.")
    expect(writer.locator("output[data-saving]")).to_contain_text("Sparat")
    writer.get_by_role("button", name="Klar, lämna in").click()

    reviewer.goto(reviewer.url)
    reviewer.get_by_role("link", name=ASK, exact=True).click()
    reviewer.get_by_role("button", name="Godkänn").click()
    expect(reviewer.locator(".messages")).to_contain_text("Godkänd")
    row.refresh_from_db()
    assert (row.state, row.passage.markdown[:23]) == ("approved", "Hyrorna för lokalerna b")


def test_the_whole_journey_by_keyboard_alone(desk: Any, town: Town, followup: Followup) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = asked(town, followup, "lunden", manager)
    page = desk(manager)

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = page.evaluate("(document.activeElement.innerText || document.activeElement.name || '').trim()")
            if focused == name:
                return
        pytest.fail(f"no way to «{name}» by Tab")

    tab_to(ASK)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text", exact=True)).to_be_focused()
    page.keyboard.type("Hyrorna följer budget.")
    page.keyboard.press("Control+s")
    expect(page.locator("output[data-saving]")).to_contain_text("Sparat")
    tab_to("Klar, lämna in")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Klar")
    row.refresh_from_db()
    assert row.state == "ready"


def test_two_people_on_one_text_choose_and_lose_nothing(desk: Any, town: Town, followup: Followup) -> None:
    manager, head = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.HEAD, "office")
    row = asked(town, followup, "lunden", manager)
    first, second = (desk(person, f"/bidrag/{row.pk}/") for person in (manager, head))
    first.get_by_label("Text", exact=True).fill("Den första.")
    expect(first.locator("output[data-saving]")).to_contain_text("Sparat")
    second.get_by_label("Text", exact=True).fill("Den andra.")
    choice = second.locator("dialog.wide")
    expect(choice).to_contain_text("Den första.")
    expect(choice).to_contain_text("Den andra.")
    choice.get_by_role("button", name=f"Behåll: {manager.name}").click()
    expect(second.get_by_label("Text", exact=True)).to_have_value("Den första.")
    expect(second.locator("output[data-saving]")).to_contain_text("Sparat")
    kept = Revision.objects.get(set_aside=True)
    assert kept.after == "Den andra."
    second.goto(second.url.replace("#id_markdown", "") + "historik/")
    expect(second.get_by_text("Lades åt sidan")).to_be_visible()
    assert violations(second) == []
    second.get_by_role("button", name="Återställ den här texten").first.click()
    row.passage.refresh_from_db()
    assert row.passage.markdown == "Den andra."


def test_a_letter_is_answered_on_a_phone_without_a_menu(desk: Any, town: Town, followup: Followup) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = asked(town, followup, "lunden", manager)
    phone = desk(None, link(Reminder.objects.create(person=manager, items=1)), width=390)
    expect(phone.get_by_role("navigation")).to_have_count(0)
    assert violations(phone) == []
    phone.get_by_role("link", name=ASK, exact=True).click()
    phone.get_by_label("Text", exact=True).fill("Hyrorna följer budget.")
    assert violations(phone) == []
    phone.get_by_role("button", name="Klar, lämna in").click()
    expect(phone.get_by_text("Allt är inlämnat")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    row.refresh_from_db()
    assert (row.state, row.handed_in_by) == ("ready", manager)


def test_the_controllers_pages_are_accessible(desk: Any, town: Town, followup: Followup) -> None:
    manager, controller = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.CONTROLLER)
    low = written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")
    high = asked(town, followup, "office", None)
    paths = ["/", "/bevakning/", f"/uppfoljningar/{followup.pk}/ge-ut/"]
    paths += [f"/bidrag/{high.pk}/underlag/", f"/bidrag/{low.pk}/ansvarig/", f"/bidrag/{low.pk}/historik/"]
    page = desk(controller)
    base = page.url.rstrip("/")
    for path in paths:
        page.goto(base + path)
        assert (path, violations(page)) == (path, [])
    assert Contribution.objects.count() == 2


def test_a_politicians_first_page_fills_its_width(desk: Any, town: Town, followup: Followup) -> None:
    page = desk(town.person(Role.POLITICIAN, "board"), f"/uppfoljningar/{followup.pk}/")
    ends = page.locator(".chapters > .card").evaluate_all(
        "cards => [...Map.groupBy(cards, card => card.offsetTop).values()]"
        ".map(row => Math.max(...row.map(card => Math.round(card.getBoundingClientRect().right))))"
    )
    assert len(set(ends)) == 1, ends


def test_a_long_name_in_the_tree_of_units_stays_in_its_column_on_a_phone(desk: Any, town: Town) -> None:
    page = desk(town.person(Role.CONTROLLER), "/enheter/", 390)
    wide = page.locator("table.tree tbody th").evaluate_all(
        "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"
    )
    assert wide == []


def test_a_new_year_is_opened_and_a_unit_manager_finds_last_times_text(
    desk: Any, town: Town, followup: Followup
) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")
    page = desk(town.person(Role.CONTROLLER), "/ar/")
    page.get_by_role("link", name="Öppna 2024").click()
    page.get_by_role("button", name="Öppna 2024").click()
    page.get_by_role("link", name="Öppna Prognos april 2024").click()
    page.get_by_role("button", name="Öppna tillfället").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Starta Prognos april 2024")
    assert violations(page) == []
    page.get_by_label("Skolnämnden").uncheck()
    page.get_by_role("button", name="Starta valda nämnder").click()
    expect(page.locator(".messages")).to_contain_text("1 nämnd är startad.")
    expect(page.get_by_role("table", name="Startade")).to_contain_text("Kommunstyrelsen")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    phone = desk(manager, width=390)
    task = phone.get_by_role("listitem").filter(has_text="Prognos april 2024")
    expect(task).to_contain_text("från förra gången")
    task.get_by_role("link", name=ASK, exact=True).click()
    expect(phone.get_by_label("Text", exact=True)).to_have_value("Hyrorna följer budget.")
