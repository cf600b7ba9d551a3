"""Serving the web application with a production server: the database brought up to date first, then gunicorn."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from gunicorn.app.base import BaseApplication

from tertial.core.errors import TertialError
from tertial.services.summing import FOLDER as LEDGER

HOST = "127.0.0.1"
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


def prepare_demo(data: Path, folder: Path, port: int) -> None:
    """Readies the demonstration's database in `data`, filled from the follow-up in `folder` when it is new.

    Sets this process's environment, so it is for a process that serves the demonstration and nothing else.
    """
    (data / "static").mkdir(parents=True, exist_ok=True)
    os.environ.update(
        TERTIAL_DEMO="1",
        TERTIAL_TODAY=DEMO_DAY,
        TERTIAL_DATA=str(data.resolve()),
        TERTIAL_LEDGER=str((folder / LEDGER).resolve()),
        TERTIAL_SECRET_KEY=_kept_key(data / "key"),
        TERTIAL_ADDRESS=f"http://{HOST}:{port}",
        DATABASE_URL="",
    )
    _prepare()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        _command("seed_demo", folder=folder, stdout=nowhere)


def prepare() -> None:
    """Brings the database that the environment names up to date; refuses without TERTIAL_SECRET_KEY."""
    if not os.environ.get("TERTIAL_SECRET_KEY"):
        raise TertialError(
            "TERTIAL_SECRET_KEY saknas. Sätt den till minst 50 slumptecken och behåll den; se docs/drift.md."
        )
    _prepare()
    _command("collectstatic", interactive=False)


def run(site: Site) -> None:
    """Serves until it is stopped, with the one worker of the background work beside it."""
    with _background_work():
        _Server(site).run()


@contextmanager
def _background_work() -> Iterator[None]:
    """The worker, as a process of its own that ends with this one, however this one ends."""
    command = [sys.executable, "-m", "tertial.web.manage", "work", "--while-open"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn without a command line of its own: the application is loaded once, before its workers part."""

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", f"{self.site.host}:{self.site.port}")
        self.cfg.set("workers", self.site.workers)
        self.cfg.set("preload_app", True)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("timeout", 120)
        self.cfg.set("control_socket_disable", True)

    def load(self) -> Any:
        return import_module("tertial.web.config.wsgi").application


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


def _command(name: str, **options: Any) -> None:
    call_command(name, verbosity=0, **options)


def _kept_key(path: Path) -> str:
    """The key in the file, which only its owner reads; made the first time."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
