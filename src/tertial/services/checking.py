"""Checking: any report file, or our own follow-up folder, read, understood and held against the rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tertial.checks.checked import Checked
from tertial.checks.coverage import coverage
from tertial.checks.own import find_in_print, find_in_record, limits_of
from tertial.checks.run import run
from tertial.checks.waivers import FILE, Waiver, apply, read_waivers
from tertial.core.errors import TertialError
from tertial.core.findings import Finding
from tertial.document.read import ReadDocument
from tertial.files.problems import Problems
from tertial.profile import Profile, read_profile
from tertial.readers.catalogue import READERS
from tertial.recognition.recognise import recognise
from tertial.report.assemble import assemble
from tertial.report.folder import ROOT
from tertial.report.reading import as_read
from tertial.services.reading import read_report
from tertial.services.reporting import open_folder
from tertial.view.limits import Limits
from tertial.view.report import ReportView


def check(path: Path, profile: Path | None = None, waivers: Path | None = None) -> Checked:
    """The outcome for a file or a follow-up folder.

    Waivers are read from `undantag.toml` beside it when no file is named. Raises TertialError when it cannot be read.
    """
    if not path.exists():
        raise TertialError(f"{path}: filen eller mappen finns inte.")
    limits = limits_of(_profile(profile)) if profile else None
    if path.is_dir():
        if not (path / ROOT).is_file():
            raise TertialError(
                f"{path}: mappen har ingen {ROOT} och ingen rapport. Ange en uppföljningsmapp eller en rapportfil."
            )
        return _folder(path, limits, _waivers(waivers or path / FILE, bool(waivers)))
    return check_document(read_report(path), limits, _waivers(waivers or path.parent / FILE, bool(waivers)))


def reports_at(path: Path) -> list[Path]:
    """What there is to check at a path: itself, or the report files of a folder that is no follow-up."""
    if not path.is_dir() or (path / ROOT).is_file():
        return [path]
    endings = {ending for reader in READERS for ending in reader.endings}
    return sorted(file for file in path.iterdir() if file.is_file() and file.suffix.lower() in endings) or [path]


def check_document(document: ReadDocument, limits: Limits | None = None, waivers: Iterable[Waiver] = ()) -> Checked:
    """The outcome for a document that was read."""
    view = recognise(document, limits)
    return _checked(document, view, run(view), waivers)


def _folder(path: Path, limits: Limits | None, waivers: Iterable[Waiver]) -> Checked:
    followup = open_folder(path)
    document = assemble(followup.record, followup.profile)
    own = limits or limits_of(followup.profile)
    read = as_read(document, str(path))
    view = recognise(read, own)
    return _checked(
        read, view, [*find_in_record(followup.record, followup.profile), *find_in_print(document, view)], waivers
    )


def _checked(document: ReadDocument, view: ReportView, found: list[Finding], waivers: Iterable[Waiver]) -> Checked:
    kept, waived, stale = apply(found, waivers)
    return Checked(
        name=view.name,
        document=document,
        view=view,
        findings=tuple(kept),
        coverage=coverage(view, kept),
        waived=tuple(waived),
        stale=tuple(stale),
    )


def _profile(folder: Path) -> Profile:
    problems = Problems()
    profile = read_profile(folder, problems) if folder.is_dir() else None
    if not folder.is_dir():
        problems.add(str(folder), 0, "profilens mapp finns inte.", "Ange mappen med profile.toml.")
    problems.refuse_if_any()
    assert profile is not None
    return profile


def _waivers(path: Path, named: bool) -> list[Waiver]:
    if not path.is_file():
        if named:
            raise TertialError(f"{path}: filen med undantag finns inte.")
        return []
    problems = Problems()
    found = read_waivers(path, problems)
    problems.refuse_if_any()
    return found
