"""The demonstration laid out with its ledger, once for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.services.demonstrating import lay_out


@pytest.fixture(scope="session")
def ledger_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A follow-up folder with the made-up ledger imported; tests that change something take a copy."""
    folder = tmp_path_factory.mktemp("demo") / "followup"
    lay_out(folder)
    return folder
