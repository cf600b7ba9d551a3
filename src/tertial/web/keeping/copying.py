"""A whole installation copied out of the database and put back, with a manifest that finds every changed byte.

    manifest.json          program, migrations, how many rows each table has, every file with its SHA-256
    rows/<table>.jsonl     the rows
    files/…                what has been handed in
    ledger/…               the ledger's files, where there is one

The copy of an installation as a folder also holds what people can read: each follow-up as a folder that `tertial build`
takes, and each frozen report as its sealed archive. Only rows and files are put back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tertial import __version__
from tertial.core.errors import TertialError
from tertial.web.base import log
from tertial.web.keeping import rows
from tertial.web.keeping.ledger_files import copy_ledger, put_ledger_back, refuse_ledger_that_has_no_place
from tertial.web.keeping.places import Kept, Source, Target, looked_at
from tertial.web.reports.freezing import tampering
from tertial.web.reports.models import FrozenReport

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a copy holds: rows by table, and the hash that its log ends with."""

    tables: dict[str, int]
    log_head: str
    program: str

    @property
    def count(self) -> int:
        """How many rows in all."""
        return sum(self.tables.values())


def copy_out(target: Target, further: Iterable[tuple[str, bytes]] = ()) -> Copy:
    """Writes everything as it stands at one moment, while others go on working; `further` files go with it."""
    with transaction.atomic():
        if connection.vendor == "postgresql" and not _is_nested():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        models = rows.tables()
        counts = {label: model._default_manager.count() for label, model in models.items()}
        files = [target.put(f"rows/{label}.jsonl", rows.lines_of(model)) for label, model in models.items()]
        files += [
            target.put(f"files/{path.relative_to(_media()).as_posix()}", [path.read_bytes()]) for path in _handed_in()
        ]
        files += copy_ledger(target)
        files += [target.put(path, [content]) for path, content in further]
        body = {
            "format": FORMAT,
            "program": __version__,
            "migrations": rows.migrations(),
            "tables": counts,
            "log_head": log.verify().head,
            "files": [asdict(file) for file in files],
        }
    target.put(MANIFEST, [json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()])
    return Copy(tables=counts, log_head=body["log_head"], program=__version__)  # type: ignore[arg-type]


def verify_copy(source: Source) -> dict[str, Any]:
    """The manifest of a copy that is whole. Raises TertialError naming every file that is not what was written."""
    try:
        with source.open(MANIFEST) as file:
            body: dict[str, Any] = json.loads(file.read())
        form, listed = body["format"], [Kept(**one) for one in body["files"]]
    except (KeyError, ValueError, TypeError, OSError):
        raise TertialError("Kopian har ingen läsbar manifest.json. Är det en kopia från Tertial?") from None
    if form != FORMAT:
        raise TertialError(f"Kopian har form {form}, men den här versionen läser form {FORMAT}.")
    faults = [f"{kept.path} är ändrad eller skadad." for kept in listed if not _is_same(source, kept)]
    faults += [
        f"{path} hör inte till kopian." for path in sorted(source.names() - {k.path for k in listed} - {MANIFEST})
    ]
    if faults:
        raise TertialError("Kopian är inte hel, så inget är inläst. " + " ".join(faults))
    return body


def put_back(source: Source) -> Copy:
    """Puts a copy into an empty database, all of it or nothing, and checks log and seals afterwards."""
    body = verify_copy(source)
    _refuse_other_version(body)
    models = rows.tables()
    if taken := [label for label, model in models.items() if model._default_manager.exists()]:
        raise TertialError(
            f"Databasen är inte tom: {', '.join(taken[:3])} har rader. Ange en ny databas i DATABASE_URL, "
            "kör migrate och läs in kopian där."
        )
    refuse_ledger_that_has_no_place(source)
    with transaction.atomic():
        for label, count in body["tables"].items():
            with source.open(f"rows/{label}.jsonl") as stream:
                found = rows.load(stream)
            if found != count:
                raise TertialError(f"{label}: {found} rader lästes, men kopian säger {count}. Inget är inläst.")
        connection.check_constraints()
        rows.reset_sequences(models.values())
        _refuse_broken(body["log_head"])
        _put_files_back(source)
        put_ledger_back(source)
    return Copy(tables=body["tables"], log_head=body["log_head"], program=body["program"])


def _refuse_other_version(body: dict[str, Any]) -> None:
    if body["migrations"] != rows.migrations():
        raise TertialError(
            f"Kopian är gjord med Tertial {body['program']} och den här databasen har andra migreringar ({__version__}). "
            "Installera den versionen, kör migrate, läs in kopian och uppgradera sedan."
        )


def _refuse_broken(head: str) -> None:
    """The log ends as it did, unbroken, and every frozen report is under its seal."""
    verdict = log.verify()
    if verdict.breaks or verdict.head != head:
        raise TertialError("Loggens kedja är bruten i kopian. Inget är inläst.")
    for report in FrozenReport.objects.select_related("version"):
        if found := tampering(report):
            raise TertialError(f"{report}: {found[0].path}: {found[0].found} Inget är inläst.")


def _is_same(source: Source, kept: Kept) -> bool:
    try:
        return looked_at(source, kept.path) == kept
    except TertialError:
        return False


def _is_nested() -> bool:
    return len(connection.savepoint_ids) > 0


def _media() -> Path:
    return Path(settings.MEDIA_ROOT)


def _handed_in() -> list[Path]:
    return sorted(path for path in _media().rglob("*") if path.is_file()) if _media().is_dir() else []


def _put_files_back(source: Source) -> None:
    for name in sorted(source.names()):
        if name.startswith("files/"):
            target = (_media() / name.removeprefix("files/")).resolve()
            if not target.is_relative_to(_media().resolve()):
                raise TertialError(f"{name} leder ut ur mappen för filer. Inget är inläst.")
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open(name) as file:
                target.write_bytes(file.read())
