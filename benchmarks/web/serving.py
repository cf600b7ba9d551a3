"""The large municipality served as `tertial serve` serves it, on SQLite and on PostgreSQL, with fifty people at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.web.postgresql import postgresql

from benchmarks.ledger import lay_out
from benchmarks.measuring import Job

PORT = 8790
POSTINGS = int(os.environ.get("TERTIAL_BENCH_POSTINGS", "10000000"))
SECONDS = float(os.environ.get("TERTIAL_BENCH_SECONDS", "50"))
"""How long fifty people work; the goal is looked at with THINK between a person's pages."""
THINK = 2.0
SHORT = 10.0
"""Seconds of asking without pause."""
TICKS = os.sysconf("SC_CLK_TCK")
LIST_GOAL, PAGE_GOAL = 0.050, 0.150
"""p95 in seconds of a list of 100 rows, and of any page."""

Environment = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one load came to: seconds of each page by name, answers a second, and the servers' seconds of processor."""

    pages: dict[str, list[float]]
    per_second: float
    processor: float

    @property
    def count(self) -> int:
        """How many pages were answered."""
        return sum(len(some) for some in self.pages.values())


def jobs() -> list[Job]:
    """A table of every page on both databases, and what the server can do at most."""
    with tempfile.TemporaryDirectory(prefix="tertial-") as made:
        folder = Path(made)
        lay_out(folder / "ledger", POSTINGS)
        _run(["-m", "benchmarks.web.municipality", "profiles", str(folder / "profiles")], dict(os.environ))
        found = {"SQLite": _measured(folder, "sqlite", "")}
        with postgresql() as url:
            found["PostgreSQL"] = _measured(folder, "postgresql", url)
    return [_pages(found), _most(found)]


def _measured(folder: Path, name: str, database: str) -> tuple[Load, Load]:
    data = folder / name
    data.mkdir()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("TERTIAL_", "DJANGO_"))},
        "DATABASE_URL": database,
        "TERTIAL_DATA": str(data),
        "TERTIAL_LEDGER": str(folder / "ledger"),
        "TERTIAL_PROFILES": str(folder / "profiles"),
        "TERTIAL_PROXIES": "1",
        "TERTIAL_SECRET_KEY": "a-key-of-the-measurement-0123456789-0123456789-0123456789",
        "TERTIAL_TODAY": "2023-09-14",
    }
    who = data / "who.json"
    who.write_text(_run(["-m", "benchmarks.web.municipality", "fill"], environment), encoding="utf-8")
    with _served(environment) as server:
        return _loaded(server, who, SECONDS, THINK), _loaded(server, who, SHORT, 0)


def _run(words: list[str], environment: Environment) -> str:
    return subprocess.run(
        [sys.executable, *words], env=environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


@contextmanager
def _served(environment: Environment) -> Iterator[int]:
    """The process of a running server; its workers and its background work are its children."""
    words = [sys.executable, "-m", "tertial.cli", "serve", "--port", str(PORT), "--workers", "2"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for_answer()
            yield server.pid
        finally:
            server.send_signal(signal.SIGTERM)


def _wait_for_answer() -> None:
    asked = urllib.request.Request(f"http://127.0.0.1:{PORT}/rapporter/", headers={"X-Forwarded-Proto": "https"})
    for _attempt in range(1200):
        try:
            urllib.request.urlopen(asked).close()
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not answer")


def _loaded(server: int, who: Path, seconds: float, think: float) -> Load:
    address = f"http://127.0.0.1:{PORT}"
    before = _processor(server)
    said = json.loads(
        _run(["-m", "benchmarks.web.load", address, str(who), str(seconds), str(think)], dict(os.environ))
    )
    return Load(
        pages=said["pages"], per_second=said["per_second"], processor=(_processor(server) - before) / said["all"]
    )


def _processor(server: int) -> float:
    """Seconds of processor that the server and its children have used."""
    used = 0.0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(place.name) == server or int(fields[1]) == server:
            used += (int(fields[11]) + int(fields[12])) / TICKS
    return used


def _pages(found: dict[str, tuple[Load, Load]]) -> Job:
    names = sorted(
        {name for working, _most in found.values() for name in working.pages}, key=lambda name: (_goal(name), name)
    )
    head = " | ".join(f"{database}: median ms | p95 ms | a second" for database in found)
    lines = [f"| page | {head} | goal, p95 |", "|---" * (2 + 3 * len(found)) + "|"]
    for name in names:
        cells = [_cells(working.pages.get(name, []), SECONDS) for working, _most in found.values()]
        lines.append(f"| {name} | {' | '.join(cells)} | {_goal(name) * 1000:.0f} |")
    every = [
        _cells([one for some in working.pages.values() for one in some], SECONDS) for working, _most in found.values()
    ]
    lines.append(f"| **all** | {' | '.join(every)} | |")
    return Job(
        title="The web application, fifty people at work",
        about=f"A municipality of 201 units, 2,000 indicators, 2,000 control points and {POSTINGS:,} postings, two follow-ups a "
        f"committee. `tertial serve` with two workers; fifty people signed in (controllers, heads, secretaries, politicians, "
        f"unit managers, an auditor, an administrator) in a closed loop: everybody reads a page of their role by chance, "
        f"waits {THINK / 2:g}–{THINK * 1.5:g} s, reads the next; unit managers save a text now and then, so that nothing is "
        f"kept for long. Seconds from asked to read whole, measured by the people's own process on the same two cores, which "
        f"the database shares too. Not counted: the first ten seconds, and style sheets and scripts, which a browser keeps.",
        rows=(),
        text="\n".join(lines),
    )


def _goal(name: str) -> float:
    return LIST_GOAL if "100" in name else PAGE_GOAL


def _cells(taken: list[float], seconds: float) -> str:
    if not taken:
        return "– | – | –"
    return f"{median(taken) * 1000:.0f} | **{_p95(taken) * 1000:.0f}** | {len(taken) / seconds:.1f}"


def _p95(taken: list[float]) -> float:
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def _most(found: dict[str, tuple[Load, Load]]) -> Job:
    lines = ["| | pages a second | median ms | p95 ms | the server's processor, ms a page |", "|---|---|---|---|---|"]
    for database, loads in found.items():
        for words, load in zip((f"a page every {THINK:g} s each", "without pause"), loads, strict=True):
            taken = [one for some in load.pages.values() for one in some]
            lines.append(
                f"| {database}, {words} | **{load.per_second:.0f}** | {median(taken) * 1000:.0f} | {_p95(taken) * 1000:.0f} "
                f"| {load.processor * 1000:.1f} |"
            )
    return Job(
        title="What the server can do at most",
        about="The same fifty asking for the next page at once: every core is busy and everybody waits, so the seconds tell "
        "of the queue. The processor's time is of the two workers, without the database of PostgreSQL and without the people.",
        rows=(),
        text="\n".join(lines),
    )
