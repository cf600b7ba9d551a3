"""Starting a committee's follow-up on a new occasion: what stood last time comes along, and the same persons are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.facts import Fact
from tertial.core.organisation import Committee
from tertial.profile import Profile
from tertial.report.record import ReportRecord
from tertial.services.summing import ledger_facts
from tertial.web.base.actions import Act, action
from tertial.web.base.clock import today
from tertial.web.base.refusals import Refused
from tertial.web.calendar.models import Occasion
from tertial.web.contributions.asking import Ask, asks
from tertial.web.contributions.giving import moved_places
from tertial.web.contributions.models import Comment, Contribution, Step
from tertial.web.contributions.owners import managers_of, may_write, secretary_of
from tertial.web.followups import evaluating
from tertial.web.followups.actions import open_followup, open_for_writing, person_of
from tertial.web.followups.carrying import carried
from tertial.web.followups.ledger import ledger
from tertial.web.followups.models import Followup, Passage, Revision
from tertial.web.followups.reading import occasion_value, record_of
from tertial.web.followups.refusals import refuse_when_closed
from tertial.web.organisation.models import Municipality, Unit
from tertial.web.organisation.tree import Tree, tree_on
from tertial.web.people.models import Person

PERMISSION = "followups.open"
Place = tuple[int, str]
"""A unit's key and a section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A follow-up that was started: how many were asked for something, and how much of it has nobody to answer."""

    followup: Followup
    asked: int
    without_owner: int


@action("followups.start", permission=PERMISSION, title=__("Startar en nämnds uppföljning"))
def start(act: Act, unit: Unit, *, occasion: Occasion) -> Started:
    """The committee's follow-up on the occasion with what stood last time, and contributions to the same persons."""
    refuse_when_closed(occasion)
    last = before(unit, occasion)
    record = first_record(unit, occasion, last, act.actor.name)
    followup = open_followup(act.actor, unit, occasion=occasion, record=record)
    given = _hand_out(followup, record, last, person_of(act))
    Followup.objects.filter(pk=followup.pk).update(began=followup.mark)
    act.about(followup)
    act.changed(after=str(last.occasion) if last else "", contributions=len(given), goals=len(record.goals.goals))
    return Started(followup=followup, asked=len(given), without_owner=sum(row.owner_id is None for row in given))


@action("followups.undo_start", permission=PERMISSION, title=__("Ångrar att en uppföljning startades"))
def undo_start(act: Act, followup: Followup) -> None:
    """Takes the follow-up away with its contributions, as long as nobody has done anything in it."""
    held = open_for_writing(followup.pk)
    if not untouched(held):
        raise Refused(_("Någon har redan arbetat i uppföljningen, så starten kan inte ångras."))
    act.changed(followup=str(held))
    act.about(held.unit)
    try:
        Contribution.objects.filter(followup=held).delete()
        held.delete()
    except ProtectedError:
        raise Refused(_("Det finns sparade versioner av rapporten, så starten kan inte ångras.")) from None


def untouched(followup: Followup) -> bool:
    """Whether the follow-up is as it was started: nothing written, handed in or commented on."""
    moved = Step.objects.filter(contribution__followup=followup).exclude(name="give").exists()
    written = Revision.objects.filter(followup=followup).exists()
    said = Comment.objects.filter(followup=followup).exists()
    return followup.mark == followup.began and not (moved or written or said)


def before(unit: Unit, occasion: Occasion) -> Followup | None:
    """The committee's follow-up of the occasion nearest before."""
    return latest_before(earlier_followups([unit.pk]), occasion).get(unit.pk)


def earlier_followups(units: Iterable[int]) -> QuerySet[Followup]:
    """The follow-ups of units, with what their period is read from."""
    return Followup.objects.filter(unit__in=units).select_related("occasion__year", "occasion__earlier__year", "unit")


def latest_before(rows: Iterable[Followup], occasion: Occasion) -> Mapping[int, Followup]:
    """Of each unit the follow-up with the latest period before the occasion's."""
    found: dict[int, Followup] = {}
    for row in sorted(rows, key=lambda row: row.occasion.period):
        if row.occasion.period < occasion.period:
            found[row.unit_id] = row
    return found


def first_record(unit: Unit, occasion: Occasion, last: Followup | None, who: str) -> ReportRecord:
    """What the follow-up begins with: what is carried from last time, and what the ledger already has."""
    at, made = occasion_value(occasion), today()
    name = last.profile if last else Municipality.objects.get().profile
    profile = evaluating.profile(name, at.period.year)
    if last is None:
        record = ReportRecord(profile=name, committee=_committee(unit, None, profile), occasion=at, made=made)
    else:
        ago = next((row for row in earlier_followups([unit.pk]) if row.occasion.period == at.period.prior), None)
        record = carried(record_of(last), at, profile, made, who, record_of(ago) if ago else None)
        record = replace(record, committee=_committee(unit, record.committee, profile))
    there = ledger() if profile.organisation.unit(record.committee.id) else None
    return with_ledger(record, ledger_facts(there, profile, at, record.committee.id) if there else [])


