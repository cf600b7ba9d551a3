"""The worker beside the web application ends with it, and quietly."""

from __future__ import annotations

import signal
import subprocess
import sys

WAITING = """
import os, sys, threading
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tertial.web.config.settings")
import django
django.setup()
from tertial.web.jobs.management.commands.work import _end_with_whoever_started
threading.Thread(target=_end_with_whoever_started, daemon=True).start()
print("waits", flush=True)
threading.Event().wait({seconds})
"""


def worker(seconds: str) -> subprocess.Popen[str]:
    """A process that waits for its starter to go, and itself ends after so many seconds."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", WAITING.format(seconds=seconds)], stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def test_a_worker_that_ends_first_leaves_no_fatal_error() -> None:
    with worker("0.2") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waits\n"
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert "Fatal" not in process.stderr.read()


def test_a_worker_ends_when_its_starter_is_gone() -> None:
    with worker("") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waits\n"
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == -signal.SIGTERM
