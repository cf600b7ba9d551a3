"""What is done with the ledger's files, as named actions; the reading itself is background work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.errors import TertialError
from tertial.services.importing import undo
from tertial.services.templating import send_template
from tertial.web.base.actions import Act, action
from tertial.web.base.permissions import Actor
from tertial.web.base.refusals import Refused
from tertial.web.followups.actions import person_of
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import record_of
from tertial.web.imports.bench import bench
from tertial.web.imports.kinds import LOOK, REFRESH, TAKE
from tertial.web.imports.models import ImportState, LedgerFile
from tertial.web.jobs.models import Job
from tertial.web.jobs.running import start

PERMISSION = "ledger.import"


@action("ledger.hand_in", permission=PERMISSION, title=__("Lämnar en fil till huvudboken"))
def hand_in(act: Act, _whole: None, *, file: UploadedFile[Any]) -> LedgerFile:
    """Keeps the file and begins to look at it; nothing of it counts yet."""
    row = LedgerFile(file=PurePath(file.name or "fil").name[:200], size=file.size or 0, who=person_of(act))
    try:
        row.path.parent.mkdir(parents=True, exist_ok=True)
        with row.path.open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
        row.save()
        _begin(row, LOOK, str(_("Läser igenom %s")) % row, act)
    except BaseException:
        throw_away(row)
        raise
    act.about(row)
    act.changed(size=row.size)
    return row


def hand_in_all(who: Actor, files: Iterable[UploadedFile[Any]]) -> list[LedgerFile]:
    """Hands in every file, or none of them; each has its own entry in the log."""
    rows: list[LedgerFile] = []
    try:
        with transaction.atomic():
            for file in files:
                rows.append(hand_in(who, None, file=file))
    except BaseException:
        for row in rows:
            throw_away(row)
        raise
    return rows


@action("ledger.look_again", permission=PERMISSION, title=__("Läser igenom en fil på nytt"))
def look_again(act: Act, row: LedgerFile, *, answers: Mapping[str, str]) -> Job:
    """Looks at the file once more with other answers."""
    held = _held(row, ImportState.WAITING)
    act.changed(answers=(held.answers, dict(answers)))
    held.answers, held.state = dict(answers), ImportState.LOOKING
    return _begin(held, LOOK, str(_("Läser igenom %s")) % held, act)


@action("ledger.take", permission=PERMISSION, title=__("Läser in en fil i huvudboken"))
def take(act: Act, row: LedgerFile, *, answers: Mapping[str, str]) -> Job:
    """Confirms what was found and puts the file in force, in the background."""
    held = _held(row, ImportState.WAITING)
    act.changed(answers=dict(answers))
    held.answers, held.state = dict(answers), ImportState.IMPORTING
    return _begin(held, TAKE, str(_("Läser in %s")) % held, act)


@action("ledger.drop", permission=PERMISSION, title=__("Kastar en fil som inte lästs in"))
def drop(act: Act, row: LedgerFile) -> None:
    """Throws the file away; that it was handed in stays in the list."""
    held = LedgerFile.objects.select_for_update(of=("self",), no_key=True).select_related("job").get(pk=row.pk)
    if not held.is_under_way or (held.job is not None and not held.job.is_ended):
        raise Refused(_("Filen är inte längre i det läget. Läs om sidan."))
    act.changed(state=(held.state, ImportState.DROPPED))
    held.state = ImportState.DROPPED
    held.save(update_fields=["state"])
    throw_away(held)


@action("ledger.undo", permission=PERMISSION, title=__("Tar en inläsning ur kraft"))
def undo_batch(act: Act, _whole: None, *, batch: str) -> Job:
    """Takes a batch out of force at once; the open follow-ups' figures follow in the background."""
    try:
        with bench() as folder:
            gone = undo(folder, batch)
    except TertialError as why:
        raise Refused(str(why)) from None
    row = LedgerFile.objects.filter(batch=gone.id).first()
    if row is not None:
        row.state = ImportState.UNDONE
        row.save(update_fields=["state"])
        act.about(row)
    act.changed(batch=gone.id, file=gone.file)
    return start(REFRESH, str(_("Räknar om uppföljningarna utan %s")) % gone.file, person_of(act), person=act.actor.pk)


@action("ledger.send", permission=PERMISSION, title=__("Skickar ut en arbetsbok"))
def send(act: Act, followup: Followup, *, statement: str, kind: str, unit: str) -> tuple[str, bytes]:
    """The workbook for budget or forecast with its name; what it is is kept, so that it is known when it comes back."""
    try:
        with bench(record_of(followup)) as folder:
            path = send_template(folder, statement, kind, unit)
            made = path.name, path.read_bytes()
    except TertialError as why:
        raise Refused(str(why)) from None
    act.changed(statement=statement, kind=kind, unit=unit)
    return made


def throw_away(row: LedgerFile) -> None:
    """Removes the file itself."""
    row.path.unlink(missing_ok=True)
    if row.path.parent.is_dir():
        row.path.parent.rmdir()


def _begin(row: LedgerFile, kind: str, title: str, act: Act) -> Job:
    row.job = start(kind, title, person_of(act), row=row.pk, person=act.actor.pk)
    row.save()
    return row.job


def _held(row: LedgerFile, state: ImportState) -> LedgerFile:
    held = LedgerFile.objects.select_for_update(no_key=True).get(pk=row.pk)
    if held.state != state:
        raise Refused(_("Filen är inte längre i det läget. Läs om sidan."))
    return held
