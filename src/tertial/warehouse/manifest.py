"""The manifest: which batches are in force. It is swapped whole, so a crash leaves the old state or the new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cattrs

from tertial.core.errors import TertialError
from tertial.files.durable import put_durably

MANIFEST = "manifest.json"
FORMAT = 1
"""The version of the manifest's form; a reader refuses a newer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One Parquet file: `content` is postings, given or balances; `file` is relative to the ledger's folder."""

    content: str
    year: int
    file: str
    rows: int
    amount: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSum:
    """What a batch holds of a kind in a month: rows, the sum in öre, and the sum of the debit side."""

    kind: str
    year: int
    month: int
    rows: int
    amount: int
    debit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One import: the file it came from to the byte, when, and what it brought.

    `occasion` is the period that its forecast was made after (2023-04). `made_up` marks a ledger that was invented
    for a demonstration. `details` holds what the ledger has already, to drill down to: no sum counts it. `accounts` and
    `codes` (by dimension) are what the file calls them.
    """

    id: str
    municipality: str
    file: str
    sha256: str
    imported: str
    title: str = ""
    occasion: str = ""
    made_up: bool = False
    details: bool = False
    parts: tuple[Part, ...] = ()
    sums: tuple[MonthSum, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows of the source file it is."""
        return sum(part.rows for part in self.parts if part.content != "balances")

    def has_given(self, kind: str) -> bool:
        """Whether it may hold given balances of that kind."""
        return any(part.content == "given" for part in self.parts) and any(one.kind == kind for one in self.sums)

    def months(self) -> set[tuple[str, int, int]]:
        """The kinds, years and months that it has rows for."""
        return {(one.kind, one.year, one.month) for one in self.sums}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The batches in force, in the order of their ids. `revision` is of the file's bytes, "" before the first import."""

    batches: tuple[Batch, ...] = ()
    revision: str = field(default="", compare=False)

    def batch(self, id: str) -> Batch | None:
        """The batch with that id, or with that beginning of an id when only one has it."""
        found = [batch for batch in self.batches if batch.id.startswith(id)] if id else []
        exact = [batch for batch in found if batch.id == id]
        return exact[0] if exact else found[0] if len(found) == 1 else None

    def of_source(self, sha256: str, occasion: str = "") -> Batch | None:
        """The batch that was made of a file with that hash, for the same occasion."""
        return next((one for one in self.batches if one.sha256 == sha256 and one.occasion == occasion), None)

    def parts(self, content: str) -> tuple[Part, ...]:
        """The files of one content that are in force."""
        return tuple(part for batch in self.batches for part in batch.parts if part.content == content)


Signature = tuple[int, int, int] | None
"""What tells one manifest's file from the one that replaced it."""


def manifest_signature(folder: Path) -> Signature:
    """The file's number, time and size: a swap gives another. None before the first import."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a ledger's folder; an empty one when nothing has been imported."""
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise TertialError(f"Det går inte att läsa {path}: {error.strerror}.") from None
    try:
        body: dict[str, Any] = json.loads(raw)
        form = body["format"]
        if form != FORMAT:
            raise TertialError(f"{path} har form {form}, men den här versionen läser form {FORMAT}.")
        batches = cattrs.structure(body["batches"], tuple[Batch, ...])
    except (ValueError, KeyError, TypeError, cattrs.BaseValidationError):
        raise TertialError(f"{path} går inte att läsa. Lägg tillbaka den från säkerhetskopian.") from None
    return Manifest(batches=batches, revision=hashlib.sha256(raw).hexdigest())


def write_manifest(folder: Path, batches: tuple[Batch, ...]) -> Manifest:
    """Swaps the manifest for one with these batches: the moment when an import or an undoing happens."""
    ordered = tuple(sorted(batches, key=lambda batch: batch.id))
    body = {"format": FORMAT, "batches": cattrs.unstructure(ordered)}
    raw = json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"
    put_durably(folder / MANIFEST, raw)
    return Manifest(batches=ordered, revision=hashlib.sha256(raw).hexdigest())
