"""The checker's tables for docs/benchmarks.md: planted errors by kind, the annotated report, and how fast it is."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from benchmarks.checker.annotated import compare
from benchmarks.checker.by_hand import written_by_hand
from benchmarks.checker.made_up import report
from benchmarks.checker.planting import Outcome, measure
from benchmarks.checker.varied.catalogue import LAYOUTS, varied_documents
from benchmarks.measuring import Job, Row, time_calls
from tertial.checks.run import run
from tertial.core.findings import Certainty
from tertial.document.read import ReadDocument
from tertial.readers.markdown import read_markdown
from tertial.recognition.recognise import recognise
from tertial.report.assemble import assemble
from tertial.report.reading import as_read
from tertial.services.reading import read_report
from tertial.services.reporting import open_folder
from tertial.services.shipped import shipped
from tertial.view.tying import tie_passages

MADE, PLANTS, COPIES, SEEDS = 60, 3, 8, 12
REAL = Path("alingsas-2023-08/source.txt")
OTHER = Path("reports/goteborg_intraservice_2026-03.txt")
JUDGED = Path(__file__).with_name("judged.csv")


def jobs() -> list[Job]:
    """The tables on the checker."""
    real = _real()
    from benchmarks.checker import footing  # Arelle is in the bench group only

    other = _shared(OTHER)
    return [
        _planted(real),
        _varied(),
        _by_hand(),
        *([_annotated(real), _speed(real)] if real else []),
        *(_other(other) if other else []),
        *footing.jobs(),
    ]


def _real() -> ReadDocument | None:
    """The real report, when the shared files stand beside the repository."""
    path = _shared(REAL)
    return read_report(path) if path else None


def _shared(name: Path) -> Path | None:
    for place in Path(__file__).resolve().parents:
        if (place / "shared" / name).is_file():
            return place / "shared" / name
    print(f"shared/{name} is not beside the repository and is left out", file=sys.stderr)
    return None


def _other(path: Path) -> list[Job]:
    """The proven findings on the other report, each as a person judged it; nothing when its tables cannot be read."""
    read = read_report(path)
    if not read.tables:
        return []
    with JUDGED.open(encoding="utf-8", newline="") as file:
        judged = {
            (row["code"], row["row"], row["column"]): row["stands"] for row in csv.DictReader(file, delimiter=";")
        }
    findings = run(recognise(read))
    lines = ["| rule | row | column | stands |", "|---|---|---|---|"]
    for finding in findings:
        if finding.certainty is Certainty.PROVEN:
            key = (finding.code, finding.at.row_title, finding.at.column_title)
            lines.append(f"| {' | '.join(key)} | {judged.get(key, '**not judged**')} |")
    about = (
        "Every proven finding in Göteborg's Intraservice, January to March 2026, looked at by hand against the report."
    )
    return [Job(title="The other real report", about=about, rows=(), text="\n".join(lines))]


def _planted(real: ReadDocument | None) -> Job:
    followup = open_folder(shipped("demo"))
    ours = as_read(assemble(followup.record, followup.profile))
    documents = [(read_markdown(report(seed).encode(), f"made up {seed}"), True) for seed in range(MADE)]
    documents += [(ours, False), *([(real, False)] if real else [])]
    outcome = measure(documents, PLANTS)
    return Job(
        title="Planted errors",
        about=f"One error at a time in {outcome.reports} reports: {MADE} made-up ones of other words, units, columns and orders (clean, so "
        f"that each alarm that is not a question is false), the demonstration and the real report. {len(outcome.clean_proven)} proven and "
        f"{len(outcome.clean_probable)} probable findings on clean reports. An error is found when a new finding marks the block it "
        "stands in; errors that nothing else in the report denies are planted too. The made-up reports are written by us: other "
        "people's sentences are harder. Goal: F1 0.95, no false proven finding.",
        rows=(),
        text=_kinds(outcome),
    )


def _varied() -> Job:
    documents = [(document, True) for document in varied_documents(range(SEEDS))]
    outcome = measure(documents, PLANTS)
    return Job(
        title="Planted errors in other layouts",
        about=f"The same in {outcome.reports} clean reports of {len(LAYOUTS)} layouts (whole municipalities and committees; text, web pages "
        "and Markdown; costs with minus, without it, in parentheses or with the minus after; variances either way round; shares, staff, "
        f"projects), read by the real readers. {len(outcome.clean_proven)} proven and {len(outcome.clean_probable)} probable findings before planting.",
        rows=(),
        text=_kinds(outcome),
    )


def _by_hand() -> Job:
    reports = list(written_by_hand())
    lines = ["| report | errors | found | share | alarms in the clean report |", "|---|---|---|---|---|"]
    for one in reports:
        share = f"**{one.found / len(one.errors):.2f}**"
        lines.append(f"| {one.name} | {len(one.errors)} | {one.found} | {share} | {len(one.alarms)} |")
    missed = [
        f"«{stands}» → «{instead}»" for one in reports for stands, instead, findings in one.errors if not findings
    ]
    return Job(
        title="Errors written by hand",
        about="Reports whose sentences no generator of ours makes, with the errors that somebody might make "
        "(`benchmarks/checker/by_hand`): an error is found when it gives a finding that the clean report has not. It is what a "
        "reader of another municipality's report may expect. Some can be seen by nobody who has only the report.",
        rows=(),
        text="\n".join(lines) + "\n\nNot found: " + "; ".join(missed) + ".",
    )


def _kinds(outcome: Outcome) -> str:
    lines = ["| kind | found | missed | alarm elsewhere | precision | recall | F1 |", "|---|---|---|---|---|---|---|"]
    for name, tally in (*((kind.value, tally) for kind, tally in outcome.tallies.items()), ("**all**", outcome.all)):
        lines.append(
            f"| {name} | {tally.found} | {tally.missed} | {tally.elsewhere} | {tally.precision:.3f} | {tally.recall:.3f} | **{tally.f1:.3f}** |"
        )
    return "\n".join(lines)


def _annotated(real: ReadDocument) -> Job:
    one = compare(real)
    lines = ["| by hand | tied | explained | unchecked | finding |", "|---|---|---|---|---|"]
    for status in ("tied", "explained", "finding"):
        cells = " | ".join(str(one.numbers[status, mine]) for mine in ("tied", "explained", "unchecked", "finding"))
        lines.append(f"| {status} | {cells} |")
    lines += [
        "",
        "| findings | number | which (line and rule) |",
        "|---|---|---|",
        f"| found | {len(one.found)} | {', '.join(one.found)} |",
        f"| missed | {len(one.missed)} | {', '.join(one.missed)} |",
        f"| false | {len(one.false)} | {', '.join(one.false)} |",
    ]
    return Job(
        title="The real report, annotated by hand",
        about="Every number that says how much in the report of Alingsås (January to August 2023), as a person judged it (rows) and as "
        f"the checker says (columns). {one.wrongly_accused} numbers that tie are called wrong. What is missed is misspelled words.",
        rows=(),
        text="\n".join(lines),
    )


def _speed(real: ReadDocument) -> Job:
    blocks = tuple(block for _ in range(COPIES) for block in real.blocks)
    long = ReadDocument(name="long", format="txt", sha256="", blocks=blocks)
    view = recognise(long)
    claims = sum(len(passage.claims) for passage in view.passages)
    tying = time_calls(lambda: tie_passages(view.passages, view.tables, view.months), runs=5)
    return Job(
        title="How fast a report is checked",
        about=f"The real report {COPIES} times over, about 150 pages with {len(view.tables)} tables and {claims} claims, in a process that "
        f"has checked one before. {claims / tying.median:.0f} claims a second are held against the tables.",
        rows=(
            Row(
                what="recognition: numbers, claims, tables, sums, ties",
                timing=time_calls(lambda: recognise(long), runs=5),
            ),
            Row(what="of which the claims held against the tables", timing=tying, goal="5 000 claims/s"),
            Row(what="every rule", timing=time_calls(lambda: run(view), runs=5)),
            Row(what="the whole", timing=time_calls(lambda: run(recognise(long)), runs=5), goal="under 2 s"),
        ),
    )
