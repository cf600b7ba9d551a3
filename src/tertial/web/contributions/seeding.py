"""The demonstration's contributions: asked of every unit, and in every state, so that each page has something to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tertial.web.base.seeding import Demo
from tertial.web.contributions import actions
from tertial.web.contributions.asking import Ask, asks
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.owners import managers_of
from tertial.web.followups.evaluating import profile_of, record
from tertial.web.followups.models import Followup, Passage
from tertial.web.organisation.models import Unit
from tertial.web.organisation.tree import Tree, tree_on, units_by_id
from tertial.web.people.models import Person, RoleHolding
from tertial.workflow.roles import Role

SECTIONS = ("operating/outcome", "operating/forecast", "sick_leave/commentary", "work_environment/commentary")
"""What every unit is asked for."""

WORDS = (
    "Verksamheten följer budget. Vakanser under våren har gett lägre kostnader, som väntas jämna ut sig i höst.",
    "Kostnaderna för vikarier är högre än väntat. Två rekryteringar är klara och börjar i oktober.",
    "Sjukfrånvaron har minskat sedan i våras. Rehabiliteringen av långtidssjuka ger resultat.",
    "Arbetsmiljöronden visade brister i ventilationen. Fastighetsägaren åtgärdar dem före årsskiftet.",
    "Inköpen är lägre än budgeterat, eftersom ett avtal har förhandlats om.",
    "Introduktionen av nya medarbetare är gjord enligt plan, och medarbetarsamtalen är genomförda.",
)
LAST_TIME = "Läget är i stort det som budgeten räknade med. Inga större händelser har inträffat."
RETURNED = "Nämn gärna vad som ligger bakom, och hur det väntas bli till årsskiftet."
PATH = ("untouched", "draft", "ready", "approved", "approved", "returned", "late", "no_owner", "locked")
"""How far the contributions of each unit have come, in turn."""


def seed(demo: Demo) -> None:
    """Asks every unit of every open follow-up; the controller reviews what is handed in."""
    tree = tree_on(demo.today)
    reviewer = _controller()
    for followup in Followup.objects.filter(occasion__state="open").select_related("occasion__year", "unit"):
        wanted = [ask for ask in asks(record(followup), profile_of(followup)) if ask.section in SECTIONS]
        _leave_last_times_texts(followup, tree, wanted)
        _ask_for_the_reports_own(followup, reviewer)
        _ask_the_units(followup, tree, wanted, reviewer, demo)


def _ask_the_units(followup: Followup, tree: Tree, wanted: Sequence[Ask], reviewer: Person, demo: Demo) -> None:
    places = [place for place in tree.walk(followup.unit_id) if place.kind in ("department", "unit")]
    units = units_by_id(tuple(place.id for place in places))
    owners = managers_of([place.id for place in places], demo.today)
    for at, place in enumerate(places):
        how = PATH[(at + followup.pk) % len(PATH)]
        owner = None if how == "no_owner" else owners.get(place.id)
        due = followup.occasion.contributions_due - timedelta(days=4 if how == "late" else at % 3)
        ask = wanted[at % len(wanted)]
        wishes = [(units[place.id], ask, owner)]
        (row,) = actions.give(reviewer, followup, wishes=wishes, due=due)
        if owner is not None:
            _come_as_far_as(how, row, owner, reviewer, WORDS[(at * 5 + followup.pk) % len(WORDS)])


def _come_as_far_as(how: str, row: Contribution, owner: Person, reviewer: Person, words: str) -> None:
    if how in ("untouched", "late"):
        return
    actions.save(owner, row, markdown=words, version=row.passage.version)
    if how == "draft":
        return
    actions.submit(owner, row)
    if how == "returned":
        actions.give_back(reviewer, row, comment=RETURNED)
    elif how in ("approved", "locked"):
        actions.approve(reviewer, row)
    if how == "locked" and row.unit.kind == "unit":
        actions.lock(reviewer, row)
    if how == "approved":
        first_words = row.passage.markdown.split(".")[0]
        actions.comment(
            reviewer,
            row.unit,
            followup=row.followup,
            section=row.section,
            text="Bra att orsaken står med.",
            paragraph=1,
            quote=first_words,
        )


def _ask_for_the_reports_own(followup: Followup, reviewer: Person) -> None:
    """The texts of the report itself: the secretary's to bring together, most of them handed in."""
    secretary = (
        RoleHolding.objects.filter(role=Role.SECRETARY.value, unit=followup.unit_id).select_related("person").first()
    )
    own = {one.section for one in Passage.objects.filter(followup=followup, unit=followup.unit_id)}
    known = [ask for ask in asks(record(followup), profile_of(followup)) if ask.section in own]
    owner = secretary.person if secretary else None
    wishes = [(followup.unit, ask, owner) for ask in known[:6]]
    due = followup.occasion.approvals_due
    for at, row in enumerate(actions.give(reviewer, followup, wishes=wishes, due=due)):
        if owner is not None and at % 3:
            actions.submit(owner, row)
            if at % 2:
                actions.approve(reviewer, row)


def _leave_last_times_texts(followup: Followup, tree: Tree, wanted: Sequence[Ask]) -> None:
    """What the units wrote on the occasion before, for this one to be filled from."""
    last = Followup.objects.filter(unit=followup.unit_id, occasion=followup.occasion.earlier_id).first()
    if last is None:
        return
    units: list[Unit] = list(units_by_id(tree.branch(followup.unit_id)).values())
    Passage.objects.bulk_create(
        Passage(followup=last, unit=unit, section=ask.section, markdown=LAST_TIME)
        for unit in units
        if unit.pk != followup.unit_id
        for ask in wanted
    )


def _controller() -> Person:
    held = RoleHolding.objects.filter(role=Role.CONTROLLER.value, unit=None).select_related("person").order_by("pk")
    person: Person = held[0].person
    return person
