"""A PostgreSQL server for the tests, started from Debian's binaries and gone afterwards.

    python -m tests.web.postgresql -n 2 tests/web

runs pytest with DATABASE_URL pointing to it. PostgreSQL refuses to run as root, so root hands it to another user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.system import postgresql_binaries


def _as_server_user(command: list[str]) -> list[str]:
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", *command]


@contextmanager
def postgresql() -> Iterator[str]:
    """The DATABASE_URL of a running server on a socket of its own."""
    binaries = postgresql_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is not here: sudo apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="tertial-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(home, owner.pw_uid, owner.pw_gid)
    data = home / "data"
    quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    start = f"-c listen_addresses='' -k {home} {quick}"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]

    def run(*command: str) -> None:
        subprocess.run(_as_server_user(list(command)), check=True, cwd=home, stdout=subprocess.DEVNULL)

    try:
        run(
            str(binaries / "initdb"),
            "-D",
            str(data),
            "-U",
            "tertial",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        run(*control, "-o", start, "-l", str(home / "server.log"), "start")
        try:
            run(str(binaries / "createdb"), "-h", str(home), "-U", "tertial", "tertial")
            yield f"postgresql://tertial@{quote(str(home), safe='')}/tertial"
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main() -> int:
    """Runs pytest with the given arguments on a PostgreSQL server of its own."""
    with postgresql() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
