"""manage.py work: does background work, first of all what a stopped worker left behind."""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from tertial.web.jobs.running import take_up


class Command(BaseCommand):
    """Runs until it is stopped; one worker an installation. With `--once` until the queue is empty."""

    help = "Utför arbete i bakgrunden: en process per installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--once` ends when nothing waits, `--while-open` when standard input is closed."""
        parser.add_argument("--once", action="store_true", help="sluta när kön är tom")
        parser.add_argument("--while-open", action="store_true", help="sluta när den som startade arbetet är borta")
        parser.add_argument("--interval", type=float, default=1.0, help="sekunder mellan blickarna på kön")

    def handle(self, *_args: Any, once: bool, while_open: bool, interval: float, **_options: Any) -> None:
        """Takes up what was left, then works."""
        if while_open:
            threading.Thread(target=_end_with_whoever_started, daemon=True).start()
        with self._alone():
            if left := take_up():
                self.stdout.write(f"{left} avbrutna arbeten görs om.")
            call_command("db_worker", batch=once, interval=interval, startup_delay=False, reload=False)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Waits until no other worker of the installation is alive: what it has begun must not be begun again."""
        place = settings.DATA / "work.lock"
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("w", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.stdout.write("En arbetare är redan i gång. Den här väntar tills den slutar.")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _end_with_whoever_started() -> None:
    """Waits until the pipe from the starting process is closed, which happens also when that is killed."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
