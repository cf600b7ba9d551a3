"""A board's follow-up without figures, a place for its ledger, and files to hand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from pytest_django import Settings

from tertial.web.contributions.starting import start
from tertial.web.followups.models import Followup
from tertial.workflow.roles import Role
from tests.web.municipality import Town

HEAD = "Konto;Ansvar;Verksamhet;Verifikation;Datum;Belopp"


def export(rents: int = 1000, income: str = "-500,00", first: int = 1, last: int = 8) -> str:
    """An export of the months: rents and income of the board, a bad row last."""
    rows = [
        f"{account};21000;9100;{month};2023-{month:02}-15;{amount}"
        for month in range(first, last + 1)
        for account, amount in (("6011", f"{rents},00"), ("3110", income), ("5020", "100,00"))
    ]
    return "\n".join([HEAD, *rows, "6011;21000;9100;99;2023-13-25;1,00", ""])


def handed(name: str, text: str) -> SimpleUploadedFile:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def work() -> None:
    """Does the background work that waits."""
    call_command("work", once=True, verbosity=0)


@pytest.fixture
def house(tmp_path: Path, settings: Settings) -> Path:
    """Where the ledger and the files that are under way lie."""
    settings.DATA = tmp_path
    settings.TERTIAL_LEDGER = str(tmp_path / "huvudbok")
    return tmp_path


@pytest.fixture
def board(town: Town, house: Path) -> Followup:
    """The board's first follow-up: empty, but known to the ledger by its name."""
    assert house
    return start(town.person(Role.CONTROLLER), town.unit("board"), occasion=town.occasion).followup
