"""Checking: any report file, or our own follow-up folder, read, understood and held against the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tertial.checks.checked import Checked
from tertial.checks.coverage import coverage
from tertial.checks.own import find_in_print, find_in_record, limits_of
from tertial.checks.run import run
from tertial.checks.waivers import FILE, Waiver, apply, read_waivers
from tertial.core.errors import TertialError
from tertial.core.findings import Finding
from tertial.document.blocks import Document
from tertial.document.read import ReadDocument
from tertial.files.problems import Problems
from tertial.profile import Profile, read_profile
from tertial.readers.catalogue import READERS
from tertial.recognition.recognise import recognise
from tertial.report.assemble import assemble
from tertial.report.folder import ROOT, Followup
from tertial.report.reading import as_read
from tertial.services.reading import read_report
from tertial.services.reporting import open_folder
from tertial.view.limits import Limits
from tertial.view.report import ReportView


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A report that was read and understood; `followup` when it is our own."""

    path: Path
    read: ReadDocument
    view: ReportView
    followup: Followup | None = None
    document: Document | None = None


def check(
    path: Path, profile: Path | None = None, waivers: Path | None = None, last_year: Path | None = None
) -> Checked:
    """The outcome for a file or a follow-up folder, held against the same period's report of the year before if given.

    Waivers are read from `undantag.toml` beside it when no file is named. Raises TertialError when it cannot be read, or
    when the other report is not of the year before.
    """
    limits = limits_of(_profile(profile)) if profile else None
    opened = open_at(path, limits)
    return _judged(opened, waivers, _year_before(opened, last_year) if last_year else None)


def check_together(
    paths: Sequence[Path], profile: Path | None = None, waivers: Path | None = None, last_year: Path | None = None
) -> tuple[list[Checked], list[TertialError]]:
    """The outcome for several reports, each also held against the others; and why some could not be read.

    Raises TertialError when there is a report of the year before for more than one.
    """
    if last_year and len(paths) > 1:
        raise TertialError(f"{last_year}: förra årets rapport kan bara jämföras med en rapport. Ange en åt gången.")
    limits = limits_of(_profile(profile)) if profile else None
    opened, refused, checked = [], [], []
    for path in paths:
        try:
            opened.append(open_at(path, limits))
        except TertialError as error:
            refused.append(error)
    for one in opened:
        try:
            before = _year_before(one, last_year) if last_year else None
            checked.append(_judged(one, waivers, before, tuple(other.view for other in opened if other is not one)))
        except TertialError as error:
            refused.append(error)
    return checked, refused


def open_at(path: Path, limits: Limits | None = None) -> Opened:
    """The report at a path. Raises TertialError when there is none or it cannot be read."""
    if not path.exists():
        raise TertialError(f"{path}: filen eller mappen finns inte.")
    if not path.is_dir():
        read = read_report(path)
        return Opened(path=path, read=read, view=recognise(read, limits))
    if not (path / ROOT).is_file():
        raise TertialError(
            f"{path}: mappen har ingen {ROOT} och ingen rapport. Ange en uppföljningsmapp eller en rapportfil."
        )
    followup = open_folder(path)
    document = assemble(followup.record, followup.profile)
    read = as_read(document, str(path))
    view = recognise(read, limits or limits_of(followup.profile))
    return Opened(path=path, read=read, view=view, followup=followup, document=document)


def _year_before(opened: Opened, path: Path) -> ReportView:
    """The report at the path, of the same months the year before. Raises TertialError when it is of another period."""
    now, before = opened.view, open_at(path).view
    if now.period is None or before.period is None:
        unclear = opened.path if now.period is None else path
        raise TertialError(f"{unclear}: vilken period rapporten gäller framgick inte, så åren kan inte jämföras.")
    if before.period != now.period.prior:
        raise TertialError(
            f"{path}: rapporten gäller {before.period.id}, men året före är {now.period.prior.id}. "
            "Ange rapporten för samma månader året före."
        )
    return before


def _judged(
    opened: Opened, waivers: Path | None, last_year: ReportView | None, beside: tuple[ReportView, ...] = ()
) -> Checked:
    view = replace(opened.view, last_year=last_year, beside=beside)
    folder = opened.path if opened.path.is_dir() else opened.path.parent
    let_stand = _waivers(waivers or folder / FILE, bool(waivers))
    if opened.followup and opened.document:
        own = find_in_record(opened.followup.record, opened.followup.profile)
        return _checked(opened.read, view, [*own, *find_in_print(opened.document, view)], let_stand)
    return _checked(opened.read, view, run(view), let_stand)


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
