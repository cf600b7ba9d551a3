"""What is new to a reader of a committee's page: since their last visit, and since the occasion before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tertial.core.scales import Level
from tertial.profile import Profile
from tertial.report.comparison.judgements import changed_judgements
from tertial.report.record import ReportRecord
from tertial.web.base.clock import now
from tertial.web.base.naming import field_words
from tertial.web.base.pages import LevelChange
from tertial.web.base.parts import Event
from tertial.web.base.templatetags.marks import STATE_WORDS
from tertial.web.contributions.models import Comment, Contribution, Step, Visit
from tertial.web.followups.chapter_pages import origins
from tertial.web.followups.models import Followup, Passage, Revision
from tertial.web.followups.past import names_of, said_of
from tertial.web.people.models import Person
from tertial.workflow.states import State

MOST = 5
"""How much is told."""
A_VISIT = timedelta(hours=1)
"""How long a visit lasts: what was new when it began stays new during it."""


def visited(person: Person, followup: Followup) -> datetime | None:
    """When the person's visit before this one began, None at the first; one question, and a write an hour at most."""
    at = now()
    visit, made = Visit.objects.get_or_create(person=person, followup=followup, defaults={"now": at})
    if not made and at - visit.now >= A_VISIT:
        visit.before, visit.now = visit.now, at
        visit.save(update_fields=["before", "now"])
    return visit.before


def events(followup: Followup, reader: Person, since: datetime | None) -> list[Event]:
    """What others have done with texts and judgements, and said of them, since then, newest first."""
    return sorted(
        [*_steps(followup, reader, since), *_changes(followup, reader, since), *_said(followup, reader, since)],
        key=_at,
        reverse=True,
    )[:MOST]


def changed_levels(
    before: ReportRecord, after: ReportRecord, profile: Profile, href: dict[str, str]
) -> tuple[LevelChange, ...]:
    """Goals, assignments and controls that are judged otherwise than last time; one that nobody has judged yet is not."""
    found = []
    for one in changed_judgements(before, after, profile.scales):
        for field in one.fields:
            old, new = field.before, field.after
            if not one.new and not one.gone and isinstance(old, Level) and isinstance(new, Level) and new.judged:
                found.append(LevelChange(title=one.title, field=field.name, before=old, after=new, href=href[one.kind]))
    return tuple(found)


def _at(event: Event) -> datetime:
    return event.at


def told(step: Step) -> str:
    """What a step of a contribution came to, in words."""
    words = _("Ny uppgift") if step.name == "give" else STATE_WORDS[State(step.state)]
    return f"{words}: {step.contribution.ask}"


def _steps(followup: Followup, reader: Person, since: datetime | None) -> Iterator[Event]:
    rows = Step.objects.filter(contribution__followup=followup).exclude(who=reader)
    if since is not None:
        rows = rows.filter(when__gt=since)
    for step in rows.select_related("contribution", "who")[:MOST]:
        yield Event(
            who=str(step.who or _("systemet")),
            what=told(step),
            at=step.when,
            detail=step.comment,
            href=reverse("contributions:write", args=[step.contribution_id]),
        )


def _said(followup: Followup, reader: Person, since: datetime | None) -> Iterator[Event]:
    asked = Contribution.objects.filter(
        followup=OuterRef("followup"), unit=OuterRef("unit"), section=OuterRef("section")
    )
    rows = (
        Comment.objects.filter(followup=followup).exclude(who=reader).annotate(asked=Subquery(asked.values("pk")[:1]))
    )
    if since is not None:
        rows = rows.filter(when__gt=since)
    for one in rows.select_related("who", "unit").order_by("-id")[:MOST]:
        yield Event(
            who=str(one.who or _("systemet")),
            what=_("Kommentar: {}").format(Truncator(one.text).chars(80)),
            at=one.when,
            detail=str(one.unit),
            href=_place(followup, one),
        )


def _place(followup: Followup, one: Comment) -> str:
    """Where a comment is read: by the text that it is about, or the figure's origin."""
    asked: int | None = getattr(one, "asked", None)
    if one.section:
        return reverse("contributions:write", args=[asked]) + "#comments" if asked else ""
    choice, _slash, figure = one.figure.rpartition("/")
    return f"{origins(followup, choice)}{figure}" if figure else ""


def _changes(followup: Followup, reader: Person, since: datetime | None) -> Iterator[Event]:
    rows = Revision.objects.filter(followup=followup).exclude(who=reader).exclude(model=Passage._meta.label_lower)
    if since is not None:
        rows = rows.filter(when__gt=since)
    found = list(rows.select_related("who")[:MOST])
    names = names_of(followup) if found else {}
    for one in found:
        yield Event(
            who=str(one.who or _("systemet")),
            what=f"{names.get((one.model, one.object_id), followup)}: {field_words(one.field).lower()}",
            at=one.when,
            detail=f"{said_of(followup, one.field, one.before)} → {said_of(followup, one.field, one.after)}",
            href=reverse("past:changes", args=[followup.pk]),
        )
