"""The finished report: the demonstration to web page, PDF, Word and Excel, beside WeasyPrint making the PDF alone."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import cast

from lxml import html

from benchmarks.measuring import Job, Row, python, time_calls, time_processes
from benchmarks.tenfold import times
from tertial.document.blocks import Document
from tertial.render.formats import FORMATS
from tertial.report.assemble import assemble
from tertial.services.reporting import build, file_stem, open_folder
from tertial.services.shipped import shipped

FOUR = ("html", "pdf", "docx", "xlsx")
PEER = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
ORIGINS = "//*[@id='figure-origins']|//script|//dialog|//*[@id='origin-panel']"
"""What the web page has and the PDF has not: the appendix of origins, its panel and its scripts."""


def jobs() -> list[Job]:
    """The tables on the report."""
    with tempfile.TemporaryDirectory() as folder:
        return [_processes(Path(folder)), _warm(), _each()]


def _processes(folder: Path) -> Job:
    demo = shutil.copytree(shipped("demo"), folder / "demo")
    page = folder / "demo" / "rapport" / "delarsbokslut-2023-kommunstyrelsen.html"
    printed = folder / "printed.html"
    kept, numbers = {"XDG_CACHE_HOME": str(folder / "kept")}, count()
    four = python("tertial.cli", "build", demo, "--format", ",".join(FOUR))

    def cold() -> list[str]:
        return ["env", f"XDG_CACHE_HOME={folder / f'cold{next(numbers)}'}", *four]

    build(demo, ("html",))
    _write_printed(page, printed)
    peer_command = [python("tertial.cli")[0], "-c", PEER, str(printed), str(folder / "peer.pdf")]
    whole, anew, pdf, peer = time_processes(
        [
            lambda: four,
            cold,
            lambda: python("tertial.cli", "build", demo, "--format", "pdf"),
            lambda: peer_command,
        ],
        runs=3,
        env=kept,
    )
    return Job(
        title="The finished report as a whole process",
        about="From the follow-up folder to files: interpreter start, reading, calculating, rendering, writing. "
        "Peer: WeasyPrint making a PDF/UA from the same report's web page, without the appendix of origins and the "
        "scripts, which the PDF has not.",
        rows=(
            Row(
                what="web page + PDF + Word + Excel, drawings kept from before",
                timing=whole,
                goal="under 2 s",
                peer=peer,
            ),
            Row(
                what="web page + PDF + Word + Excel, every drawing made anew", timing=anew, goal="under 2 s", peer=peer
            ),
            Row(what="PDF alone (PDF/UA-1 and PDF/A-3a)", timing=pdf, peer=peer),
            Row(what="peer: WeasyPrint, PDF alone (PDF/UA-1)", timing=peer),
        ),
    )


def _write_printed(page: Path, target: Path) -> None:
    root = html.fromstring(page.read_bytes())
    for element in cast("list[html.HtmlElement]", root.xpath(ORIGINS)):
        element.drop_tree()
    target.write_bytes(html.tostring(root, encoding="utf-8", doctype="<!doctype html>"))


def _warm() -> Job:
    followup = open_folder(shipped("demo"))
    document = assemble(followup.record, followup.profile)
    ten = times(document, 10)
    return Job(
        title="The finished report, warm",
        about="The four formats of a document in a process that has made one before. Ten times the report has "
        f"{len(ten.figures)} figures and amounts of its own in every copy.",
        rows=(
            Row(what="folder to document", timing=time_calls(lambda: _document(), runs=5)),
            Row(
                what="web page + PDF + Word + Excel",
                timing=time_calls(lambda: _render(document), runs=7),
                goal="under 0.6 s",
            ),
            Row(what="ten times the report", timing=time_calls(lambda: _render(ten), runs=3), goal="under 4 s"),
        ),
    )


def _each() -> Job:
    document = _document()
    rows = tuple(
        Row(what=form.title, timing=time_calls(lambda form=form: form.files(document, file_stem(document)), runs=5))  # type: ignore[misc]
        for form in FORMATS
    )
    return Job(title="Each format, warm", about="One format of the demonstration at a time.", rows=rows)


def _document() -> Document:
    followup = open_folder(shipped("demo"))
    return assemble(followup.record, followup.profile)


def _render(document: Document) -> None:
    for form in FORMATS:
        if form.id in FOUR:
            form.files(document, file_stem(document))
