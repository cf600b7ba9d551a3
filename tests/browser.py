"""A real Chromium for the tests that need one, kept from talking to anybody."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium: one for all tests of a process, since its driver may be started once; each has a context."""
    yield _started()


@cache
def _started() -> Browser:
    # The driver runs a loop in this thread, which Django is told not to mind.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
    atexit.register(playwright.stop)
    atexit.register(browser.close)
    return browser
