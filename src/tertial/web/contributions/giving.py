"""Giving: asking persons for contributions, prefilled from the last occasion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from tertial.web.contributions.asking import Ask
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.moving import step
from tertial.web.followups.history import touch_texts
from tertial.web.followups.models import Followup, Passage
from tertial.web.organisation.models import Unit
from tertial.web.organisation.tree import Place, Tree, tree_on
from tertial.web.people.models import Person


def give(
    followup: Followup,
    wishes: Iterable[tuple[Unit, Ask, Person | None]],
    due: date,
    who: Person | None,
) -> list[Contribution]:
    """Asks for a contribution of each wish; one that is asked for already gets the new owner and day.

    A text that does not exist is made from the same unit's text of the last occasion, and marked as carried.
    """
    given = []
    wanted = list(wishes)
    earlier = _earlier_texts(followup, [unit.pk for unit, _, _ in wanted])
    for unit, ask, owner in wanted:
        passage = _passage(followup, unit, ask.section, earlier)
        row, made = Contribution.objects.get_or_create(
            followup=followup,
            unit=unit,
            section=ask.section,
            defaults={"passage": passage, "ask": ask.words[:400], "owner": owner, "due": due},
        )
        if not made and (row.owner_id != (owner.pk if owner else None) or row.due != due):
            row.owner, row.due = owner, due
            row.save(update_fields=["owner", "due"])
        step(row, "give", who, _("Till %s") % owner if owner else _("Utan ansvarig"))
        given.append(row)
    return given


def moved_places(followup: Followup, tree: Tree) -> list[Place]:
    """The units that stood under the committee when the period ended, and do not any more."""
    now = set(tree.branch(followup.unit_id))
    then = tree_on(followup.occasion.period.last_day)
    return [replace(place, level=1) for place in then.walk(followup.unit_id) if place.id not in now]


def last_followup(followup: Followup) -> Followup | None:
    """The same committee's follow-up of the occasion before."""
    occasion = followup.occasion
    earlier = (
        Followup.objects.filter(unit=followup.unit_id).exclude(pk=followup.pk).select_related("occasion__year", "unit")
    )
    before = [one for one in earlier if one.occasion.period < occasion.period]
    return max(before, key=lambda one: one.occasion.period, default=None)


def _earlier_texts(followup: Followup, units: list[int]) -> Mapping[tuple[int, str], Passage]:
    last = last_followup(followup)
    if last is None:
        return {}
    return {(one.unit_id, one.section): one for one in Passage.objects.filter(followup=last, unit__in=units)}


def _passage(followup: Followup, unit: Unit, section: str, earlier: Mapping[tuple[int, str], Passage]) -> Passage:
    last = earlier.get((unit.pk, section))
    passage, made = Passage.objects.get_or_create(
        followup=followup,
        unit=unit,
        section=section,
        defaults={"markdown": last.markdown if last else "", "carried": bool(last and last.markdown)},
    )
    if last and passage.carried_from_id is None:
        passage.carried_from = last
        passage.save(update_fields=["carried_from"])
    if made and last and last.markdown:
        touch_texts(followup)
    return passage
