"""The chapters' pages in a real browser: a colour overridden by keyboard alone, and axe on all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tertial.web.followups.actions import change
from tertial.web.followups.history import touch
from tertial.web.followups.models import Followup, Revision
from tertial.workflow.roles import Role
from tests.web.axe import violations
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextmanager
def opened(browser: Browser, server: LiveServer, town: Town, role: Role) -> Iterator[Page]:
    """A page of somebody with the role, signed in, closed afterwards; scripts of the test are let in."""
    context = browser.new_context(locale="sv-SE", bypass_csp=True, viewport=DESK)  # type: ignore[arg-type]
    cookie = signed_in(town.person(role, "board")).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server.url}])
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element that the selector names has focus, which is to be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_a_colour_is_overridden_by_keyboard_alone(
    browser: Browser, live_server: LiveServer, followup: Followup, town: Town
) -> None:
    row = followup.goals.get(goal__key="procurement")
    with opened(browser, live_server, town, Role.QUALITY_STRATEGIST) as page:
        page.goto(f"{live_server.url}{reverse('goals:list', args=[followup.pk])}")
        tab_to(page, "#goal-procurement h3 a")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("upphandling")
        tab_to(page, "[name=assessment]:checked")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("group", name="Bedömning nu").get_by_label("Delvis uppfyllt")).to_be_checked()
        tab_to(page, "main form button")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Skriv varför du bedömer annorlunda.").first).to_be_visible()
        tab_to(page, "[name=why]")
        page.keyboard.type("Tjänsten öppnade efter enkäten.")
        tab_to(page, "main form button")
        page.keyboard.press("Enter")
        page.wait_for_url("**#goal-procurement")
        expect(page.locator("#goal-procurement")).to_contain_text("Regeln föreslår ej uppfyllt.")
    row.refresh_from_db()
    assert row.assessment == "partly"
    assert Revision.objects.get(field="assessment").why == "Tjänsten öppnade efter enkäten."


def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    browser: Browser, live_server: LiveServer, followup: Followup, town: Town
) -> None:
    goal = followup.goals.get(goal__key="procurement")
    task, point = followup.assignments.all()[0], followup.control.all()[0]
    followup.assignments.filter(pk=task.pk).update(due="2023-09-01", owner="Kanslichefen", decision="KS 2023-114, § 87")
    risk = {"likelihood": 4, "consequence": 5, "net_likelihood": 2, "net_consequence": 3}
    followup.control.filter(pk=point.pk).update(**risk, due="2023-09-01", owner="Ekonomichefen")
    touch(followup)
    change(town.person(Role.CONTROLLER), goal, {"assessment": "partly"}, why="Ny mätning")
    with opened(browser, live_server, town, Role.CONTROLLER) as page:
        for address in (
            reverse("goals:list", args=[followup.pk]),
            reverse("goals:judge", args=[goal.pk]),
            reverse("goals:enter", args=[goal.pk, goal.indicators.all()[0].pk]),
            reverse("assignments:list", args=[followup.pk]),
            reverse("assignments:report", args=[task.pk]),
            reverse("control:list", args=[followup.pk]),
            reverse("control:rate", args=[point.pk]),
            reverse("staff:list", args=[followup.pk]),
            reverse("staff:enter", args=[followup.pk, "sick_leave"]),
            reverse("economy:projects", args=[followup.pk, "investments"]),
            reverse("past:changes", args=[followup.pk]),
            reverse("rows:add", args=[followup.pk, "mal"]),
            reverse("followups:followup", args=[followup.pk]),
        ):
            answer = page.goto(f"{live_server.url}{address}")
            assert answer is not None
            assert answer.status == 200, address
            for size in (DESK, PHONE):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                assert violations(page) == [], (address, size)
                assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (address, size)
