"""How things are timed here: several runs after a warm-up, whole processes from outside, medians and ratios."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds of each counted run, and the largest memory of a run in MB (0 when it was not measured)."""

    seconds: tuple[float, ...]
    megabytes: float = 0

    @property
    def median(self) -> float:
        """The run in the middle: what is quoted."""
        return median(self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: what was done, how long it took, and what it should be compared with."""

    what: str
    timing: Timing
    goal: str = ""
    peer: Timing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A table of docs/benchmarks.md: its heading, a sentence on what is measured, and its rows; `text` is a table of other things."""

    title: str
    about: str
    rows: tuple[Row, ...]
    text: str = ""


def time_calls(call: Callable[[], object], runs: int, warm_up: int = 1) -> Timing:
    """The call within this process."""
    for _ in range(warm_up):
        call()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return Timing(seconds=tuple(seconds))


def time_processes(
    commands: Sequence[Callable[[], list[str]]], runs: int, env: dict[str, str] | None = None, warm_up: int = 1
) -> list[Timing]:
    """Whole processes in turn (A B A B …) so that a machine that drifts treats them alike, each warmed up once.

    Each command is made anew for every run. Raises CalledProcessError when one fails.
    """
    seconds: list[list[float]] = [[] for _ in commands]
    memory = [0.0] * len(commands)
    for run in range(runs + warm_up):
        for at, make in enumerate(commands):
            took, used = _one(make(), env)
            if run >= warm_up:
                seconds[at].append(took)
                memory[at] = max(memory[at], used)
    return [Timing(seconds=tuple(some), megabytes=most) for some, most in zip(seconds, memory, strict=True)]


def _one(command: list[str], env: dict[str, str] | None) -> tuple[float, float]:
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **(env or {})})
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - start
    if status:
        raise subprocess.CalledProcessError(status, command)
    return took, usage.ru_maxrss / 1000


def python(module: str, *arguments: str | Path) -> list[str]:
    """A command that runs a module of ours with this Python."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def machine() -> str:
    """The machine in a few words."""
    cores = len(os.sched_getaffinity(0))
    pages = os.sysconf("SC_PHYS_PAGES") * resource.getpagesize()
    return f"{cores} cores, {pages / 2**30:.0f} GiB, Python {platform.python_version()}, {platform.system()}"
