"""Where a copy is kept: a zip file or a folder. Both are written aside and put in place whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from tertial.core.errors import TertialError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file of a copy: its path, size in bytes and SHA-256."""

    path: str
    size: int
    sha256: str


class Target(Protocol):
    """Where files are put."""

    def put(self, path: str, chunks: Iterable[bytes]) -> Kept:
        """Writes a file and tells what was written."""


class Source(Protocol):
    """Where files are taken from."""

    def names(self) -> set[str]:
        """Every file's path."""

    def open(self, path: str) -> IO[bytes]:
        """A file's bytes; KeyError when there is none."""


class ZipTarget:
    """A zip under way."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def put(self, path: str, chunks: Iterable[bytes]) -> Kept:
        """Writes a file into the zip."""
        with self.archive.open(path, "w", force_zip64=True) as file:
            return _poured(path, chunks, file)


class FolderTarget:
    """A folder under way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, path: str, chunks: Iterable[bytes]) -> Kept:
        """Writes a file into the folder."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            return _poured(path, chunks, file)


class ZipSource:
    """A zip that was written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def names(self) -> set[str]:
        """Every file's path."""
        return set(self.archive.namelist())

    def open(self, path: str) -> IO[bytes]:
        """A file's bytes."""
        return self.archive.open(path)


class FolderSource:
    """A folder that was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> set[str]:
        """Every file's path."""
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}

    def open(self, path: str) -> IO[bytes]:
        """A file's bytes."""
        if not (self.folder / path).is_file():
            raise KeyError(path)
        return (self.folder / path).open("rb")


@contextmanager
def new_zip(path: Path) -> Iterator[Target]:
    """A zip that is there when all of it has been written, readable by its owner only. Never over another file."""
    _refuse_taken(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield ZipTarget(archive)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(path)
    except OSError as error:
        raise TertialError(f"Det går inte att skriva {path}: {error.strerror}.") from None
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Target]:
    """A folder that is there when all of it has been written, for its owner only. Never over another one."""
    _refuse_taken(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.mkdir(parents=True, mode=0o700)
        yield FolderTarget(aside)
        aside.rename(path)
    except OSError as error:
        raise TertialError(f"Det går inte att skriva {path}: {error.strerror}.") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """A copy that was written: a folder or a zip."""
    if path.is_dir():
        yield FolderSource(path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        raise TertialError(f"{path} är ingen kopia från Tertial, eller så är den skadad.") from None
    with archive:
        yield ZipSource(archive)


def looked_at(source: Source, path: str) -> Kept:
    """A file as it is now. Raises TertialError when it cannot be read."""
    digest, size = hashlib.sha256(), 0
    try:
        with source.open(path) as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
    except (OSError, KeyError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise TertialError(f"{path} saknas eller är skadad.") from None
    return Kept(path=path, size=size, sha256=digest.hexdigest())


def _poured(path: str, chunks: Iterable[bytes], file: IO[bytes]) -> Kept:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        file.write(chunk)
    return Kept(path=path, size=size, sha256=digest.hexdigest())


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise TertialError(f"{path} finns redan och skrivs inte över. Ange ett annat namn.")
