"""Runs every measurement and writes docs/benchmarks.md; `python -m benchmarks report` runs one.

`python -m benchmarks ledger --rows 100000000` runs the ledger's table of sizes up to that many postings.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import ledger, report, sie
from benchmarks.checker import quality
from benchmarks.measuring import Job, Row, machine
from benchmarks.web import serving

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
JOBS: dict[str, Callable[[], list[Job]]] = {
    "report": report.jobs,
    "checker": quality.jobs,
    "ledger": ledger.jobs,
    "sie": sie.jobs,
    "web": serving.jobs,
}


def main() -> None:
    """Measures what is named (all by default) and writes its part of the page."""
    asked = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("names", nargs="*", choices=[*JOBS, []], default=list(JOBS))
    asked.add_argument("--rows", type=int, help="the ledger's table of sizes, up to this many postings")
    given = asked.parse_args()
    if given.rows:
        _measure("sizes", f"ledger --rows {given.rows}", lambda: ledger.sizes(given.rows))
        return
    for name in given.names:
        _measure(name, name, JOBS[name])


def _measure(name: str, words: str, jobs: Callable[[], list[Job]]) -> None:
    text = "\n".join(line for job in jobs() for line in _table(job))
    print(text)
    _put(name, words, text)


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


def _put(name: str, words: str, text: str) -> None:
    """Replaces the part of the page between its marks, and leaves the rest as it is."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    command = (
        f"`python -m benchmarks {words}`" if name == "sizes" else f"`make bench` or `python -m benchmarks {words}`"
    )
    head = f"{begin}\n\n{command}, on {machine()}.\n\n"
    PAGE.write_text(f"{before}{head}{text}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
