"""Building the finished report of a follow-up folder, in every format asked for, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tertial.checks.own import find_when_built
from tertial.core.errors import TertialError
from tertial.core.findings import Finding
from tertial.core.swedish import join_words
from tertial.core.traces import Trace
from tertial.document.blocks import Document
from tertial.files.problems import Problems, choices
from tertial.render.formats import FORMATS, Format
from tertial.render.numbers import slug
from tertial.report.assemble import assemble
from tertial.report.evaluation import evaluate_record
from tertial.report.folder import Followup, Head, read_folder, read_head
from tertial.services.shipped import profile_finder
from tertial.services.summing import facts_beside, ledger_of
from tertial.services.tracing import ledger_traces, tracer

OUT = "rapport"
"""The folder within a follow-up where its report is put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build wrote, format by format, and what the checks found."""

    out: Path
    files: tuple[tuple[Format, tuple[Path, ...]], ...]
    findings: tuple[Finding, ...]

    def first(self, format_id: str) -> Path | None:
        """The first file of a format, None when it was not built."""
        return next((paths[0] for form, paths in self.files if form.id == format_id), None)


def open_folder(folder: Path) -> Followup:
    """The follow-up of a folder. Raises InputRefused with everything that must be mended."""
    return read_folder(folder, profile_finder(folder), facts_beside(folder))


def open_figures(folder: Path, setting: str = "duckdb") -> Followup:
    """The follow-up of a folder for its figures' sake: its texts may be unfinished."""
    return read_folder(folder, profile_finder(folder), facts_beside(folder, setting), figures_only=True)


def open_head(folder: Path, year: int = 0) -> Head:
    """What a folder's followup.toml says, whatever state the rest is in; with a `year`, the profile as it was then."""
    find = profile_finder(folder)
    return read_head(folder, lambda name, own, problems: find(name, year or own, problems))


def build(folder: Path, format_ids: Iterable[str] = (), out: Path | None = None) -> Built:
    """Builds the report of a folder in the formats asked for (all when none is named).

    Everything is made before anything is written, and each file is put in place whole. Raises InputRefused for a
    folder that must be mended, TertialError for an unknown format or a place that cannot be written to.
    """
    formats = choose_formats(format_ids)
    followup = open_folder(folder)
    document = assemble(followup.record, followup.profile)
    if ledger := ledger_of(folder):
        document = replace(document, traces=ledger_traces(followup, document.figures, ledger))
    stem = file_stem(document)
    made = [(form, form.files(document, stem)) for form in formats]
    target = out or folder / OUT
    written = tuple((form, tuple(_write(target, files))) for form, files in made)
    return Built(
        out=target, files=written, findings=tuple(find_when_built(followup.record, followup.profile, document))
    )


def trace_figure(folder: Path, id: str, setting: str = "duckdb") -> Trace:
    """The trace of a figure in a follow-up folder, down to the rows of the ledger's files.

    Raises TertialError when there is no such figure.
    """
    followup = open_figures(folder, setting)
    figures = evaluate_record(followup.record, followup.profile, Problems()).figures
    if id not in figures:
        raise TertialError(f"Siffran «{id}» finns inte. {choices(id, figures, most=0)}")
    return tracer(followup, figures, ledger_of(folder, setting)).trace(figures[id])


def choose_formats(ids: Iterable[str]) -> tuple[Format, ...]:
    """The formats by id, in their own order; all when none is named."""
    wanted = [id.strip() for id in ids if id.strip()]
    known = {form.id: form for form in FORMATS}
    for id in wanted:
        if id not in known:
            raise TertialError(f"Formatet «{id}» finns inte. {choices(id, known)}")
    return tuple(form for form in FORMATS if not wanted or form.id in wanted)


def file_stem(document: Document) -> str:
    """The report's file name without its ending: `delarsbokslut-2023-kommunstyrelsen`."""
    about = document.publication
    return slug(f"{about.title} {about.committee}")


def _write(target: Path, files: dict[str, bytes]) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, content)
        except OSError as error:
            raise TertialError(f"Det går inte att skriva {path}: {error.strerror}.") from None
        paths.append(path)
    return paths


def _put(path: Path, content: bytes) -> None:
    """Writes beside and moves into place, so that a reader sees the old file or the new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def formats_in_words() -> str:
    """The formats for a help text: html (webbsida), pdf (PDF) …"""
    return join_words([f"{form.id} ({form.title})" for form in FORMATS])
