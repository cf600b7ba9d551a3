"""Freezing a report: the record, the report in every format and the profile under one seal; and looking at the seal again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tertial import __version__
from tertial.core.errors import TertialError
from tertial.profile import Profile
from tertial.render.formats import FORMATS
from tertial.render.numbers import slug
from tertial.report.archive import from_json, record_hash, to_json
from tertial.report.assemble import assemble
from tertial.report.folder import Followup
from tertial.report.record import ReportRecord
from tertial.report.seal import (
    PROFILE,
    RECORD,
    REPORT,
    Decision,
    Manifest,
    Tampering,
    pack,
    read_manifest,
    sealed_files,
    unpack,
    verify_archive,
)
from tertial.services.reporting import file_stem, open_folder
from tertial.services.shipped import ProfileFinder, profile_finder

Progress = Callable[[str, int, int], None]
"""Is told what is being made, how many parts are done and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A frozen report: its manifest, every file under the seal by path, and the report's file name without ending."""

    manifest: Manifest
    files: Mapping[str, bytes]
    stem: str

    def archive(self) -> bytes:
        """The sealed archive; the same report gives the same bytes."""
        return pack(self.manifest.as_bytes(), self.files)


def decided(record: ReportRecord, decision: Decision) -> ReportRecord:
    """The record with the decision written in it, as its cover will show it. Raises TertialError when it is not whole."""
    if faults := decision.faults():
        raise TertialError(" ".join(faults))
    return replace(record, registry_number=decision.registry_number.strip(), decision=decision.words())


def freeze(
    record: ReportRecord,
    profile: Profile,
    decision: Decision,
    profile_files: Mapping[str, bytes],
    progress: Progress | None = None,
) -> Frozen:
    """Everything that is kept of a report that was decided on.

    Raises InputRefused when the report cannot be written, TertialError when the decision is not whole.
    """
    final = decided(record, decision)
    document = assemble(final, profile)
    stem = file_stem(document)
    files = {RECORD: to_json(final)} | {f"{PROFILE}{path}": content for path, content in profile_files.items()}
    for done, form in enumerate(FORMATS):
        if progress:
            progress(form.title, done, len(FORMATS))
        files |= {f"{REPORT}{name}": content for name, content in form.files(document, stem).items()}
    if progress:
        progress("", len(FORMATS), len(FORMATS))
    about = document.publication
    manifest = Manifest(
        title=about.title,
        committee=about.committee,
        municipality=about.municipality,
        period=about.period_id,
        decision=decision,
        program=__version__,
        profile=profile.id,
        profile_sha256=profile.sha256,
        record_sha256=record_hash(final),
        files=sealed_files(files),
    )
    return Frozen(manifest=manifest, files=files, stem=stem)


def profile_files(folder: Path) -> dict[str, bytes]:
    """The files of a profile's folder by their path in it: those that its hash is of."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.toml"))}


def freeze_folder(folder: Path, decision: Decision, out: Path | None = None) -> tuple[Path, Manifest]:
    """Freezes a follow-up folder into an archive file. Raises TertialError when the file is there already."""
    followup = open_folder(folder)
    place = profile_finder(folder).folder(followup.record.profile)
    stem = file_stem(assemble(decided(followup.record, decision), followup.profile))
    target = out or folder / f"{stem}-{slug(decision.registry_number)}.zip"
    taken = TertialError(f"{target} finns redan. Det som är fryst skrivs inte över; ange en annan fil.")
    if target.exists():
        raise taken
    frozen = freeze(followup.record, followup.profile, decision, profile_files(place))
    try:
        with target.open("xb") as file:
            file.write(frozen.archive())
    except FileExistsError:
        raise taken from None
    except OSError as error:
        raise TertialError(f"Det går inte att skriva {target}: {error.strerror}.") from None
    return target, frozen.manifest


def verify(path: Path, seal: str = "") -> tuple[Tampering, ...]:
    """What is not as it was sealed in an archive file."""
    return verify_archive(_read(path), seal)


def open_archive(path: Path) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest and the files of an archive file. Raises TertialError when it is not whole."""
    data = _read(path)
    if found := verify_archive(data):
        raise TertialError(f"{path} är inte hel: " + " ".join(f"{one.path}: {one.found}" for one in found))
    manifest, files = unpack(data)
    return read_manifest(manifest), files


def open_version(path: Path) -> Followup:
    """A follow-up folder, or what an archive file holds: its record and its own profile."""
    if path.is_dir():
        return open_folder(path)
    manifest, files = open_archive(path)
    record = from_json(files[RECORD])
    return Followup(record=record, profile=sealed_profile(manifest, files, record.occasion.period.year))


def sealed_profile(manifest: Manifest, files: Mapping[str, bytes], year: int) -> Profile:
    """The profile that a frozen report was made after, read from under its own seal."""
    with TemporaryDirectory() as place:
        for path, content in files.items():
            if path.startswith(PROFILE):
                target = Path(place, manifest.profile, path.removeprefix(PROFILE))
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        return ProfileFinder(places=(Path(place),)).required(manifest.profile, year)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TertialError(f"Det går inte att läsa {path}: {error.strerror}.") from None
