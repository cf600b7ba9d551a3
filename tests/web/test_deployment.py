"""Set up as docs/drift.md says, Django's own check for deployment has nothing to say; as a demonstration it has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.shared import ROOT

REAL = {
    "TERTIAL_SECRET_KEY": "a-key-of-the-tests-long-enough-0123456789-abcdefghijklmnop",
    "TERTIAL_HOSTS": "uppfoljning.example.org",
    "TERTIAL_ADDRESS": "https://uppfoljning.example.org",
    "TERTIAL_PROXIES": "1",
}


def _checked(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TERTIAL_", "DJANGO_"))}
    command = [sys.executable, "-m", "tertial.web.manage", "check", "--deploy", "--fail-level", "WARNING"]
    surroundings = {**kept, "TERTIAL_DATA": str(tmp_path), **environment}
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)


def test_deployed_as_written_there_is_nothing_to_say(tmp_path: Path) -> None:
    done = _checked(tmp_path, **REAL)
    assert (done.returncode, done.stdout + done.stderr) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


def test_the_demonstration_is_not_deployed(tmp_path: Path) -> None:
    done = _checked(tmp_path, TERTIAL_DEMO="1", TERTIAL_TODAY="2023-09-14")
    assert done.returncode == 1
    for fault in ("tertial.E001", "tertial.E002", "tertial.E003", "tertial.E004", "tertial.E005"):
        assert fault in done.stderr


def test_every_migration_is_written() -> None:
    command = [sys.executable, "-m", "tertial.web.manage", "makemigrations", "--check", "--dry-run"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **REAL}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
