"""The ledger's files in a copy: they lie beside the database, are never changed, and count when the manifest names them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tertial.core.errors import TertialError
from tertial.warehouse.manifest import MANIFEST, read_manifest
from tertial.web.keeping.places import Kept, Source, Target

PREFIX = "ledger/"
_CHUNK = 1 << 20
_TRIES = 3
"""How often the manifest is read anew because an import was undone in the middle."""


def copy_ledger(target: Target) -> list[Kept]:
    """Copies the files that the manifest of this moment names, what has been sent out, and last the manifest itself."""
    place = _place()
    if place is None or not (place / MANIFEST).is_file():
        return []
    for attempt in range(1, _TRIES + 1):
        manifest = (place / MANIFEST).read_bytes()
        named = [place / part.file for batch in read_manifest(place).batches for part in batch.parts]
        if all(path.is_file() for path in named) and (place / MANIFEST).read_bytes() == manifest:
            break
        if attempt == _TRIES:
            raise TertialError("Huvudbokens filer ändras just nu. Ta kopian när ingen läser in eller tar bort en fil.")
    beside = [path for path in sorted(place.glob("*/*")) if path.is_file() and path not in named]
    try:
        return [
            *(target.put(_name(place, path), _chunks(path)) for path in [*named, *beside]),
            target.put(PREFIX + MANIFEST, [manifest]),
        ]
    except FileNotFoundError as gone:
        raise TertialError(f"{gone.filename} togs bort medan kopian skrevs. Ta kopian på nytt.") from None


def refuse_ledger_that_has_no_place(source: Source) -> None:
    """Raises TertialError when the copy has a ledger and there is no folder for it that is empty or holds the same."""
    if PREFIX + MANIFEST not in source.names():
        return
    place = _place()
    if place is None:
        raise TertialError("Kopian har en huvudbok. Ange mappen för den i TERTIAL_LEDGER och läs in kopian på nytt.")
    if (place / MANIFEST).exists() and not _is_there(source, place):
        raise TertialError(f"{place} har en annan huvudbok. Ange en tom mapp i TERTIAL_LEDGER. Inget är inläst.")


def put_ledger_back(source: Source) -> None:
    """Puts the ledger's files back, the manifest last: until then none of them counts."""
    place = _place()
    names = sorted(name for name in source.names() if name.startswith(PREFIX))
    if place is None or not names or _is_there(source, place):
        return
    for name in sorted(names, key=lambda name: name == PREFIX + MANIFEST):
        target = (place / name.removeprefix(PREFIX)).resolve()
        if not target.is_relative_to(place):
            raise TertialError(f"{name} leder ut ur huvudbokens mapp. Inget är inläst.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open(name) as file, target.open("wb") as out:
            while chunk := file.read(_CHUNK):
                out.write(chunk)


def _is_there(source: Source, place: Path) -> bool:
    """Whether the folder holds the very ledger of the copy: its parts are never changed, so the manifest tells."""
    with source.open(PREFIX + MANIFEST) as file:
        return (place / MANIFEST).is_file() and (place / MANIFEST).read_bytes() == file.read()


def _place() -> Path | None:
    return Path(settings.TERTIAL_LEDGER).resolve() if settings.TERTIAL_LEDGER else None


def _name(place: Path, path: Path) -> str:
    return PREFIX + path.relative_to(place).as_posix()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
