"""Importing and undoing: files are added first and the manifest swapped last, so an import happens whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from tertial.core.errors import TertialError
from tertial.files.durable import only_writer
from tertial.files.problems import choices
from tertial.warehouse.manifest import MANIFEST, Batch, Manifest, read_manifest, write_manifest
from tertial.warehouse.parts import STAGING, Tables, write_parts
from tertial.warehouse.schemas import STORED

LOCK = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSource:
    """The file that a batch is made of, as the batch will tell of it."""

    municipality: str
    file: str
    sha256: str
    title: str = ""
    occasion: str = ""
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to: the batch, and whether it was in force already (then nothing was done)."""

    batch: Batch
    manifest: Manifest
    already: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is settled when a batch has been read: what its file calls accounts and other codes, and who leaves for it."""

    accounts: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()


Judge = Callable[[Manifest, Batch], Verdict]
"""Sees the batch and the batches that would stand beside it, before it is put in force; what it raises stops the import."""


def nothing_to_say(_manifest: Manifest, _batch: Batch) -> Verdict:
    """The verdict of someone who only wants the rows in."""
    return Verdict()


def import_batch(
    folder: Path,
    source: LedgerSource,
    *,
    postings: Tables | None = None,
    given: Tables | None = None,
    details: Callable[[], bool] = lambda: False,
    when: datetime,
    replaces: Iterable[str] = (),
    judge: Judge = nothing_to_say,
) -> Imported:
    """Adds a file's postings and given period balances to the ledger in `folder`, as one batch.

    Postings are taken to the end before the first given balance is asked for, and before it is asked whether they are
    `details` (see Batch). The batches that it `replaces` leave in
    the same swap. What the `judge` raises stops the import. Raises TertialError when the rows cannot be kept or the
    folder cannot be written to; the ledger is then as it was.
    """
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with only_writer(folder / LOCK):
            manifest = read_manifest(folder)
            leaving = [_find(manifest, id) for id in replaces]
            known = manifest.of_source(source.sha256, source.occasion)
            if known is not None and known not in leaving:
                return Imported(batch=known, manifest=manifest, already=True)
            remove_garbage(folder, manifest)
            batch = Batch(
                id=_id(source, manifest),
                municipality=source.municipality,
                file=source.file,
                sha256=source.sha256,
                imported=when.isoformat(timespec="seconds"),
                title=source.title,
                occasion=source.occasion,
                made_up=source.made_up,
            )
            try:
                batch = write_parts(folder, batch, postings, given, details)
                staying = [one for one in manifest.batches if one not in leaving]
                verdict = judge(replace(manifest, batches=tuple(staying)), batch)
                batch = replace(batch, accounts=verdict.accounts, codes=verdict.codes)
                staying = [one for one in staying if one.id not in verdict.replaces]
                new = write_manifest(folder, (*staying, batch))
            except BaseException:
                remove_garbage(folder, read_manifest(folder))
                raise
            return Imported(batch=batch, manifest=new)


def undo_batch(folder: Path, id: str) -> Manifest:
    """Takes a batch out of force; its files are removed at the next import, so nobody's reading is disturbed."""
    with _told(folder):
        if not folder.is_dir():
            raise TertialError(f"Det finns ingen huvudbok i {folder}. Läs in en fil först.")
        with only_writer(folder / LOCK):
            manifest = read_manifest(folder)
            leaving = _find(manifest, id)
            return write_manifest(folder, tuple(one for one in manifest.batches if one != leaving))


def overlapping(manifest: Manifest, batch: Batch) -> tuple[Batch, ...]:
    """Other batches in force that hold the same kind of rows for the same months of the same municipality.

    Two files of different units may well do so; two exports of the same year would count everything twice.
    """
    return tuple(
        one
        for one in manifest.batches
        if one.id != batch.id
        and one.municipality == batch.municipality
        and one.occasion == batch.occasion
        and one.months() & batch.months()
    )


def remove_garbage(folder: Path, manifest: Manifest) -> None:
    """Removes what killed imports and undone batches left: files of ours that no batch in force holds."""
    kept = {folder / part.file for batch in manifest.batches for part in batch.parts}
    ours = [path for content in STORED for path in folder.glob(f"*/*/{content}-*.parquet")]
    for path in (*ours, *folder.glob(f"{STAGING}*"), *folder.glob(f".{MANIFEST}.*")):
        if path.is_dir():
            shutil.rmtree(path)
        elif path not in kept:
            path.unlink(missing_ok=True)


def _find(manifest: Manifest, id: str) -> Batch:
    batch = manifest.batch(id)
    if batch is None:
        known = [one.id for one in manifest.batches]
        raise TertialError(f"Inläsningen «{id}» finns inte. {choices(id, known) if known else 'Inget är inläst.'}")
    return batch


def _id(source: LedgerSource, manifest: Manifest) -> str:
    """The beginning of the file's hash, so that the same file always gets the same name; longer when that is taken."""
    whole = hashlib.sha256(f"{source.sha256} {source.occasion}".encode()).hexdigest()
    taken = {batch.id for batch in manifest.batches if batch.sha256 != source.sha256}
    return next(whole[:length] for length in range(12, 65) if whole[:length] not in taken)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Faults of the disk as one line in Swedish."""
    try:
        yield
    except OSError as error:
        raise TertialError(f"{_fault(folder, error.errno, str(error))} Huvudboken är som den var.") from None
    except (duckdb.OutOfRangeException, duckdb.ConversionException):
        raise TertialError("Filens belopp är så stora att summan inte ryms. Inget har lästs in.") from None
    except duckdb.Error as error:
        raise TertialError(f"{_fault(folder, None, str(error))} Huvudboken är som den var.") from None


def _fault(folder: Path, number: int | None, words: str) -> str:
    if number in (errno.ENOSPC, errno.EDQUOT) or "No space left" in words or "Disk quota" in words:
        return f"Disken är full: det går inte att skriva i {folder}. Gör plats och läs in filen igen."
    if number == errno.EFBIG or "File too large" in words:
        return f"Det går inte att skriva i {folder}: filen blir större än vad en fil får vara för användaren."
    if number == errno.EROFS or "Read-only file system" in words:
        return f"Det går inte att skriva i {folder}: disken är skrivskyddad."
    if number in (errno.EACCES, errno.EPERM) or "Permission denied" in words:
        return f"Det går inte att skriva i {folder}: rättighet saknas."
    return f"Det går inte att skriva i {folder}: {words.splitlines()[0] if words else 'okänt fel'}."
