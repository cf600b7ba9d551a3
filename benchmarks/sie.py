"""SIE 4 read, checked voucher by voucher and summed, beside plain-text accounting and beside engines on ready CSV."""

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

SLOW = 10
"""The slowest programs read one in so many."""

_TOTAL = re.compile(r"\s*(-?[\d.,]+)\s+K:(\d+)")


def jobs() -> list[Job]:
    """The table on SIE 4. Ends the program when a peer is not installed."""
    missing = [name for name in ("ledger", "hledger") if not shutil.which(name)]
    if missing:
        raise SystemExit(f"missing: {' '.join(missing)}; apt-get install {' '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        return [_job(Path(folder))]


def _job(folder: Path) -> Job:
    large, small = _made(folder / "large", VOUCHERS), _made(folder / "small", VOUCHERS // SLOW)
    fast = {
        "tertial": _python("tertial", large.sie4, folder),
        "duckdb": _python("duckdb", large.csv, folder),
        "polars": _python("polars", large.csv, folder),
        "tertial_import": _python("tertial_import", large.sie4, folder),
        "duckdb_import": _python("duckdb_import", large.csv, folder),
    }
    ledger = {"ledger": _shell(f"ledger -f {large.ledger} balance --flat --no-total --no-pager", "ledger", folder)}
    slow = {
        "tertial_small": _python("tertial", small.sie4, folder, name="tertial_small"),
        "hledger": _shell(f"hledger -f {small.ledger} balance --flat --no-total -O csv", "hledger", folder),
        "beanquery": _python("beanquery", small.beancount, folder),
    }
    timings: dict[str, Timing] = {}
    for commands, runs, warm_up in ((fast, 3, 1), (ledger, 2, 0), (slow, 1, 0)):
        timings |= zip(commands, time_processes(list(commands.values()), runs=runs, warm_up=warm_up), strict=True)
    for name in timings:
        _same_sums(name, (folder / f"{name}.csv").read_text(encoding="utf-8"), small if name in slow else large)
    return Job(title="SIE 4, read and checked", about=_about(large), rows=_rows(timings))


def _made(folder: Path, vouchers: int) -> Files:
    folder.mkdir()
    subprocess.run(python("benchmarks.ledger_files", folder, str(vouchers)), check=True)
    return files_in(folder)


def _rows(timings: dict[str, Timing]) -> tuple[Row, ...]:
    ours, ledger = timings["tertial"], timings["ledger"]
    floor = min(timings["duckdb"], timings["polars"], key=lambda timing: timing.median)
    whole, whole_floor = timings["tertial_import"], timings["duckdb_import"]
    fewer = f"{VOUCHERS // SLOW:,} vouchers"
    small = timings["tertial_small"]
    return (
        Row(what="Tertial on SIE 4, of ledger", timing=ours, peer=ledger, goal="under 0.1 × and 500 MB"),
        Row(what="Tertial on SIE 4, of the faster floor", timing=ours, peer=floor, goal="under 3 ×"),
        Row(what="floor: DuckDB on ready CSV", timing=timings["duckdb"]),
        Row(what="floor: polars on ready CSV", timing=timings["polars"]),
        Row(what="peer: ledger on its journal", timing=ledger),
        Row(
            what="Tertial, the whole import into the warehouse, of its floor",
            timing=whole,
            peer=whole_floor,
            goal="under 3 ×",
        ),
        Row(what="Tertial, the whole import into the warehouse, of ledger", timing=whole, peer=ledger),
        Row(what="floor: DuckDB, ready CSV to the same Parquet and balances", timing=whole_floor),
        Row(what=f"Tertial on SIE 4, {fewer}, of hledger", timing=small, peer=timings["hledger"]),
        Row(what=f"peer: hledger on its journal, {fewer}", timing=timings["hledger"]),
        Row(what=f"Tertial on SIE 4, {fewer}, of beanquery", timing=small, peer=timings["beanquery"]),
        Row(what=f"peer: beanquery on beancount's file, {fewer}", timing=timings["beanquery"]),
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
        f"{VOUCHERS:,} vouchers of two rows, whole processes from start to printed sums: every voucher is checked to "
        f"balance and every account summed; all programs gave the same sums to the öre. "
        f"Every format holds the same code strings and texts. Sizes: {sizes}. The floors are given a "
        "table that somebody has made ready, with a column of vouchers to check, and read three of its columns; Tertial "
        "reads every field. ledger is run twice; the slower plain-text programs once, on a tenth of the vouchers."
    )


def _python(reader: str, path: Path, folder: Path, name: str = "") -> Callable[[], list[str]]:
    command = shlex.join(python("benchmarks.ledger_readers", reader, path))
    return _shell(command, name or reader, folder)


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
