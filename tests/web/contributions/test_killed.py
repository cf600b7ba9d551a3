"""A process that is killed in the middle of an action leaves it whole or undone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.shared import ROOT


def test_kill_9_at_any_statement_leaves_an_action_whole_or_undone_and_work_is_taken_up(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'given.sqlite3'}",
        "TERTIAL_DATA": str(tmp_path),
        "TERTIAL_TODAY": "2023-09-14",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "tests.web.contributions.killed"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *killed, last, worker = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(killed) > 8
    undone, whole = ["draft", 1, 2, 0, "ok"], ["ready", 2, 3, 0, "ok"]
    assert [one for one in killed if one[1:] not in (undone, whole)] == []
    assert killed[0] == [True, *undone]
    assert last == [False, *whole]
    assert worker == ["running", "done", 2, "1 påminnelser skickade."]
