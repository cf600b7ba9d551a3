"""The drill: everything copied, the database lost, the copy put back, and all of it equal; on whichever database is given."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tertial.report.archive import record_hash
from tertial.report.seal import verify_archive
from tertial.services.reporting import open_folder
from tertial.services.summing import FOLDER
from tertial.web.base import log, triggers
from tertial.web.base.permissions import System
from tertial.web.followups.actions import change_head
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import record_of
from tertial.web.keeping import rows
from tertial.web.organisation.models import Unit, UnitKind
from tertial.web.people.models import Person
from tertial.web.reports import actions
from tertial.web.reports.freezing import archive, tampering
from tertial.web.reports.models import FrozenReport
from tertial.workflow.roles import Role
from tests.web.municipality import build_town
from tests.web.reports.conftest import frozen_once
from tests.web.stored import stored

SYSTEM = System("test")


@dataclass(frozen=True, kw_only=True)
class Whole:
    """Everything that must be equal afterwards."""

    rows: dict[str, bytes]
    records: dict[str, str]
    log_head: str
    archives: dict[str, bytes]


def everything() -> Whole:
    """The municipality as it is in the database."""
    return Whole(
        rows={label: b"".join(rows.lines_of(model)) for label, model in rows.tables().items()},
        records={str(row): record_hash(record_of(row)) for row in Followup.objects.all()},
        log_head=log.verify().head,
        archives={report.seal: archive(report) for report in FrozenReport.objects.all()},
    )


@pytest.fixture
def lived_in(transactional_db: None, ledger_demo: Path, tmp_path: Path, settings: Any) -> Whole:  # noqa: ARG001
    """A municipality with people, a follow-up with history, a frozen report that is released, and a log."""
    settings.MEDIA_ROOT = tmp_path / "handed-in"
    settings.MEDIA_ROOT.mkdir()
    settings.TERTIAL_LEDGER = str(tmp_path / "ledger")
    shutil.copytree(ledger_demo / FOLDER, settings.TERTIAL_LEDGER)
    (settings.MEDIA_ROOT / "ledger.csv").write_bytes("konto;belopp\n3001;−5".encode())
    town = build_town()
    for role in Role:
        town.person(role, "board")
    followup = stored(town)
    actions.keep_version(town.person(Role.SECRETARY, "board"), followup, title="Utskickad")
    report = actions.store_frozen(town.person(Role.SECRETARY, "board"), followup, frozen=frozen_once(followup))
    actions.release(town.person(Role.CONTROLLER, "board"), report)
    change_head(SYSTEM, followup, {"administration": "Kansliet, å ä ö \u2212 «citat»"}, why="Bytte namn")
    return everything()


def lose_everything() -> None:
    """An empty database, as `migrate` leaves it."""
    triggers.unguard(connection, triggers.GUARDED)
    call_command("flush", interactive=False, verbosity=0)
    triggers.guard(connection, triggers.GUARDED)
    assert not Person.objects.exists()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but its lock."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def lose_the_ledger(settings: Any) -> dict[str, bytes]:
    """Names another, empty folder for the ledger; gives what lay in the one before."""
    kept = files_of(Path(settings.TERTIAL_LEDGER))
    assert "manifest.json" in kept
    settings.TERTIAL_LEDGER = str(Path(settings.TERTIAL_LEDGER).with_name("ledger-again"))
    return kept


def test_a_ledger_is_not_put_over_another(lived_in: Whole, tmp_path: Path, settings: Any) -> None:
    assert lived_in.rows
    call_command("backup", tmp_path / "kopia.zip", verbosity=0)
    lose_everything()
    manifest = Path(settings.TERTIAL_LEDGER) / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b" ")
    with pytest.raises(CommandError, match="har en annan huvudbok"):
        call_command("restore", tmp_path / "kopia.zip", verbosity=0)
    settings.TERTIAL_LEDGER = ""
    with pytest.raises(CommandError, match="Ange mappen för den i TERTIAL_LEDGER"):
        call_command("restore", tmp_path / "kopia.zip", verbosity=0)
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("out", "back", "name"),
    [("backup", "restore", "kopia.zip"), ("export_installation", "import_installation", "kommunen")],
)
def test_what_was_lost_is_back_and_equal(
    lived_in: Whole, tmp_path: Path, settings: Any, out: str, back: str, name: str
) -> None:
    call_command(out, tmp_path / name, verbosity=0)
    lose_everything()
    handed_in = settings.MEDIA_ROOT / "ledger.csv"
    content = handed_in.read_bytes()
    handed_in.unlink()
    ledger = lose_the_ledger(settings)
    call_command(back, tmp_path / name, verbosity=0)
    assert everything() == lived_in
    assert log.verify().breaks == ()
    assert tampering(FrozenReport.objects.get()) == ()
    assert handed_in.read_bytes() == content
    assert files_of(Path(settings.TERTIAL_LEDGER)) == ledger
    highest = max(Unit.objects.values_list("pk", flat=True))
    assert Unit.objects.create(code="new", name="Ny enhet", kind=UnitKind.UNIT).pk > highest


def test_the_folder_of_a_municipality_is_read_by_the_command_line(lived_in: Whole, tmp_path: Path) -> None:
    call_command("export_installation", tmp_path / "kommunen", verbosity=0)
    folder = tmp_path / "kommunen"
    record = open_folder(folder / "uppfoljningar/2023-08/board").record
    assert record_hash(record) == lived_in.records["Kommunstyrelsen, Delårsbokslut 2023"]
    (sealed,) = (folder / "fryst/2023-08").iterdir()
    assert verify_archive(sealed.read_bytes(), FrozenReport.objects.get().seal) == ()


def test_a_changed_copy_is_refused_with_the_file_named_and_nothing_is_put_back(lived_in: Whole, tmp_path: Path) -> None:
    assert lived_in.rows
    call_command("export_installation", tmp_path / "kommunen", verbosity=0)
    call_command("backup", tmp_path / "kopia.zip", verbosity=0)
    lose_everything()
    file = tmp_path / "kommunen/rows/people.person.jsonl"
    file.write_bytes(file.read_bytes().replace(b"secretary", b"Secretary", 1))
    (tmp_path / "kommunen/extra.txt").write_text("hej", encoding="utf-8")
    with pytest.raises(CommandError, match=r"rows/people\.person\.jsonl är ändrad.*extra\.txt hör inte till"):
        call_command("import_installation", tmp_path / "kommunen", verbosity=0)
    damaged = bytearray((tmp_path / "kopia.zip").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "skadad.zip").write_bytes(damaged)
    with pytest.raises(CommandError, match="är ändrad eller skadad"):
        call_command("restore", tmp_path / "skadad.zip", verbosity=0)
    assert not Person.objects.exists()


def test_a_copy_that_breaks_on_the_way_in_leaves_the_database_empty(lived_in: Whole, tmp_path: Path) -> None:
    call_command("export_installation", tmp_path / "kommunen", verbosity=0)
    lose_everything()
    manifest = tmp_path / "kommunen/manifest.json"
    body = json.loads(manifest.read_bytes())
    assert body["log_head"] == lived_in.log_head
    manifest.write_text(json.dumps({**body, "log_head": "0" * 64}), encoding="utf-8")
    with pytest.raises(CommandError, match="Loggens kedja är bruten"):
        call_command("import_installation", tmp_path / "kommunen", verbosity=0)
    assert not Person.objects.exists()


def test_nothing_is_put_into_a_database_that_is_in_use_and_no_copy_is_written_over(
    lived_in: Whole, tmp_path: Path
) -> None:
    call_command("backup", tmp_path / "kopia.zip", verbosity=0)
    with pytest.raises(CommandError, match="inte tom"):
        call_command("restore", tmp_path / "kopia.zip", verbosity=0)
    with pytest.raises(CommandError, match="skrivs inte över"):
        call_command("backup", tmp_path / "kopia.zip", verbosity=0)
    assert everything() == lived_in
    assert (tmp_path / "kopia.zip").stat().st_mode & 0o077 == 0


def test_a_copy_of_another_version_says_what_to_install(lived_in: Whole, tmp_path: Path) -> None:
    assert lived_in.rows
    call_command("backup", tmp_path / "kopia.zip", verbosity=0)
    lose_everything()
    with zipfile.ZipFile(tmp_path / "kopia.zip") as old, zipfile.ZipFile(tmp_path / "annan.zip", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                body = json.loads(content)
                content = json.dumps({**body, "migrations": {}, "program": "9.9"}).encode()
            new.writestr(name, content)
    with pytest.raises(CommandError, match=r"gjord med Tertial 9\.9"):
        call_command("restore", tmp_path / "annan.zip", verbosity=0)
