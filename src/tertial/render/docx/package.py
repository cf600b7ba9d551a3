"""The file's outer shape: a zip whose bytes depend on what it holds and on nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx.opc.package import OpcPackage
from docx.opc.part import Part

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def packed(package: OpcPackage) -> bytes:
    """The package as a file, every member dated alike."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in _members(package):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.create_system = 0
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _members(package: OpcPackage) -> Iterator[tuple[str, bytes | str]]:
    yield "[Content_Types].xml", _content_types(package.parts)
    yield "_rels/.rels", package.rels.xml
    for part in package.parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: list[Part]) -> str:
    defaults = (f'<Default Extension="{ending}" ContentType="{type}"/>' for ending, type in _DEFAULTS.items())
    overrides = (
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if part.partname.ext != "png"
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="{_TYPES}">{"".join(defaults)}{"".join(overrides)}</Types>'
