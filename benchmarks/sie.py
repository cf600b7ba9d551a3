"""SIE 4 read, checked voucher by voucher and summed, beside plain-text accounting and beside engines on ready CSV.

What the warehouse adds (the import itself) belongs in a job of its own over the same `make_files`.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.ledger_paths import Files, files_in
from benchmarks.measuring import Job, Row, Timing, python, time_processes

VOUCHERS = int(os.environ.get("TERTIAL_BENCH_VOUCHERS", "1000000"))
"""How many vouchers of two rows are read."""

_TOTAL = re.compile(r"\s*(-?[\d.,]+)\s+K:(\d+)")


def jobs() -> list[Job]:
    """The table on SIE 4. Ends the program when a peer is not installed."""
    missing = [name for name in ("ledger", "hledger") if not shutil.which(name)]
    if missing:
        raise SystemExit(f"missing: {' '.join(missing)}; apt-get install {' '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        return [_job(Path(folder))]


def _job(folder: Path) -> Job:
    subprocess.run(python("benchmarks.ledger_files", folder, str(VOUCHERS)), check=True)
    files = files_in(folder)
    commands = {
        "tertial": _python("tertial", files.sie4, folder),
        "duckdb": _python("duckdb", files.csv, folder),
        "polars": _python("polars", files.csv, folder),
        "ledger": _shell(f"ledger -f {files.ledger} balance --flat --no-total --no-pager", "ledger", folder),
        "hledger": _shell(f"hledger -f {files.ledger} balance --flat --no-total -O csv", "hledger", folder),
        "beanquery": _python("beanquery", files.beancount, folder),
    }
    fast, slow = ("tertial", "duckdb", "polars"), ("ledger", "hledger", "beanquery")
    timings = dict(zip(fast, time_processes([commands[name] for name in fast], runs=5), strict=True))
    timings |= zip(slow, time_processes([commands[name] for name in slow], runs=1, warm_up=0), strict=True)
    for name in commands:
        _same_sums(name, (folder / f"{name}.csv").read_text(encoding="utf-8"), files)
    return Job(title="SIE 4, read and checked", about=_about(files), rows=_rows(timings))


def _rows(timings: dict[str, Timing]) -> tuple[Row, ...]:
    ours, ledger = timings["tertial"], timings["ledger"]
    floor = min(timings["duckdb"], timings["polars"], key=lambda timing: timing.median)
    return (
        Row(what="Tertial on SIE 4, of ledger", timing=ours, peer=ledger, goal="under 0.1 × and 500 MB"),
        Row(what="Tertial on SIE 4, of the faster floor", timing=ours, peer=floor, goal="under 3 ×"),
        Row(what="floor: DuckDB on ready CSV", timing=timings["duckdb"]),
        Row(what="floor: polars on ready CSV", timing=timings["polars"]),
        Row(what="peer: ledger on its journal", timing=ledger),
        Row(what="peer: hledger on its journal", timing=timings["hledger"]),
        Row(what="peer: beanquery on beancount's file", timing=timings["beanquery"]),
    )


def _about(files: Files) -> str:
    sizes = ", ".join(
        f"{name} {path.stat().st_size / 1e6:.0f} MB"
        for name, path in (
            ("SIE 4", files.sie4),
            ("journal", files.ledger),
            ("beancount", files.beancount),
            ("CSV", files.csv),
        )
    )
    return (
        f"{VOUCHERS} vouchers of two rows, whole processes from start to printed sums: every voucher is checked to "
        f"balance and every account summed; all programs gave the same sums to the öre. "
        f"Every format holds the same code strings and texts. Sizes: {sizes}. The floors are given a "
        "table that somebody has made ready, with a column of vouchers to check; the plain-text programs are run once."
    )


def _python(reader: str, path: Path, folder: Path) -> Callable[[], list[str]]:
    command = shlex.join(python("benchmarks.ledger_readers", reader, path))
    return _shell(command, reader, folder)


def _shell(command: str, name: str, folder: Path) -> Callable[[], list[str]]:
    return lambda: ["sh", "-c", f"exec {command} > {folder / name}.csv"]


def _same_sums(name: str, printed: str, files: Files) -> None:
    if name == "ledger":
        found = {account: _ore(number) for number, account in _TOTAL.findall(printed)}
    elif name == "hledger":
        rows = list(csv.reader(printed.splitlines()))[1:]
        found = {account.rpartition(":")[2]: _ore(number) for account, number in rows}
    else:
        found = {account: int(ore) for account, ore in csv.reader(printed.splitlines())}
    wanted = {account: ore for account, ore in json.loads(files.sums.read_text(encoding="utf-8")).items() if ore}
    if {account: ore for account, ore in found.items() if ore} != wanted:
        raise AssertionError(f"{name} sums the ledger to something else")


def _ore(number: str) -> int:
    whole, _, part = number.replace(",", "").partition(".")
    ore = int(whole.lstrip("-") or "0") * 100 + int(part.ljust(2, "0")[:2] or "0")
    return -ore if number.startswith("-") else ore
