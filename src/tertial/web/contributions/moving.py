"""Moves of a contribution from state to state, after the table in workflow/states.py."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from tertial.core.amounts import NoFigure
from tertial.services.writing import preview
from tertial.statements.notes import PREFIX
from tertial.web.base.clock import now, today
from tertial.web.base.refusals import Refused
from tertial.web.base.templatetags.marks import STATE_WORDS
from tertial.web.contributions.models import Contribution, Step
from tertial.web.contributions.refusals import refused_move
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Passage
from tertial.web.followups.refusals import refuse_when_closed
from tertial.web.organisation.models import UnitSpan
from tertial.web.organisation.tree import Tree, tree_on
from tertial.web.people.models import Person
from tertial.workflow.states import FINISHED, MOVES, refusal


def move(
    contribution: Contribution,
    name: str,
    who: Person,
    *,
    permitted: bool,
    comment: str = "",
    still_true: bool = False,
) -> Contribution:
    """Makes the move and keeps it as a step. Raises Refused when it cannot be made.

    `still_true` says that a text carried from last time has been read and holds.
    """
    row = locked_row(contribution.pk)
    refuse_when_closed(row.followup.occasion)
    why = refusal(name, row.at, permitted=permitted, own_work=row.handed_in_by_id == who.pk, reason=comment)
    if why is not None:
        raise refused_move(name, str(STATE_WORDS[row.at]), why)
    match name:
        case "submit":
            _hand_in(row, who, still_true)
        case "approve":
            row.approved_version = row.passage.version
        case "return":
            row.returned_with = comment.strip()
        case "lock":
            _refuse_when_below_waits(row)
    row.state = MOVES[name].target.value
    row.save()
    Passage.objects.filter(pk=row.passage_id).update(held=not row.is_editable)
    step(row, name, who, comment)
    return row


def step(row: Contribution, name: str, who: Person | None, comment: str = "") -> None:
    """Keeps a step in the contribution's own history."""
    Step.objects.create(
        contribution=row,
        name=name,
        state=row.state,
        comment=comment.strip(),
        version=row.passage.version,
        who=who,
    )


def locked_row(pk: int) -> Contribution:
    """The contribution as it stands, held until the transaction ends."""
    return (
        Contribution.objects.select_for_update(of=("self",), no_key=True)
        .select_related("passage", "unit", "followup__occasion__year")
        .get(pk=pk)
    )


def bottom_up(rows: Iterable[Contribution], tree: Tree) -> list[Contribution]:
    """The contributions, those of the lowest units first."""
    return sorted(rows, key=lambda row: (-len(tree.line(row.unit_id)), row.pk))


def below(row: Contribution, tree: Tree) -> list[Contribution]:
    """What the units right below are asked for in the same section, by name: below today, or when the period ended."""
    children = Q(unit__in=[place.id for place in tree.children(row.unit_id)])
    then = UnitSpan.objects.on(row.followup.occasion.period.last_day).filter(parent=row.unit_id)
    return list(
        Contribution.objects.filter(children | Q(unit__in=then.values("unit")))
        .filter(followup=row.followup_id, section=row.section)
        .select_related("unit", "passage", "owner")
        .order_by("unit__name")
    )


def _hand_in(row: Contribution, who: Person, still_true: bool) -> None:
    passage = row.passage
    if not passage.markdown.strip():
        raise Refused(_("Texten är tom. Skriv några meningar först; «inget att rapportera» duger om det är så."))
    known = figures(row.followup)
    look = preview(passage.markdown, known)
    problems = look.problems
    unknown = [
        one.title for one in look.figures if one.id.startswith(PREFIX) and isinstance(known[one.id].value, NoFigure)
    ]
    if unknown:
        raise Refused(
            _("Texten nämner ett tal som ingen har lämnat: %s. Lämna det under Tal, eller skriv om meningen.")
            % ", ".join(unknown)
        )
    if problems:
        told = " ".join(_("Rad %d:") % problem.line + f" {problem.found} {problem.cure}" for problem in problems)
        raise Refused(_("Texten nämner något som inte kan skrivas ut.") + f" {told}")
    if passage.carried and not still_true:
        raise Refused(
            _("Texten står som den kom från förra gången. Ändra den, eller kryssa för att den fortfarande stämmer.")
        )
    if passage.carried:
        Passage.objects.filter(pk=passage.pk).update(carried=False)
    row.handed_in_by, row.handed_in_at, row.returned_with = who, now(), ""


def _refuse_when_below_waits(row: Contribution) -> None:
    waiting = [one for one in below(row, tree_on(today())) if one.at not in FINISHED]
    if waiting:
        names = ", ".join(one.unit.name for one in waiting[:5])
        raise Refused(_("Underlag är inte godkända än: %s. Godkänn eller återlämna dem först.") % names)
