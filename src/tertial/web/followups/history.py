"""The history of every field: changing a row so that what stood there is kept, and putting it back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tertial.web.base import days
from tertial.web.base.refusals import Refused
from tertial.web.followups.models import Followup, Revision
from tertial.web.people.models import Person


def change(row: models.Model, followup: Followup, who: Person | None, *, why: str = "", **fields: Any) -> list[str]:
    """Sets the fields that differ, saves them, and keeps what stood there; the names of those that changed."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if not changed:
        return []
    Revision.objects.bulk_create(
        Revision(
            followup=followup,
            model=row._meta.label_lower,
            object_id=row.pk,
            field=name,
            before=as_text(getattr(row, name)),
            after=as_text(fields[name]),
            why=why,
            who=who,
        )
        for name in changed
    )
    for name in changed:
        setattr(row, name, fields[name])
    row.save(update_fields=changed)
    touch(followup)
    return changed


def touch(followup: Followup) -> None:
    """Marks a write to the follow-up, so that nothing calculated before it is shown after it."""
    Followup.objects.filter(pk=followup.pk).update(mark=uuid4(), given_mark=uuid4())


def touch_texts(followup: Followup) -> None:
    """Marks a write to the follow-up's texts alone: every figure stands."""
    Followup.objects.filter(pk=followup.pk).update(mark=uuid4())


def history(row: models.Model, fields: Iterable[str] = ()) -> QuerySet[Revision]:
    """The changes of a row, newest first, of all fields when none is named; with who made them."""
    found = Revision.objects.filter(model=row._meta.label_lower, object_id=row.pk).select_related("who")
    names = list(fields)
    return found.filter(field__in=names) if names else found


def restore(revision: Revision, who: Person, *, before: bool = False) -> models.Model:
    """Puts back what stood in the field after that change, or `before` it; that is itself a change with its own revision.

    Of a row with versions the version is counted on, so that whoever writes on an older one is told.
    """
    model = apps.get_model(revision.model)
    row: models.Model = model._default_manager.select_for_update(no_key=True).get(pk=revision.object_id)
    if getattr(row, "held", False):
        raise Refused(_("Texten är inlämnad eller godkänd och kan inte ändras. Be den som granskar att återlämna den."))
    field = model._meta.get_field(revision.field)
    value = from_text(revision.before if before else revision.after, field)
    why = _("Återställt från %s") % f"{timezone.localtime(revision.when):%Y-%m-%d %H:%M}"
    if change(row, revision.followup, who, why=why, **{revision.field: value}) and hasattr(row, "version"):
        model._default_manager.filter(pk=row.pk).update(version=F("version") + 1)
    return row


def as_text(value: Any) -> str:
    """A field's value as it is kept in the history."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value.pk)
    return json.dumps(value) if isinstance(value, (list, dict, bool)) else str(value)


def kept_words(field: str, kept: str) -> str:
    """What the history kept of a field of words or a day (`due`), as a reader sees it."""
    if field == "due" and kept:
        return days.day(date.fromisoformat(kept))
    return kept or "–"


def from_text(text: str, field: models.Field[Any, Any]) -> Any:
    """The value that `as_text` kept."""
    if isinstance(field, models.ForeignKey):
        related: type[models.Model] = field.related_model
        return related._default_manager.get(pk=text) if text else None
    if field.null and not text:
        return None
    if isinstance(field, (models.JSONField, models.BooleanField)):
        return json.loads(text)
    value: Any = field.to_python(text)
    return value
