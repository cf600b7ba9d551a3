"""What is done to a follow-up, as named actions: stored, a field changed or restored, a figure entered, a text written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tertial.core.amounts import Absence, Amount, NoFigure, Value
from tertial.core.amounts import Unit as Counted
from tertial.core.origins import Entry
from tertial.document.mentions import MENTION
from tertial.report.record import ReportRecord
from tertial.statements.formulas import names_of
from tertial.statements.notes import PREFIX
from tertial.web.base.actions import Act, action
from tertial.web.base.clock import today
from tertial.web.base.refusals import Refused
from tertial.web.calendar.models import Occasion
from tertial.web.followups import history
from tertial.web.followups.models import (
    AssignmentReport,
    ControlReport,
    Fact,
    Followup,
    GoalReport,
    Note,
    Passage,
    Revision,
)
from tertial.web.followups.models.given import OriginKind
from tertial.web.followups.passages import Met, Written, write
from tertial.web.followups.refusals import refuse_when_closed
from tertial.web.followups.storing import store_record
from tertial.web.followups.values import columns_of, value_of
from tertial.web.organisation.models import Unit
from tertial.web.people.models import Person

Row = GoalReport | AssignmentReport | ControlReport | Note
"""A row of a follow-up whose fields are changed one by one."""


@action("followups.open", permission="followups.open", title=_("Lägger upp en uppföljning"))
def open_followup(act: Act, unit: Unit, *, occasion: Occasion, record: ReportRecord) -> Followup:
    """The unit's follow-up on the occasion, with everything that the record says."""
    if Followup.objects.filter(unit=unit, occasion=occasion).exists():
        raise Refused(
            str(_("%(unit)s har redan en uppföljning för «%(occasion)s».") % {"unit": unit, "occasion": occasion})
        )
    followup = store_record(record, unit, occasion)
    act.about(followup)
    act.changed(files=[file.path for file in record.files])
    return followup


@action("followups.change", permission="followups.change", title=_("Ändrar i en uppföljning"))
def change(act: Act, row: Row, fields: dict[str, Any], *, why: str = "") -> None:
    """Sets fields of a row; what stood there is kept in the history. Raises Refused when the row has been taken out."""
    followup = open_for_writing(row.followup_id)
    try:
        row.refresh_from_db(fields=list(fields))
    except ObjectDoesNotExist:
        raise Refused(str(_("Raden har tagits bort under tiden. Gå tillbaka till listan."))) from None
    before = {name: getattr(row, name) for name in fields}
    changed = history.change(row, followup, person_of(act), why=why, **fields)
    act.because(why)
    act.changed(**{name: (before[name], fields[name]) for name in changed})
    if not changed:
        act.nothing()


@action("followups.change_head", permission="followups.change", title=_("Ändrar en uppföljnings uppgifter"))
def change_head(act: Act, followup: Followup, fields: dict[str, Any], *, why: str = "") -> None:
    """Sets fields of the follow-up itself: registry number, decision, day."""
    row = open_for_writing(followup.pk)
    before = {name: getattr(row, name) for name in fields}
    changed = history.change(row, row, person_of(act), why=why, **fields)
    act.because(why)
    act.changed(**{name: (before[name], fields[name]) for name in changed})
    if not changed:
        act.nothing()


@action("followups.enter_figure", permission="followups.change", title=_("Matar in en siffra"))
def enter_figure(
    act: Act,
    followup: Followup,
    *,
    statement: str,
    row: str,
    column: str,
    value: Value,
    month: int = 0,
    decimals: int = 0,
    preliminary: bool = False,
    source: str = "",
) -> Fact:
    """Adds a fact entered by the actor, who is its origin; what was given before stays, and the last one is in force."""
    held = open_for_writing(followup.pk)
    last = Fact.objects.filter(followup=held).aggregate(last=Max("position"))["last"]
    entry = Entry(person=act.actor.name, on=today(), source=source)
    fact = Fact.objects.create(
        followup=held,
        position=0 if last is None else last + 1,
        statement=statement,
        row=row,
        column=column,
        month=month,
        preliminary=preliminary,
        **columns_of(value, entry, decimals),
    )
    history.touch(held)
    act.about(fact)
    act.changed(value=fact.value or fact.absence, month=month, source=source)
    return fact


