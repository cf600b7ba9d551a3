"""Writing a passage: nothing written is lost when two people write at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from tertial.web.base.clock import now
from tertial.web.base.refusals import Refused
from tertial.web.followups.history import touch_texts
from tertial.web.followups.models import Passage, Revision
from tertial.web.people.models import Person

TOGETHER = timedelta(minutes=10)
"""Additions by one writer within this time are kept as one step of the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The passage as it stands after the write; `new_step` says whether the history got a step of its own."""

    passage: Passage
    new_step: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody wrote in between: the passage as it stands, and what was to be written, kept as `set_aside`."""

    passage: Passage
    mine: str
    set_aside: Revision


def write(passage: Passage, markdown: str, version: int, who: Person, *, why: str = "") -> Written | Met:
    """Writes the text if it was read in the version that stands; otherwise keeps it beside and says so.

    Raises Refused for a held text.

    The report is made of the committee's own texts: those of the units below are no part of it, and leave its mark.

    An unchanged text is no new version, save that a text carried from last time is then looked at and no longer marked.
    """
    text = tidy(markdown)
    before = Passage.objects.select_related("written_by", "followup").get(pk=passage.pk)
    if before.held and text != before.markdown:
        raise Refused(_("Texten är inlämnad eller godkänd och kan inte ändras. Be den som granskar att återlämna den."))
    if text == before.markdown:
        if before.carried and not before.held:
            Passage.objects.filter(pk=before.pk).update(carried=False)
            before.carried = False
        return Written(passage=before)
    standing = Passage.objects.filter(pk=passage.pk, version=version, held=False) if before.version == version else None
    if standing is None or not standing.update(
        markdown=text, version=F("version") + 1, carried=False, written_at=now(), written_by=who
    ):
        current = Passage.objects.select_related("written_by").get(pk=passage.pk)
        return Met(passage=current, mine=text, set_aside=_set_aside(current, text, version, who))
    new_step = _remember(before, text, version + 1, who, why)
    if before.unit_id == before.followup.unit_id:
        touch_texts(before.followup)
    return Written(passage=Passage.objects.get(pk=passage.pk), new_step=new_step)


def tidy(markdown: str) -> str:
    """The text with the line ends of a file and nothing around it."""
    return markdown.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def only_adds(before: str, after: str) -> bool:
    """Whether every word that stood there still stands; the one being typed may have grown."""
    return (Counter(before.split()) - Counter(after.split())).total() <= 1


def _remember(before: Passage, text: str, version: int, who: Person, why: str) -> bool:
    last = Revision.objects.filter(model=Passage._meta.label_lower, object_id=before.pk, field="markdown").first()
    joins = (
        last is not None
        and not why
        and not last.why
        and not last.set_aside
        and last.who_id == who.pk
        and last.after == before.markdown
        and now() - last.when < TOGETHER
        and only_adds(last.after, text)
    )
    if joins and last is not None:
        Revision.objects.filter(pk=last.pk).update(after=text, version=version)
        return False
    Revision.objects.create(
        followup_id=before.followup_id,
        model=Passage._meta.label_lower,
        object_id=before.pk,
        field="markdown",
        before=before.markdown,
        after=text,
        version=version,
        why=why,
        who=who,
    )
    return True


def _set_aside(current: Passage, text: str, version: int, who: Person) -> Revision:
    kept, _ = Revision.objects.get_or_create(
        followup_id=current.followup_id,
        model=Passage._meta.label_lower,
        object_id=current.pk,
        field="markdown",
        set_aside=True,
        after=text,
        version=version,
        who=who,
        defaults={"before": current.markdown},
    )
    return kept
