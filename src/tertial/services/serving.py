"""Serving a finished report on this machine, for one reader at a desk."""

from __future__ import annotations

import errno
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tertial.core.errors import TertialError

HOST = "127.0.0.1"
PORT = 8000
TRIES = 50


class _ReportHandler(SimpleHTTPRequestHandler):
    """Serves a folder; the root leads to the report's web page."""

    def __init__(self, *args: Any, start: str, **kwargs: Any) -> None:
        self.start = start
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Sends the reader from the root to the report; otherwise a file."""
        if self.path in ("/", ""):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{self.start}")
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Keeps quiet: the terminal is the user's."""


def open_server(folder: Path, start: str, port: int = PORT) -> ThreadingHTTPServer:
    """A server of `folder` on the first free port from `port` on; `start` is the page that the root leads to.

    Raises TertialError when fifty ports in a row are taken.
    """
    handler = partial(_ReportHandler, directory=str(folder), start=start)
    for candidate in range(port, port + TRIES):
        try:
            return ThreadingHTTPServer((HOST, candidate), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise TertialError(f"Det går inte att lyssna på {HOST}:{candidate}: {error.strerror}.") from None
    raise TertialError(f"Portarna {port} till {port + TRIES - 1} är upptagna. Ange en annan med --port.")
