"""The whole demonstration report as text: read the difference before `make golden` is committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.followups import demo_document
from tests.plain import plain_document

GOLDEN = Path(__file__).parent / "executive_board_2023_08.txt"


def test_the_demonstration_report_is_the_golden_one(pytestconfig: pytest.Config) -> None:
    report = plain_document(demo_document())
    if pytestconfig.getoption("--golden"):
        GOLDEN.write_text(report, encoding="utf-8")
    assert report == GOLDEN.read_text(encoding="utf-8")
