"""The seal on a frozen report: a manifest of what was decided, with the hash of every file, and one hash of it all.

    manifest.json      what was decided, by whom, when; every file with its size and SHA-256
    record.json        the record (report/archive.py)
    profile/…          the profile that the report was made after, file by file
    report/…           the report in every format

The hash of manifest.json is the seal: it stands for every byte of every file, and is short enough for a protocol.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tertial.core.errors import TertialError

FORMAT = 1
"""The version of the manifest's form; a reader refuses a newer one."""

MANIFEST, RECORD, PROFILE, REPORT = "manifest.json", "record.json", "profile/", "report/"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision that a report is frozen on: registry number, day, body and paragraph of its protocol."""

    registry_number: str
    on: date
    body: str
    paragraph: str

    def words(self) -> str:
        """The decision as the report's cover says it: «Kommunstyrelsen 2023-10-02 § 152»."""
        return f"{self.body} {self.on.isoformat()} §\u00a0{self.paragraph}"

    def faults(self) -> tuple[str, ...]:
        """What is missing, each with what would do; nothing when the decision is whole."""
        asked = {
            "registry_number": "Skriv diarienumret, till exempel KS 2023/0412.",
            "body": "Skriv vem som beslutade, till exempel Kommunstyrelsen.",
            "paragraph": "Skriv protokollets paragraf, till exempel 152.",
        }
        return tuple(cure for name, cure in asked.items() if not getattr(self, name).strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedFile:
    """A file under the seal: its path in the archive, its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the seal stands for. `program` is the version of Tertial that made the files."""

    title: str
    committee: str
    municipality: str
    period: str
    decision: Decision
    program: str
    profile: str
    profile_sha256: str
    record_sha256: str
    files: tuple[SealedFile, ...]

    def as_bytes(self) -> bytes:
        """The manifest as UTF-8 JSON with sorted keys: equal manifests give equal bytes."""
        body = {"format": FORMAT, **asdict(self)}
        body["decision"]["on"] = self.decision.on.isoformat()
        return (json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()

    def seal(self) -> str:
        """The SHA-256 of the manifest's bytes, in hexadecimal."""
        return hashlib.sha256(self.as_bytes()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tampering:
    """One file that is not what was sealed, and what is the matter with it."""

    path: str
    found: str


def sealed_files(files: Mapping[str, bytes]) -> tuple[SealedFile, ...]:
    """The files with size and hash, by path."""
    return tuple(
        SealedFile(path=path, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        for path, content in sorted(files.items())
    )


def read_manifest(data: bytes) -> Manifest:
    """The manifest of its bytes. Raises TertialError when they are not one, or of a newer form."""
    try:
        body = json.loads(data)
        form = body.pop("format")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TertialError(f"{MANIFEST} går inte att läsa.") from None
    if form != FORMAT:
        raise TertialError(f"{MANIFEST} har form {form}, men den här versionen läser form {FORMAT}.")
    try:
        return _manifest(body)
    except (ValueError, KeyError, TypeError):
        raise TertialError(f"{MANIFEST} går inte att läsa.") from None


def _manifest(body: dict[str, Any]) -> Manifest:
    decision = body.pop("decision")
    files = body.pop("files")
    return Manifest(
        decision=Decision(**{**decision, "on": date.fromisoformat(decision["on"])}),
        files=tuple(SealedFile(**file) for file in files),
        **body,
    )


def verify_files(manifest: bytes, files: Mapping[str, bytes], seal: str = "") -> tuple[Tampering, ...]:
    """Every file that is not what was sealed; nothing when all is whole.

    With the `seal` that was written down on the day of the decision the manifest itself is verified too; without it
    somebody who changed a file may have changed the manifest to suit.
    """
    if seal and hashlib.sha256(manifest).hexdigest() != seal.strip().lower():
        return (Tampering(path=MANIFEST, found="förteckningen är inte den som förseglades: sigillet stämmer inte."),)
    try:
        known = read_manifest(manifest)
    except TertialError as error:
        return (Tampering(path=MANIFEST, found=str(error)),)
    if known.as_bytes() != manifest:
        return (Tampering(path=MANIFEST, found="förteckningen är ändrad."),)
    listed = {file.path: file for file in known.files}
    found = [_compared(file, files.get(path)) for path, file in listed.items()]
    found += [Tampering(path=path, found="filen står inte i förteckningen.") for path in files if path not in listed]
    return tuple(fault for fault in found if fault)


def _compared(file: SealedFile, content: bytes | None) -> Tampering | None:
    if content is None:
        return Tampering(path=file.path, found="filen saknas.")
    if len(content) != file.size:
        return Tampering(path=file.path, found=f"filen är {len(content)} byte, inte {file.size}.")
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return Tampering(path=file.path, found="filens innehåll är ändrat: kontrollsumman stämmer inte.")
    return None


def pack(manifest: bytes, files: Mapping[str, bytes]) -> bytes:
    """The sealed archive: a zip whose bytes depend on nothing but its contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in ((MANIFEST, manifest), *sorted(files.items())):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def unpack(archive: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The manifest and the other files. Raises TertialError naming the file that cannot be read."""
    files: dict[str, bytes] = {}
    try:
        opened = zipfile.ZipFile(io.BytesIO(archive))
    except _UNREADABLE:
        raise TertialError("Filen är inget arkiv från Tertial, eller så är den skadad.") from None
    with opened:
        for entry in opened.infolist():
            try:
                files[entry.filename] = opened.read(entry)
            except _UNREADABLE:
                raise TertialError(f"{entry.filename} i arkivet är skadad och går inte att läsa.") from None
    if MANIFEST not in files:
        raise TertialError(f"Arkivet har ingen {MANIFEST}.")
    return files.pop(MANIFEST), files


def verify_archive(archive: bytes, seal: str = "") -> tuple[Tampering, ...]:
    """Every file of the archive that is not what was sealed; a change anywhere in the archive's bytes is found."""
    try:
        manifest, files = _readable(archive)
    except TertialError as error:
        return (Tampering(path="arkivet", found=str(error)),)
    found = verify_files(manifest, files, seal)
    if not found and pack(manifest, files) != archive:
        return (Tampering(path="arkivet", found="filerna är hela, men arkivet runt dem är ändrat."),)
    return found


def _readable(archive: bytes) -> tuple[bytes, dict[str, bytes]]:
    """As `unpack`, but a damaged file is read as it stands, so that its hash can name it."""
    try:
        return unpack(archive)
    except TertialError:
        return _by_layout(archive)


def _by_layout(archive: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The files by where `pack` puts them: its entries are stored one after another and named in the manifest."""
    files: dict[str, bytes] = {}
    try:
        opened = zipfile.ZipFile(io.BytesIO(archive))
        entries = opened.infolist()
    except _UNREADABLE:
        raise TertialError("Filen är inget arkiv från Tertial, eller så är den skadad.") from None
    for entry in entries:
        start = entry.header_offset + 30 + len(entry.filename.encode())
        files[entry.filename] = archive[start : start + entry.file_size]
    if MANIFEST not in files:
        raise TertialError(f"Arkivet har ingen {MANIFEST}.")
    return files.pop(MANIFEST), files