def with_ledger(record: ReportRecord, known: Sequence[Fact]) -> ReportRecord:
    """The record with what the ledger knows in place of what was carried."""
    places = {(fact.statement, fact.row, fact.column) for fact in known}
    kept = (fact for fact in record.facts if (fact.statement, fact.row, fact.column) not in places)
    return replace(record, facts=(*known, *kept))


def _committee(unit: Unit, last: Committee | None, profile: Profile) -> Committee:
    """The committee by its name of today; a new one is looked for by name in the profile's organisation."""
    tree = tree_on(today())
    administrations = [place.name for place in tree.children(unit.pk) if place.kind == "administration"]
    known = next((one.id for one in profile.organisation.units if one.name == unit.name), unit.code)
    return Committee(
        id=last.id if last else known,
        name=unit.name,
        administration=administrations[0] if administrations else (last.administration if last else ""),
    )


def _hand_out(
    followup: Followup, record: ReportRecord, last: Followup | None, who: Person | None
) -> list[Contribution]:
    """Every contribution of last time that is still asked for, to the same person, with last time's text marked so."""
    if last is None:
        return []
    tree = tree_on(today())
    branch = {*tree.branch(followup.unit_id), *(place.id for place in moved_places(followup, tree))}
    known = {ask.section: ask for ask in asks(record, evaluating.profile_of(followup))}
    texts = {(row.unit_id, row.section): row for row in Passage.objects.filter(followup=last)}
    rows = {
        (row.unit_id, row.section): row for row in Contribution.objects.filter(followup=last).select_related("owner")
    }
    own = {place for place, text in texts.items() if place[0] == followup.unit_id and text.markdown}
    order = {section: at for at, section in enumerate(known)}
    places = sorted(
        (place for place in {*rows, *own} if place[0] in branch and place[1] in known),
        key=lambda place: (order[place[1]], place[0]),
    )
    passages = _passages(followup, places, texts)
    return _asked(followup, last, passages, rows, known, tree, who)


def _passages(followup: Followup, places: Iterable[Place], texts: Mapping[Place, Passage]) -> list[Passage]:
    last = {place: texts.get(place) for place in places}
    return Passage.objects.bulk_create(
        Passage(
            followup=followup,
            unit_id=unit,
            section=section,
            markdown=text.markdown if text else "",
            carried=bool(text and text.markdown),
            carried_from=text,
            written_by_id=text.written_by_id if text else None,
        )
        for (unit, section), text in last.items()
    )


def _asked(
    followup: Followup,
    last: Followup,
    passages: Sequence[Passage],
    rows: Mapping[Place, Contribution],
    known: Mapping[str, Ask],
    tree: Tree,
    who: Person | None,
) -> list[Contribution]:
    owners = _owners([(one.unit_id, rows.get((one.unit_id, one.section))) for one in passages], tree, followup.unit_id)
    given = Contribution.objects.bulk_create(
        Contribution(
            followup=followup,
            unit_id=passage.unit_id,
            section=passage.section,
            passage=passage,
            ask=known[passage.section].words[:400],
            owner=owner,
            due=_due(followup, last, rows.get((passage.unit_id, passage.section)), passage),
        )
        for passage, owner in zip(passages, owners, strict=True)
    )
    Step.objects.bulk_create(
        Step(
            contribution=row,
            name="give",
            state=row.state,
            comment=_("Till %s") % row.owner if row.owner else _("Utan ansvarig"),
            version=row.passage.version,
            who=who,
        )
        for row in given
    )
    return given


def _owners(rows: Sequence[tuple[int, Contribution | None]], tree: Tree, committee: int) -> list[Person | None]:
    """Who is asked: the owner of last time who may still write there, otherwise the unit's manager of today.

    Of the committee's own texts, otherwise its secretary.
    """
    day = today()
    managers = dict(managers_of([unit for unit, _row in rows if unit != committee], day))
    if secretary := secretary_of(committee, day):
        managers[committee] = secretary
    persons = {row.owner_id for _unit, row in rows if row is not None and row.owner_id}
    allowed = may_write(persons, tree, day)
    return [
        row.owner
        if row is not None and row.owner is not None and row.owner.is_active and allowed(row.owner.pk, unit)
        else managers.get(unit)
        for unit, row in rows
    ]


def _due(followup: Followup, last: Followup, row: Contribution | None, passage: Passage) -> date:
    """The committee's own texts, and what was due after the units' day last time, are due with the approvals."""
    late = row.due > last.occasion.contributions_due if row else passage.unit_id == followup.unit_id
    return followup.occasion.approvals_due if late else followup.occasion.contributions_due
