"""The file's outer shape: a zip whose bytes depend on what it holds and on nothing else."""

from __future__ import annotations

import zipfile
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""


def with_fixed_times(file: bytes) -> bytes:
    """The same zip, its members dated alike."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            dated = zipfile.ZipInfo(member.filename, _EPOCH)
            dated.create_system = 0
            new.writestr(dated, old.read(member), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
