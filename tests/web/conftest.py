"""What the web application's tests may use: a small municipality, people in roles, and whichever database is given."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tertial.web.base import triggers
from tertial.web.followups.models import Followup
from tests.browser import chromium
from tests.web.municipality import Town, build_town
from tests.web.stored import stored


@pytest.fixture(autouse=True, scope="session")
def log_gives_way_when_a_database_is_emptied() -> Iterator[None]:
    """Lets a test that commits be cleaned up after: only then may the log be emptied."""
    flush = TransactionTestCase._fixture_teardown

    def emptied(self: TransactionTestCase) -> None:
        triggers.unguard(connection, triggers.GUARDED)
        flush(self)
        triggers.guard(connection, triggers.GUARDED)

    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001
    """A council, two committees with an administration and a unit each, and somebody in every role."""
    return build_town()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all pages; its driver runs a loop in this thread, which Django is told not to mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def live_server(live_server: LiveServer, browser: Browser) -> Iterator[LiveServer]:
    """The served application; Chromium lets go of it before it ends."""
    yield live_server
    browser.close()


@pytest.fixture
def followup(town: Town) -> Followup:
    """The demonstration, stored as the board's follow-up on the occasion of August 2023."""
    return stored(town)
