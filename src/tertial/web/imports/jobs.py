"""The background work of the ledger: looking at a file, putting it in force, and counting the open follow-ups anew."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tertial.services.importing import ALL, Answers, FileImport, State, contents_in_words, import_file
from tertial.services.looking import look
from tertial.services.telling import imports_as_json
from tertial.web.base.clock import now
from tertial.web.followups.models import Followup
from tertial.web.followups.refreshing import refresh
from tertial.web.imports.actions import throw_away
from tertial.web.imports.answering import OVERLAPS, wishes
from tertial.web.imports.bench import bench
from tertial.web.imports.kinds import LOOK, REFRESH, TAKE
from tertial.web.imports.models import ImportState, LedgerFile
from tertial.web.jobs.running import Outcome, Progress, kind
from tertial.web.people.models import Person

BYTES_A_ROW = 90
"""About how long a row of a ledger file is: how far the reading has come is an estimate."""

STATES = {
    State.TAKEN: ImportState.WAITING,
    State.ASKS: ImportState.WAITING,
    State.KNOWN: ImportState.KNOWN,
    State.REFUSED: ImportState.REFUSED,
}
"""What a file that was looked at has come to."""


@kind(LOOK)
def look_at(progress: Progress, row: int, person: int) -> Outcome:
    """Looks at a file; done twice it says the same."""
    del person
    file = LedgerFile.objects.get(pk=row)
    with bench() as folder:
        found = look(folder, file.path, wishes(file.answers), now(), _rows(progress, file))
    _tell(file, found, STATES[found.state])
    if not file.is_under_way:
        throw_away(file)
    return Outcome(words=str(file.get_state_display()), address=reverse("ledger:file", args=[file.pk]))


@kind(TAKE)
def put_in_force(progress: Progress, row: int, person: int) -> Outcome:
    """Puts a confirmed file in force; begun again after a stop it finds what was already taken."""
    file = LedgerFile.objects.get(pk=row)
    answers = Answers(
        wishes=wishes(file.answers),
        confirmed=True,
        replaces=(ALL,) if file.answers.get(OVERLAPS) == "replace" else (),
        beside=file.answers.get(OVERLAPS) == "beside",
    )
    with bench() as folder:
        found = import_file(folder, file.path, answers, now(), _rows(progress, file))
    taken = found.state in (State.TAKEN, State.KNOWN) and found.batch is not None
    _tell(file, found, ImportState.TAKEN if taken else STATES[found.state])
    address = reverse("ledger:file", args=[file.pk])
    if not taken:
        return Outcome(words=str(file.get_state_display()), address=address)
    LedgerFile.objects.filter(batch__in=found.replaced).update(state=ImportState.UNDONE)
    throw_away(file)
    changed = _follow(progress, Person.objects.get(pk=person))
    assert found.batch is not None
    words = _("%(file)s är inläst: %(contents)s.") % {"file": file, "contents": contents_in_words(found.batch)}
    return Outcome(words=f"{words} {_of_followups(changed)}", address=address)


@kind(REFRESH)
def count_anew(progress: Progress, person: int) -> Outcome:
    """Takes the ledger's figures into the open follow-ups."""
    return Outcome(
        words=_of_followups(_follow(progress, Person.objects.get(pk=person))), address=reverse("ledger:files")
    )


def _follow(progress: Progress, person: Person) -> int:
    """Counts every open follow-up anew; gives how many changed."""
    rows = Followup.objects.filter(occasion__state="open", occasion__year__state="open")
    waiting = list(rows.select_related("occasion__year", "occasion__earlier__year", "unit"))
    changed = 0
    for at, followup in enumerate(waiting):
        progress(at, len(waiting), _("Räknar om %s") % followup)
        changed += refresh(person, followup)
    return changed


def _of_followups(changed: int) -> str:
    if not changed:
        return _("Ingen öppen uppföljning ändrades.")
    return ngettext("%d öppen uppföljning är omräknad.", "%d öppna uppföljningar är omräknade.", changed) % changed


def _tell(file: LedgerFile, found: FileImport, state: ImportState) -> None:
    file.found = json.loads(imports_as_json([found]))[0]
    file.state = state
    file.batch = found.batch.id if found.batch and state in (ImportState.TAKEN, ImportState.KNOWN) else ""
    file.save(update_fields=["found", "state", "batch"])


def _rows(progress: Progress, file: LedgerFile) -> Callable[[int], None]:
    of = max(1, file.size // BYTES_A_ROW)

    def told(rows: int) -> None:
        progress(min(rows, of), of, _("%s rader lästa") % f"{rows:,}".replace(",", "\u00a0"))

    return told
