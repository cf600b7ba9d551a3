"""The background work beside the served application: begun again when it dies, gone when what it serves is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tertial.web.serving import free_port
from tests.shared import ROOT

PATIENCE = 60.0
"""Seconds after which something will not happen any more."""


def children(pid: int) -> dict[int, str]:
    """The living processes that a process has started, with their commands."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (place / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(parent) == pid and state != "Z":
                found[int(place.name)] = (place / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return found


def worker_of(pid: int) -> int | None:
    """The background work's process, when there is one."""
    return next((child for child, command in children(pid).items() if " work " in command), None)


def until(found: Callable[[], int | bool | None]) -> int:
    """What is found at last, as a number."""
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        if seen := found():
            return int(seen)
        time.sleep(0.1)
    raise AssertionError("it did not happen")


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_the_worker_is_begun_again_and_nothing_is_left_when_the_server_is_killed(tmp_path: Path) -> None:
    port = free_port(8700)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))},
        "TERTIAL_DATA": str(tmp_path),
        "TERTIAL_SECRET_KEY": "a-key-of-the-tests-long-enough-0123456789-abcdefghijklmnop",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "tertial.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            first = until(lambda: worker_of(server.pid))
            until(lambda: len(children(server.pid)) == 3)
            os.kill(first, signal.SIGKILL)
            until(lambda: worker_of(server.pid) not in (None, first))
            left = children(server.pid)
            assert len(left) == 3
        finally:
            server.kill()
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))
    assert free_port(port) == port
