"""The goals as a TOML file that a person can edit, read and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tertial.chapters.goals.agenda_2030 import GLOBAL_GOALS
from tertial.chapters.goals.record import Goal, Goals, Indicator, Priority
from tertial.core.amounts import Unit
from tertial.core.scales import Scale
from tertial.document.commentary import Commentary
from tertial.files.problems import choices
from tertial.files.toml import Table

_UNITS = (Unit.INDEX, Unit.PERCENT, Unit.COUNT)
_BETTER = {"higher": 1, "lower": -1}


def read_goals(table: Table, scale: Scale, text: Callable[[str], Commentary]) -> Goals:
    """The record of goals.toml; `text` gives the commentary of a path under texts/."""
    priorities = tuple(_priority(part) for part in table.tables("priority"))
    goals = tuple(_goal(part, priorities, scale, text) for part in table.tables("goal"))
    table.close()
    table.each_once("goal", "id", [goal.id for goal in goals])
    table.each_once("goal", "number", [goal.number for goal in goals])
    _indicators_once(table)
    return Goals(priorities=priorities, goals=_without_doubles(goals))


def goals_as_toml(record: Goals) -> dict[str, Any]:
    """The record as the values of goals.toml, commentaries left to their own files."""
    return {
        "priority": [{"number": priority.number, "title": priority.title} for priority in record.priorities],
        "goal": [
            {
                "id": goal.id,
                "number": goal.number,
                "priority": goal.priority,
                "title": goal.title,
                "assessment": goal.assessment,
                **({"forecast": goal.forecast} if goal.forecast else {}),
                "agenda_2030": list(goal.agenda_2030),
                "indicator": [
                    {"id": i.id, "name": i.name, "unit": i.unit.value, "better": "higher" if i.better > 0 else "lower"}
                    for i in goal.indicators
                ],
            }
            for goal in record.goals
        ],
    }


def _priority(table: Table) -> Priority:
    priority = Priority(number=table.integer("number"), title=table.string("title"))
    table.close()
    return priority


def _goal(table: Table, priorities: tuple[Priority, ...], scale: Scale, text: Callable[[str], Commentary]) -> Goal:
    levels = [level.id for level in scale.levels]
    id = table.identifier("id")
    agenda_2030 = table.integers("agenda_2030")
    goal = Goal(
        id=id,
        number=table.integer("number"),
        priority=table.integer("priority"),
        title=table.string("title"),
        assessment=table.choice("assessment", levels),
        forecast=table.choice("forecast", levels, ""),
        agenda_2030=tuple(number for number in agenda_2030 if number in GLOBAL_GOALS),
        indicators=tuple(_indicator(part) for part in table.tables("indicator")),
        commentary=text(f"goals/{id}.md"),
    )
    numbers = [priority.number for priority in priorities]
    if goal.priority not in numbers:
        table.problem(
            "priority", f"prioriterat mål {goal.priority} finns inte.", choices(str(goal.priority), map(str, numbers))
        )
    for number in agenda_2030:
        if number not in GLOBAL_GOALS:
            table.problem("agenda_2030", f"globalt mål {number} finns inte.", "De globala målen är 1 till 17.")
    table.close()
    return goal


def _indicator(table: Table) -> Indicator:
    indicator = Indicator(
        id=table.identifier("id"),
        name=table.string("name"),
        unit=Unit(table.choice("unit", [unit.value for unit in _UNITS])),
        better=_BETTER[table.choice("better", _BETTER, "higher")],
    )
    table.close()
    return indicator


def _without_doubles(goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
    """The goals with each id once, so that reading can go on after the problem is noted."""
    seen: set[str] = set()
    kept: dict[str, Goal] = {}
    for goal in goals:
        own = tuple(one for one in goal.indicators if one.id not in seen)
        seen |= {one.id for one in own}
        kept.setdefault(goal.id, replace(goal, indicators=own))
    return tuple(kept.values())


def _indicators_once(table: Table) -> None:
    seen: set[str] = set()
    for goal in table.tables("goal"):
        for indicator in goal.tables("indicator"):
            id = indicator.string("id", "")
            if id in seen:
                indicator.problem("id", f"indikatorn «{id}» står två gånger.", "Ge varje indikator ett eget id.")
            seen.add(id)
