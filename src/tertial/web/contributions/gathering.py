"""Gathering: what the units below approved, taken into the text of the unit above; the source is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tertial.web.base.clock import today
from tertial.web.base.refusals import Refused
from tertial.web.contributions.models import Contribution, Gathered
from tertial.web.contributions.moving import below
from tertial.web.followups.passages import Met, Written, write
from tertial.web.organisation.tree import Tree, tree_on
from tertial.web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A lower unit's contribution and what was taken of it. `is_newer`: it has changed since it was taken in."""

    contribution: Contribution
    taken: Gathered | None
    can_be_taken: bool
    is_newer: bool


def sources(target: Contribution, tree: Tree) -> list[Source]:
    """What the units below have written in the same section, by name."""
    rows = below(target, tree)
    taken: dict[int, Gathered] = {}
    for one in Gathered.objects.filter(target=target.passage_id).select_related("who").order_by("id"):
        taken[one.source_id] = one
    found = []
    for row in rows:
        mine = taken.get(row.passage_id)
        newer = mine is not None and row.passage.version > mine.source_version
        found.append(
            Source(
                contribution=row,
                taken=mine,
                can_be_taken=row.is_finished and bool(row.passage.markdown) and (mine is None or newer),
                is_newer=newer,
            )
        )
    return found


def take_in(target: Contribution, picked: Iterable[int], version: int, who: Person) -> Written | Met:
    """Adds the picked contributions' texts, each under its unit's name, to the target's text.

    Raises Refused when one of them is not approved, or none is picked.
    """
    wanted = set(picked)
    chosen = [one for one in sources(target, tree_on(today())) if one.contribution.pk in wanted]
    if not chosen:
        raise Refused(_("Inget underlag är valt. Kryssa för minst ett som är godkänt."))
    for one in chosen:
        if not one.contribution.is_finished:
            raise Refused(_("Underlaget från %s är inte godkänt än.") % one.contribution.unit.name)
    parts = [target.passage.markdown.rstrip()] if target.passage.markdown.strip() else []
    parts += [_under_name(one.contribution) for one in chosen]
    done = write(target.passage, "\n\n".join(parts), version, who, why=_("Underlag samlat"))
    if isinstance(done, Written):
        Gathered.objects.bulk_create(
            Gathered(
                target=target.passage,
                source=one.contribution.passage,
                source_version=one.contribution.passage.version,
                text=one.contribution.passage.markdown,
                who=who,
            )
            for one in chosen
        )
    return done


def _under_name(row: Contribution) -> str:
    text = row.passage.markdown.strip()
    joint = "\n\n" if text.startswith(("-", "*", "1.")) and not text.startswith("**") else " "
    return f"**{row.unit.name}.**{joint}{text}"
