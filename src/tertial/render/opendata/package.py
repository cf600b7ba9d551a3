"""The data package: what each field of the CSV holds and how it is written, for programs (Frictionless, version 2)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from tertial.document.blocks import Document
from tertial.render.opendata.table import DECIMAL, DELIMITER, FIELDS, NO, YES

_LICENSES = {"http://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0"}
_MEDIA = {"csv": "text/csv", "json": "application/json"}


def package(document: Document, name: str, contents: Mapping[str, bytes]) -> bytes:
    """The description of the data files by name, with their sizes and hashes, as JSON."""
    about = document.publication
    license = {"path": about.publisher.license}
    if about.publisher.license in _LICENSES:
        license = {"name": _LICENSES[about.publisher.license], **license}
    body = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": f"{about.title}, {about.committee}, {about.municipality}",
        "created": f"{about.made}T00:00:00Z",
        "licenses": [license],
        "contributors": [{"title": about.municipality, "roles": ["publisher"]}],
        "resources": [_resource(file, content) for file, content in contents.items()],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _resource(file: str, content: bytes) -> dict[str, object]:
    ending = file.rpartition(".")[2]
    resource: dict[str, object] = {
        "name": file.replace(".", "-"),
        "path": file,
        "format": ending,
        "mediatype": _MEDIA[ending],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if ending == "csv":
        resource["type"] = "table"
        resource["dialect"] = {"delimiter": DELIMITER, "lineTerminator": "\r\n"}
        resource["schema"] = {
            "fields": [_field(*field) for field in FIELDS],
            "primaryKey": ["id"],
            "missingValues": [""],
        }
    return resource


def _field(name: str, type: str, description: str) -> dict[str, object]:
    field: dict[str, object] = {"name": name, "type": type, "description": description}
    if type == "number":
        field["decimalChar"] = DECIMAL
    if type == "boolean":
        field |= {"trueValues": [YES], "falseValues": [NO]}
    return field
