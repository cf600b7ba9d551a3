"""What is done with contributions, as named actions: given, written, moved, gathered, commented."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tertial.web.base.actions import Act, action
from tertial.web.base.clock import now, today
from tertial.web.base.permissions import NotPermitted, may
from tertial.web.base.refusals import Refused
from tertial.web.contributions import gathering, moving, writing
from tertial.web.contributions.asking import Ask
from tertial.web.contributions.giving import give as give_wishes
from tertial.web.contributions.giving import moved_places
from tertial.web.contributions.models import Comment, Contribution, Reminder
from tertial.web.followups.actions import open_for_writing, person_of
from tertial.web.followups.history import restore as restore_field
from tertial.web.followups.models import Followup, Passage, Revision
from tertial.web.followups.passages import Met, Written
from tertial.web.jobs.models import Job
from tertial.web.jobs.running import start
from tertial.web.organisation.models import Unit
from tertial.web.organisation.tree import tree_on
from tertial.web.people.models import Person

Wish = tuple[Unit, Ask, Person | None]


@action("contributions.give", permission="contributions.give", title=_("Ger ut bidrag"))
def give(act: Act, followup: Followup, *, wishes: Sequence[Wish], due: date) -> list[Contribution]:
    """Asks units for contributions; each owner must be able to write for the unit."""
    held = open_for_writing(followup.pk)
    moved = {place.id for place in moved_places(held, tree_on(today()))}
    for unit, _ask, owner in wishes:
        if unit.pk not in moved and not may(act.actor, "contributions.give", unit):
            raise NotPermitted(str(_("Din roll räcker inte för %s.") % unit))
        _refuse_who_cannot_write(owner, unit)
    given = give_wishes(held, wishes, due, person_of(act))
    act.changed(contributions=[str(row) for row in given], due=due)
    return given


@action("contributions.reassign", permission="contributions.give", title=_("Ändrar ansvarig eller dag"))
def reassign(act: Act, contribution: Contribution, *, owner: Person | None, due: date) -> Contribution:
    """Gives the contribution to somebody else, or another day."""
    row = moving.locked_row(contribution.pk)
    _refuse_who_cannot_write(owner, row.unit)
    act.changed(owner=(row.owner, owner), due=(row.due, due))
    row.owner, row.due = owner, due
    row.save(update_fields=["owner", "due"])
    moving.step(row, "give", person_of(act), str(_("Till %s") % owner if owner else _("Utan ansvarig")))
    return row


@action("contributions.save", permission="contributions.write", title=_("Skriver ett bidrag"))
def save(act: Act, contribution: Contribution, *, markdown: str, version: int) -> Written | Met:
    """Saves the text that was read in `version`. Additions that follow on each other are logged once."""
    done = writing.save(contribution, markdown, version, somebody(act))
    act.changed(version=done.passage.version, set_aside=isinstance(done, Met))
    if isinstance(done, Written) and not done.new_step:
        act.nothing()
    return done


@action("contributions.restore", permission="contributions.write", title=_("Återställer en tidigare text"))
def restore(act: Act, contribution: Contribution, *, revision: Revision) -> None:
    """Puts an earlier text, or one that was set aside, in the contribution's place."""
    row = moving.locked_row(contribution.pk)
    if revision.model != Passage._meta.label_lower or revision.object_id != row.passage_id:
        raise Refused(str(_("Versionen hör till en annan text.")))
    writing.refuse_when_not_editable(row)
    restore_field(revision, somebody(act))
    act.changed(to=revision.when)


@action("contributions.submit", permission="contributions.write", title=_("Lämnar in ett bidrag"))
def submit(act: Act, contribution: Contribution, *, comment: str = "", still_true: bool = False) -> Contribution:
    """Hands the contribution in for review."""
    return _move(act, contribution, "submit", comment, still_true)


@action("contributions.return", permission="contributions.approve", title=_("Återlämnar ett bidrag"))
def give_back(act: Act, contribution: Contribution, *, comment: str) -> Contribution:
    """Returns the contribution to its owner with a comment."""
    return _move(act, contribution, "return", comment)


@action("contributions.approve", permission="contributions.approve", title=_("Godkänner ett bidrag"))
def approve(act: Act, contribution: Contribution, *, comment: str = "") -> Contribution:
    """Approves what somebody else handed in."""
    return _move(act, contribution, "approve", comment)


@action("contributions.lock", permission="contributions.lock", title=_("Låser ett bidrag"))
def lock(act: Act, contribution: Contribution, *, comment: str = "") -> Contribution:
    """Locks an approved contribution, when what stands below it is finished."""
    return _move(act, contribution, "lock", comment)


