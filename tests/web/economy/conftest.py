"""The board's follow-up out of the ledger, and one that was typed in by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tertial.services.reporting import open_folder
from tertial.services.summing import FOLDER
from tertial.web.followups.models import Followup
from tertial.web.followups.storing import store_record
from tests.web.municipality import Town


@pytest.fixture
def booked(town: Town, ledger_demo: Path, settings: Settings) -> Followup:
    """The demonstration with its ledger, stored as the board's."""
    settings.TERTIAL_LEDGER = str(ledger_demo / FOLDER)
    return store_record(open_folder(ledger_demo).record, town.unit("board"), town.occasion)
