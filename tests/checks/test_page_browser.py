"""The checked page in a browser: axe finds nothing, in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.checks.outputs.html import html_of
from tests.browser import chromium
from tests.checks.test_outputs import checked
from tests.render.test_html_browser import violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
def test_axe_finds_nothing_on_the_checked_page(tmp_path: Path, width: int, colours: str) -> None:
    path = tmp_path / "granskning.html"
    path.write_text(html_of([checked("P2"), checked("G1"), checked("X5")]), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)  # type: ignore[arg-type]
        page.goto(path.as_uri())
        assert violations(page) == []