@action("contributions.unlock", permission="contributions.lock", title=_("Låser upp ett bidrag"))
def unlock(act: Act, contribution: Contribution, *, comment: str) -> Contribution:
    """Opens a locked contribution again, with a reason."""
    return _move(act, contribution, "unlock", comment)


BY_MOVE: dict[str, Callable[..., Contribution]] = {
    "submit": submit,
    "return": give_back,
    "approve": approve,
    "lock": lock,
    "unlock": unlock,
}
"""The action that makes each move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """What came of a move of many: those that were moved, and each that was refused with why."""

    moved: tuple[Contribution, ...]
    refused: tuple[tuple[Contribution, str], ...]


def move_many(who: Person, rows: Iterable[Contribution], name: str, comment: str = "") -> Many:
    """Makes the move for each, the lowest units first, in one transaction; each has its own permission and entry."""
    moved: list[Contribution] = []
    refused: list[tuple[Contribution, str]] = []
    with transaction.atomic():
        for row in moving.bottom_up(rows, who.tree):
            try:
                moved.append(BY_MOVE[name](who, row, comment=comment))
            except (Refused, NotPermitted) as why:
                refused.append((row, str(why)))
    return Many(moved=tuple(moved), refused=tuple(refused))


@action("contributions.gather", permission="contributions.write", title=_("Samlar in underlag"))
def gather(act: Act, contribution: Contribution, *, picked: Sequence[int], version: int) -> Written | Met:
    """Takes approved texts of the units below into the contribution's text; each source is kept."""
    row = moving.locked_row(contribution.pk)
    writing.refuse_when_not_editable(row)
    done = gathering.take_in(row, picked, version, somebody(act))
    act.changed(sources=list(picked), set_aside=isinstance(done, Met))
    return done


@action("contributions.comment", permission="contributions.comment", title=_("Kommenterar"))
def comment(
    act: Act,
    about: Unit | Contribution,
    *,
    followup: Followup,
    text: str,
    section: str = "",
    paragraph: int = 0,
    quote: str = "",
    figure: str = "",
    answer_to: Comment | None = None,
) -> Comment:
    """Says something of a section's text, a paragraph of it, or a figure."""
    if not text.strip():
        raise Refused(str(_("Kommentaren är tom. Skriv vad du vill säga.")))
    made = Comment.objects.create(
        followup=followup,
        unit=about.unit if isinstance(about, Contribution) else about,
        section=section,
        paragraph=paragraph,
        quote=quote,
        figure=figure,
        text=text.strip(),
        answer_to=answer_to,
        who=somebody(act),
    )
    act.about(made)
    return made


@action("contributions.settle", permission="contributions.comment", title=_("Avslutar en kommentar"))
def settle(act: Act, comment: Comment) -> None:
    """Marks a comment as dealt with."""
    if comment.settled_at is not None:
        act.nothing()
        return
    Comment.objects.filter(pk=comment.pk, settled_at=None).update(settled_at=now(), settled_by=somebody(act))


@action("contributions.remind", permission="contributions.give", title=_("Skickar påminnelser"))
def remind(act: Act, followup: Followup) -> Job:
    """Starts the sending of today's reminders for the follow-up's contributions."""
    return start("contributions.remind", str(_("Påminnelser, %s") % followup), person_of(act), followup=followup.pk)


@action("contributions.withdraw_links", permission="people.change", title=_("Drar tillbaka länkar i brev"))
def withdraw_links(act: Act, person: Person) -> int:
    """Makes the links of every letter that the person has been sent open nothing more; gives how many they were."""
    count = Reminder.objects.filter(person=person, withdrawn=None).update(withdrawn=now())
    act.changed(withdrawn=count)
    if not count:
        act.nothing()
    return count


def somebody(act: Act) -> Person:
    """The person who acts. Raises Refused for the system, which writes no texts."""
    person = person_of(act)
    if person is None:
        raise Refused(str(_("Det här kan bara en person göra.")))
    return person


def _move(act: Act, contribution: Contribution, name: str, comment: str, still_true: bool = False) -> Contribution:
    before = contribution.state
    row = moving.move(contribution, name, somebody(act), permitted=True, comment=comment, still_true=still_true)
    act.because(comment)
    act.changed(state=(before, row.state), version=row.passage.version)
    return row


def _refuse_who_cannot_write(owner: Person | None, unit: Unit) -> None:
    if owner is not None and not may(owner, "contributions.write", unit):
        told = _("%(owner)s har ingen roll som får skriva för %(unit)s. Ge personen en roll, eller välj en annan.")
        raise Refused(str(told % {"owner": owner, "unit": unit}))
