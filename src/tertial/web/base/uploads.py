"""What may be handed in: how large a file may be, and that it is what its name says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".zip": (b"PK\x03\x04", b"PK\x05\x06"),
}
"""How files of each kind begin; kinds that are not here are text."""

TEXT = frozenset({".txt", ".csv", ".md", ".html", ".toml", ".json", ".se", ".si", ".sie", ".skv", ".xml"})


def check_upload(file: UploadedFile[Any], kinds: Iterable[str]) -> None:
    """Raises ValidationError unless the file is small enough, of one of the kinds (".csv"), and begins like one."""
    allowed = sorted(set(kinds))
    kind = PurePath(file.name or "").suffix.lower()
    if kind not in allowed:
        raise ValidationError(_("Filen är av slaget «%s». Här går det att lämna %s.") % (kind, ", ".join(allowed)))
    if (file.size or 0) > settings.UPLOAD_MAX_SIZE:
        limit = settings.UPLOAD_MAX_SIZE // settings.MEGABYTE
        raise ValidationError(_("Filen är större än %s MB. Dela den, eller läs in den från kommandoraden.") % limit)
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    signatures = SIGNATURES.get(kind)
    genuine = head.startswith(signatures) if signatures else kind in TEXT and b"\0" not in head
    if not genuine:
        raise ValidationError(_("Filen heter %s men är inget sådant. Spara om den och försök igen.") % kind)
