"""A process that is killed in the middle of an action leaves it whole or undone, on whichever database is given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.shared import ROOT

NAME = f"killed_{os.getpid()}"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgresql"):
        yield f"sqlite:///{tmp_path / 'given.sqlite3'}"
        return
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        yield given.removesuffix(urlsplit(given).path) + f"/{NAME}"
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(NAME)))


def test_kill_9_at_any_statement_leaves_an_action_whole_or_undone_and_work_is_taken_up(
    tmp_path: Path, database: str
) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "TERTIAL_DATA": str(tmp_path),
        "TERTIAL_TODAY": "2023-09-14",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "tests.web.killed"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *actions, reminders, freezing = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one[0] for one in actions] == [
        "contributions.save",
        "contributions.submit",
        "contributions.approve",
        "followups.enter_figure",
        "organisation.move_unit",
        "calendar.open_year",
        "people.give_role",
        "reports.keep_version",
    ]
    for verb, killed, undone, whole, breaks in actions:
        assert (undone, whole, breaks) == (killed, True, 0), verb
        assert killed > 4, verb
    assert reminders == ["contributions.remind", "running", "done", 2, 1]
    assert freezing == ["reports.freeze", "running", "done", 2, 1]
