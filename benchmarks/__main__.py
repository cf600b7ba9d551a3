"""Runs every measurement and writes docs/benchmarks.md; `python -m benchmarks report` runs one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import ledger, report, sie
from benchmarks.checker import quality
from benchmarks.measuring import Job, Row, machine
from benchmarks.web import serving

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
JOBS = {"report": report.jobs, "checker": quality.jobs, "ledger": ledger.jobs, "sie": sie.jobs, "web": serving.jobs}


def main() -> None:
    """Measures what is named (all by default) and writes its part of the page."""
    for name in sys.argv[1:] or list(JOBS):
        text = "\n".join(line for job in JOBS[name]() for line in _table(job))
        print(text)
        _put(name, text)


def _table(job: Job) -> Iterator[str]:
    yield from (f"### {job.title}", "", job.about, "")
    if job.text:
        yield from (job.text, "")
    if not job.rows:
        return
    yield "| | median s | min–max s | memory MB | of its peer | goal |"
    yield "|---|---|---|---|---|---|"
    yield from (_row(row) for row in job.rows)
    yield ""


def _row(row: Row) -> str:
    seconds = row.timing.seconds
    ratio = f"{row.timing.median / row.peer.median:.2f} ×" if row.peer else ""
    memory = f"{row.timing.megabytes:.0f}" if row.timing.megabytes else ""
    spread = f"{min(seconds):.3f}–{max(seconds):.3f}"
    return f"| {row.what} | **{row.timing.median:.3f}** | {spread} | {memory} | {ratio} | {row.goal} |"


def _put(name: str, text: str) -> None:
    """Replaces the part of the page between its marks, and leaves the rest as it is."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    head = f"{begin}\n\n`make bench` or `python -m benchmarks {name}`, on {machine()}.\n\n"
    PAGE.write_text(f"{before}{head}{text}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