@action("followups.enter_figures", permission="followups.change", title=_("Matar in en kolumns siffror"))
def enter_figures(
    act: Act, followup: Followup, *, statement: str, column: str, values: Mapping[str, Value], source: str = ""
) -> list[Fact]:
    """Adds facts for rows of a column, all or none; what was given before stays, and the last one is in force."""
    held = open_for_writing(followup.pk)
    if not values:
        act.nothing()
        return []
    last = Fact.objects.filter(followup=held).aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    entry = Entry(person=act.actor.name, on=today(), source=source)
    facts = Fact.objects.bulk_create(
        Fact(
            followup=held,
            position=first + at,
            statement=statement,
            row=row,
            column=column,
            **columns_of(value, entry, 0),
        )
        for at, (row, value) in enumerate(values.items())
    )
    history.touch(held)
    act.about(held)
    act.changed(**{str(fact): fact.value or fact.absence for fact in facts}, source=source)
    return facts


@action("followups.enter_note", permission="followups.change", title=_("Lämnar ett tal till texterna"))
def enter_note(act: Act, note: Note, *, value: Amount, decimals: int = 0, source: str = "", title: str = "") -> None:
    """Gives a note its value (and another title), by the actor; what stood there is kept in the history."""
    held = open_for_writing(note.followup_id)
    row = Note.objects.select_for_update(of=("self",), no_key=True).get(pk=note.pk)
    if row.formula:
        raise Refused(str(_("Talet räknas fram. Ändra det som det räknas ur.")))
    columns = columns_of(value, Entry(person=act.actor.name, on=today(), source=source), decimals)
    before = row.value
    history.change(row, held, person_of(act), why=source, value=columns["value"], title=title or row.title)
    _note_given(row, columns)
    history.touch(held)
    act.about(row)
    act.changed(value=(before, columns["value"]), source=source)


@action("followups.add_note", permission="followups.change", title=_("Lägger till ett tal till texterna"))
def add_note(act: Act, followup: Followup, *, key: str, title: str, unit: Counted) -> Note:
    """A figure that no statement holds, for texts to name; nobody has given it yet."""
    held = open_for_writing(followup.pk)
    if Note.objects.filter(followup=held, key=key).exists():
        raise Refused(str(_("Det finns redan ett tal som heter så. Välj ett annat namn.")))
    last = Note.objects.filter(followup=held).aggregate(last=Max("position"))["last"]
    entry = Entry(person=act.actor.name, on=today(), source="")
    note = Note.objects.create(
        followup=held,
        position=0 if last is None else last + 1,
        key=key,
        title=title,
        number_unit=unit.value,
        **columns_of(NoFigure(), entry, 0),
    )
    history.touch(held)
    act.about(note)
    act.changed(title=title, unit=unit.value)
    return note


@action("followups.drop_note", permission="followups.change", title=_("Tar bort ett tal ur texterna"))
def drop_note(act: Act, note: Note, *, reason: str) -> None:
    """Takes a note out of this follow-up; earlier ones keep it. Raises Refused while a text or another note names it."""
    held = open_for_writing(note.followup_id)
    id = f"{PREFIX}{note.key}"
    leaning = [
        one.title for one in Note.objects.filter(followup=held).exclude(formula="") if id in names_of(one.formula)
    ]
    if leaning:
        raise Refused(str(_("Ett annat tal räknas ur det: %s.") % leaning[0]))
    texts = Passage.objects.filter(followup=held, markdown__contains="{" + id)
    named = sum(
        any(one["figure"] == id for one in MENTION.finditer(text)) for text in texts.values_list("markdown", flat=True)
    )
    if named:
        told = ngettext(
            "%d text nämner talet. Skriv om den först.", "%d texter nämner talet. Skriv om dem först.", named
        )
        raise Refused(told % named)
    act.because(reason)
    act.changed(removed=note.title)
    act.about(held)
    note.delete()
    history.touch(held)


