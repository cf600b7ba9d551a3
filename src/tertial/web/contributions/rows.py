"""Goals, indicators, assignments and control points that are added to a follow-up on screen, and taken out of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.db.models import Max, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.amounts import Unit
from tertial.core.scales import Scale
from tertial.render.numbers import slug
from tertial.web.base.actions import Act, action
from tertial.web.base.refusals import Refused
from tertial.web.contributions.asking import asks
from tertial.web.contributions.models import Contribution
from tertial.web.followups import history, sections
from tertial.web.followups.actions import open_for_writing, person_of
from tertial.web.followups.carrying import INDICATORS, unjudged
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.models import (
    Assignment,
    AssignmentReport,
    ControlPoint,
    ControlReport,
    Fact,
    Followup,
    Goal,
    GoalReport,
    Indicator,
    IndicatorReport,
    Priority,
)
from tertial.web.followups.reading import record_of
from tertial.workflow.states import EDITABLE

PERMISSION = "followups.change"
Row = GoalReport | AssignmentReport | ControlReport
R = TypeVar("R", GoalReport, AssignmentReport, ControlReport)
LONGEST = 40
"""How long a key becomes."""


@action("followups.add_goal", permission=PERMISSION, title=__("Lägger till ett mål"))
def add_goal(
    act: Act, followup: Followup, *, number: int, title: str, priority: int = 0, new_priority: str = ""
) -> GoalReport:
    """A goal that nobody has judged yet, under one of the council's priorities or a new one."""
    held = open_for_writing(followup.pk)
    if GoalReport.objects.filter(followup=held, number=number).exists():
        raise Refused(_("Det finns redan ett mål med numret %d.") % number)
    if new_priority:
        priority = (Priority.objects.filter(followup=held).aggregate(last=Max("number"))["last"] or 0) + 1
        Priority.objects.create(followup=held, position=priority, number=priority, title=new_priority)
    elif not Priority.objects.filter(followup=held, number=priority).exists():
        raise Refused(_("Välj vad målet hör till, eller skriv ett nytt prioriterat mål."))
    row = GoalReport.objects.create(
        followup=held,
        goal=Goal.objects.create(unit_id=held.unit_id, key=_key(Goal, held, title)),
        position=_next(GoalReport, held),
        number=number,
        priority=priority,
        title=title,
        assessment=unjudged(_scale(held, "goal")),
    )
    return _added(act, held, row)


@action("followups.add_indicator", permission=PERMISSION, title=__("Lägger till en indikator"))
def add_indicator(act: Act, goal: GoalReport, *, name: str, unit: Unit, better: int) -> IndicatorReport:
    """Something more that a goal is measured by."""
    held = open_for_writing(goal.followup_id)
    last = IndicatorReport.objects.filter(goal_report=goal).aggregate(last=Max("position"))["last"]
    row = IndicatorReport.objects.create(
        goal_report=goal,
        indicator=Indicator.objects.create(unit_id=held.unit_id, key=_key(Indicator, held, name)),
        position=0 if last is None else last + 1,
        name=name,
        unit=unit.value,
        better=better,
    )
    history.touch(held)
    act.changed(name=name, unit=unit.value)
    return row


@action("followups.add_assignment", permission=PERMISSION, title=__("Lägger till ett uppdrag"))
def add_assignment(
    act: Act, followup: Followup, *, title: str, decision: str = "", owner: str = "", due: date | None = None
) -> AssignmentReport:
    """An assignment that is not begun."""
    held = open_for_writing(followup.pk)
    row = AssignmentReport.objects.create(
        followup=held,
        assignment=Assignment.objects.create(unit_id=held.unit_id, key=_key(Assignment, held, title)),
        position=_next(AssignmentReport, held),
        title=title,
        status=_scale(held, "assignment").levels[0].id,
        decision=decision,
        owner=owner,
        due=due,
    )
    return _added(act, held, row)


@action("followups.add_control", permission=PERMISSION, title=__("Lägger till en kontrollpunkt"))
def add_control(act: Act, followup: Followup, *, risk: str, control: str, method: str = "") -> ControlReport:
    """A risk with its control, not rated yet."""
    held = open_for_writing(followup.pk)
    row = ControlReport.objects.create(
        followup=held,
        point=ControlPoint.objects.create(unit_id=held.unit_id, key=_key(ControlPoint, held, risk)),
        position=_next(ControlReport, held),
        risk=risk,
        control=control,
        method=method,
        rating=unjudged(_scale(held, "control")),
    )
    return _added(act, held, row)


@action("followups.reword", permission=PERMISSION, title=__("Ändrar hur något är formulerat"))
def reword(act: Act, row: Row, *, words: Mapping[str, str], reason: str = "") -> None:
    """Says the goal, assignment or control point in other words; it is the same one, and what stood is kept.

    Whoever is asked to write of it is asked in the new words.
    """
    held = open_for_writing(row.followup_id)
    before = {name: getattr(row, name) for name in words}
    changed = history.change(row, held, person_of(act), why=reason, **words)
    if not changed:
        act.nothing()
        return
    act.because(reason)
    act.changed(**{name: (before[name], words[name]) for name in changed})
    mine = set(sections_of(row))
    for ask in asks(record_of(held), profile_of(held)):
        if ask.section in mine:
            Contribution.objects.filter(followup=held, section=ask.section).update(ask=ask.words[:400])


@action("followups.take_out", permission=PERMISSION, title=__("Tar bort ur uppföljningen"))
def take_out(act: Act, row: Row, *, reason: str) -> None:
    """Takes a goal, an assignment or a control point out of this follow-up; earlier ones keep it.

    Raises Refused when its text has been handed in.
    """
    held = open_for_writing(row.followup_id)
    asked = Contribution.objects.filter(followup=held, section__in=sections_of(row))
    if asked.exclude(state__in=[state.value for state in EDITABLE]).exists():
        raise Refused(_("Texten är inlämnad eller godkänd. Återlämna den först."))
    asked.delete()
    if isinstance(row, GoalReport):
        keys = list(row.indicators.values_list("indicator__key", flat=True))
        Fact.objects.filter(followup=held, statement=INDICATORS, row__in=keys).delete()
    act.because(reason)
    act.changed(removed=str(row))
    act.about(held)
    row.delete()
    history.touch(held)


def sections_of(row: Row) -> list[str]:
    """The sections under which the row's texts are written."""
    match row:
        case GoalReport():
            return [sections.of_goal(row.goal.key)]
        case AssignmentReport():
            return [sections.of_assignment(row.assignment.key)]
        case ControlReport():
            return [sections.of_result(row.point.key), sections.of_action(row.point.key)]


def _added(act: Act, followup: Followup, row: R) -> R:
    history.touch(followup)
    act.about(row)
    act.changed(title=str(row))
    return row


def _scale(followup: Followup, name: str) -> Scale:
    return profile_of(followup).scales[name]


def _next(model: type[Model], followup: Followup) -> int:
    last = model._default_manager.filter(followup=followup).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _key(model: type[Model], followup: Followup, words: str) -> str:
    """A key of the words that no other row of the committee has."""
    plain = slug(words)[:LONGEST].strip("-").replace("-", "_") or "rad"
    base = plain if plain[0].isalpha() else f"nr_{plain}"
    taken = set(
        model._default_manager.filter(unit=followup.unit_id, key__startswith=base).values_list("key", flat=True)
    )
    return next(key for key in (base, *(f"{base}_{at}" for at in range(2, len(taken) + 3))) if key not in taken)
