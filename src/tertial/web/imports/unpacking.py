"""A zip of ledger files taken apart: bounded, by name, and whole or not at all."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from tertial.web.base.uploads import check_upload

KIND = ".zip"
MOST_FILES = 50
MOST_UNPACKED = 200 << 20
"""How many bytes all files of a zip may unpack to."""

MOST_RATIO = 200
"""How many times larger than the zip its files may be; a ledger is packed to a tenth or so."""

_CHUNK = 1 << 16
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1
_BESIDE = ("__MACOSX/",)
"""What a program puts beside the files, and nobody has asked for; names that begin with a dot are such too."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)


def is_zip(file: UploadedFile[Any]) -> bool:
    """Whether the file calls itself a zip."""
    return (file.name or "").lower().endswith(KIND)


def unpacked(file: UploadedFile[Any], kinds: Iterable[str]) -> list[UploadedFile[Any]]:
    """The files of the zip, each looked at as if it had been handed in by itself; folders are left behind.

    Sizes are counted by unpacking, not by what the zip claims. Raises ValidationError, which names every file that
    cannot be taken, and then none is.
    """
    allowed = sorted(set(kinds) - {KIND})
    with ExitStack() as opened:
        try:
            with zipfile.ZipFile(file) as archive:
                found = list(_files(archive, file, opened))
        except _DAMAGED:
            raise ValidationError(_("%s är skadad och går inte att packa upp. Gör om den.") % file.name) from None
        problems = [words for one in found for words in _problems(one, file, allowed)]
        if problems:
            raise ValidationError(problems)
        opened.pop_all()
    return found


def _files(archive: zipfile.ZipFile, file: UploadedFile[Any], opened: ExitStack) -> Iterator[UploadedFile[Any]]:
    outside = next((one.filename for one in archive.infolist() if _leads_out(one.filename)), "")
    if outside:
        told = _("%(file)s i %(zip)s leder ut ur zip-filen, så inget av den tas emot. Gör om den av filerna själva.")
        raise ValidationError(told % {"file": outside[:100], "zip": file.name})
    members = [one for one in archive.infolist() if not one.is_dir() and not _is_beside(one.filename)]
    _refuse_unreasonable(members, str(file.name))
    alike = Counter(PurePosixPath(one.filename).name for one in members)
    left = min(MOST_UNPACKED, MOST_RATIO * (file.size or 0))
    for one in members:
        place = PurePosixPath(one.filename)
        made = opened.enter_context(_Temporary(_plain(place.name if alike[place.name] == 1 else "_".join(place.parts))))
        with archive.open(one) as packed:
            while block := packed.read(_CHUNK):
                left -= len(block)
                made.size = (made.size or 0) + len(block)
                if left < 0 or made.size > settings.UPLOAD_MAX_SIZE:
                    raise _too_large(str(file.name), made.size > settings.UPLOAD_MAX_SIZE, one.filename)
                made.write(block)
        made.seek(0)
        yield made


class _Temporary(TemporaryUploadedFile):
    """A file of the zip, on disk for as long as somebody holds it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "application/octet-stream", 0, None)

    def __enter__(self) -> _Temporary:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _refuse_unreasonable(members: list[zipfile.ZipInfo], name: str) -> None:
    """Raises ValidationError for a zip that is empty, of too many files, locked or oddly packed."""
    if not members:
        raise ValidationError(_("%s är tom. Lägg filerna i den och försök igen.") % name)
    if len(members) > MOST_FILES:
        told = _("%(zip)s har %(count)d filer. Högst %(most)d tas emot; dela den.")
        raise ValidationError(told % {"zip": name, "count": len(members), "most": MOST_FILES})
    for one in members:
        words = {"zip": name, "file": one.filename[:100]}
        if one.flag_bits & _LOCKED:
            raise ValidationError(_("%(zip)s är skyddad med lösenord. Gör om den utan.") % words)
        if one.compress_type not in _PLAIN:
            raise ValidationError(_("%(file)s i %(zip)s är packad på ett ovanligt sätt. Gör om zip-filen.") % words)


def _problems(one: UploadedFile[Any], file: UploadedFile[Any], allowed: list[str]) -> Iterator[str]:
    try:
        check_upload(one, allowed)
    except ValidationError as why:
        for told in why.messages:
            yield _("%(file)s i %(zip)s: %(told)s") % {"file": one.name, "zip": file.name, "told": told}


def _too_large(name: str, by_itself: bool, member: str) -> ValidationError:
    words = {"zip": name, "file": member[:100], "most": settings.UPLOAD_MAX_SIZE // settings.MEGABYTE}
    if by_itself:
        told = _("%(file)s i %(zip)s är större än %(most)s MB uppackad. Dela den, eller läs in den från kommandoraden.")
    else:
        told = _("%(zip)s packar upp till orimligt mycket, så inget av den tas emot. Lämna filerna var för sig.")
    return ValidationError(told % words)


def _leads_out(name: str) -> bool:
    place = name.replace("\\", "/")
    return place.startswith("/") or ":" in place or ".." in place.split("/")


def _is_beside(name: str) -> bool:
    return name.startswith(_BESIDE) or PurePosixPath(name).name.startswith(".")


def _plain(name: str) -> str:
    """The name without what cannot be shown."""
    return "".join(letter if letter.isprintable() else "_" for letter in name)