@action("followups.write", permission="followups.change", title=_("Skriver en text"))
def write_passage(act: Act, passage: Passage, *, markdown: str, version: int) -> Written | Met:
    """Writes a text that was read in `version`; a text that met a newer one is kept beside it."""
    open_for_writing(passage.followup_id)
    person = person_of(act)
    if person is None:
        raise Refused(str(_("Bara en person kan skriva en text.")))
    done = write(passage, markdown, version, person)
    act.changed(section=passage.section, version=done.passage.version)
    if isinstance(done, Written) and not done.new_step:
        act.nothing()
    return done


@action("followups.restore", permission="followups.change", title=_("Återställer en tidigare version"))
def restore(act: Act, revision: Revision) -> None:
    """Puts back what stood in a field after an earlier change."""
    open_for_writing(revision.followup_id)
    person = person_of(act)
    if person is None:
        raise Refused(str(_("Bara en person kan återställa.")))
    history.restore(revision, person)
    act.changed(field=f"{revision.model} {revision.object_id} {revision.field}", to=revision.when)


@action("followups.put_back", permission="followups.change", title=_("Återställer vad som stod före en ändring"))
def put_back(act: Act, revision: Revision) -> None:
    """Puts back what stood in a field before a change; a text has its own history."""
    open_for_writing(revision.followup_id)
    person = person_of(act)
    if person is None:
        raise Refused(str(_("Bara en person kan återställa.")))
    if revision.model == Passage._meta.label_lower:
        raise Refused(str(_("En text återställs i sin egen historik.")))
    row = history.restore(revision, person, before=True)
    if isinstance(row, Note) and revision.field == "value":
        _claim(row, person)
    act.about(row)
    act.changed(**{revision.field: (revision.after, revision.before)})


@action("followups.restore_figure", permission="followups.change", title=_("Återställer en tidigare siffra"))
def restore_figure(act: Act, fact: Fact) -> Fact:
    """Enters once more what a fact gave: by whoever restores it, and with its source told."""
    held = open_for_writing(fact.followup_id)
    last = Fact.objects.filter(followup=held).aggregate(last=Max("position"))["last"]
    before, on = fact.person or fact.file, fact.on.isoformat() if fact.on else ""
    source = str(_("Återställt från %(who)s %(day)s. %(source)s")) % {"who": before, "day": on, "source": fact.source}
    again = Fact.objects.create(
        followup=held,
        position=last + 1,
        statement=fact.statement,
        row=fact.row,
        column=fact.column,
        month=fact.month,
        preliminary=fact.preliminary,
        **columns_of(
            value_of(fact),
            Entry(person=act.actor.name, on=today(), source=source.strip(), made_up=fact.made_up),
            fact.decimals,
        ),
    )
    history.touch(held)
    act.about(again)
    act.changed(value=again.value or again.absence, month=again.month, source=source.strip())
    return again


def open_for_writing(pk: int) -> Followup:
    """The follow-up, held until the transaction ends. Raises Refused when its occasion is closed."""
    held = (
        Followup.objects.select_for_update(of=("self",), no_key=True)
        .select_related("occasion__year", "unit")
        .get(pk=pk)
    )
    refuse_when_closed(held.occasion)
    return held


def person_of(act: Act) -> Person | None:
    """The person who acts; None for the system."""
    return act.actor if isinstance(act.actor, Person) else None


def _claim(note: Note, person: Person) -> None:
    """A value that was put back is given by whoever put it back."""
    unit, absence = (note.number_unit, "") if note.value else ("", Absence.NOT_GIVEN.value)
    source = str(_("Återställt"))
    _note_given(note, {"unit": unit, "absence": absence, **_entry_columns(person.name, source)})


def _note_given(note: Note, columns: Mapping[str, Any]) -> None:
    nowhere = {"file": "", "line": 0, "file_column": "", "sha256": "", "made_up": False, "balances": None}
    Note.objects.filter(pk=note.pk).update(**{**nowhere, **columns})


def _entry_columns(person: str, source: str) -> dict[str, Any]:
    return {"origin": OriginKind.ENTRY, "person": person, "on": today(), "source": source}
