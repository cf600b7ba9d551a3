"""Serving the web application with a production server: the database brought up to date first, then gunicorn."""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import django
from django.core.management import call_command
from django.db import connections
from gunicorn.app.base import BaseApplication

from tertial.core.errors import TertialError
from tertial.services.summing import FOLDER as LEDGER

log = logging.getLogger("tertial.serving")

HOST = "127.0.0.1"
PAUSE = 1.0
"""Seconds between the looks at whether the background work is alive; twice as long each time it ends at once."""
LONGEST_PAUSE = 60.0
PR_SET_PDEATHSIG = 1
"""Linux: which signal a process gets when the one that started it is gone (prctl(2))."""
TRIES = 50
DEMO_DAY = "2023-09-14"
"""The day that the demonstration stands still on."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """What is served where."""

    port: int
    workers: int = 2
    host: str = HOST

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://{self.host}:{self.port}"


class DemoDatabase:
    """The demonstration's database, readied in a process of its own while this one does something else.

    Sets this process's environment, so it is for a process that serves the demonstration and nothing else. It begins
    with the tables; `fill` goes on with the rows when the follow-up has been laid out, and `wait` until they are there.
    """

    def __init__(self, folder: Path, data: Path, port: int, ledger: Path) -> None:
        (data / "static").mkdir(parents=True, exist_ok=True)
        os.environ.update(
            TERTIAL_DEMO="1",
            TERTIAL_TODAY=DEMO_DAY,
            TERTIAL_DATA=str(data.resolve()),
            TERTIAL_LEDGER=str(ledger.resolve()),
            TERTIAL_SECRET_KEY=_kept_key(data / "key"),
            TERTIAL_ADDRESS=f"http://{HOST}:{port}",
            DATABASE_URL="",
        )
        words = ("seed_demo", "--when-told", "--skip-checks", "--folder", str(folder), "--verbosity", "0")
        self._process = _managing(*words, stdin=subprocess.PIPE)

    def fill(self) -> None:
        """Begins to fill the database from the follow-up in the folder, unless it has been filled before."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as told:  # what went wrong in it `wait` tells
            told.write(b"\n")

    def wait(self) -> None:
        """Waits until it is done. Raises TertialError when it could not be; what was wrong is told by then."""
        if self._process.wait():
            raise TertialError("Demonstrationens databas gick inte att lägga upp. Varför står ovan.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Leaves no process behind."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()


def demo_database(folder: Path, port: int) -> DemoDatabase:
    """Begins to ready the database that lies beside the demonstration's folder."""
    data = folder.resolve().with_name(f"{folder.resolve().name}-web")
    return DemoDatabase(folder, data, port, folder / LEDGER)


def prepare() -> None:
    """Brings the database that the environment names up to date; refuses without TERTIAL_SECRET_KEY."""
    if not os.environ.get("TERTIAL_SECRET_KEY"):
        raise TertialError(
            "TERTIAL_SECRET_KEY saknas. Sätt den till minst 50 slumptecken och behåll den; se docs/drift.md."
        )
    _prepare()
    _command("collectstatic", interactive=False)


def load() -> Any:
    """The application, with everything that its processes share; loaded once, and then at hand."""
    application = import_module("tertial.web.config.wsgi").application
    import_module("tertial.web.config.warming").warm_programs()
    return application


def run(site: Site, opened: Callable[[], None]) -> None:
    """Serves until it is stopped, with the one worker of the background work beside it; tells when it has `opened`."""
    with _BackgroundWork() as work:
        _Server(site, opened, work).run()


class _BackgroundWork:
    """The worker, as a process of its own: begun again when it ends, and ended with this one, however this one ends."""

    def __init__(self) -> None:
        self._worker = self._begin()
        self._stopping = threading.Event()
        threading.Thread(target=self._watch, name="background work", daemon=True).start()

    def _begin(self) -> subprocess.Popen[bytes]:
        return _managing("work", "--while-open", stdin=subprocess.PIPE)

    def _watch(self) -> None:
        pause, begun = PAUSE, time.monotonic()
        while not self._stopping.wait(pause):
            if self._worker.poll() is None:
                continue
            pause = min(2 * pause, LONGEST_PAUSE) if time.monotonic() - begun < LONGEST_PAUSE else PAUSE
            log.warning("Arbetaren i bakgrunden slutade och startas om; det som var påbörjat görs om.")
            self._worker, begun = self._begin(), time.monotonic()

    def let_go(self) -> None:
        """In a process that has parted from this one: only the first one keeps the worker alive."""
        if self._worker.stdin:
            self._worker.stdin.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        self._worker.terminate()
        self._worker.wait(timeout=30)


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn without a command line of its own: the application is loaded once, before its workers part."""

    def __init__(self, site: Site, opened: Callable[[], None], work: _BackgroundWork) -> None:
        self.site = site
        self.opened = opened
        self.work = work
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", f"{self.site.host}:{self.site.port}")
        self.cfg.set("workers", self.site.workers)
        self.cfg.set("preload_app", True)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("timeout", 120)
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", lambda _arbiter: self.opened())
        self.cfg.set("post_fork", lambda _arbiter, _worker: self._parted())
        self.cfg.set("post_worker_init", _warm)
        self.cfg.set("worker_exit", _leave)

    def load(self) -> Any:
        return load()

    def _parted(self) -> None:
        """Ends this process with the one it parted from, also when that is killed, so that the port is free."""
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        self.work.let_go()


def _warm(_worker: object) -> None:
    import_module("tertial.web.config.warming").warm_figures()


def _leave(_arbiter: object, _worker: object) -> None:
    """Ends a process that has answered its last request. DuckDB, loaded before it parted, would abort at a usual exit."""
    connections.close_all()
    logging.shutdown()
    os._exit(0)


def free_port(port: int) -> int:
    """The first free port from `port` on. Raises TertialError when fifty in a row are taken."""
    for candidate in range(port, port + TRIES):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, candidate))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise TertialError(f"Det går inte att lyssna på {HOST}:{candidate}: {error.strerror}.") from None
                continue
            return candidate
    raise TertialError(f"Portarna {port} till {port + TRIES - 1} är upptagna. Ange en annan med --port.")


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tertial.web.config.settings")
    django.setup()
    _command("migrate", interactive=False)
    connections.close_all()


def _managing(*words: str, **more: Any) -> subprocess.Popen[bytes]:
    """A command of `manage` in a process of its own; what goes wrong is told where this process tells it."""
    return subprocess.Popen([sys.executable, "-m", "tertial.web.manage", *words], stdout=subprocess.DEVNULL, **more)


def _command(name: str, **options: Any) -> None:
    call_command(name, verbosity=0, **options)


def _kept_key(path: Path) -> str:
    """The key in the file, which only its owner reads; made the first time."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
