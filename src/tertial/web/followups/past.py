"""What has been changed in a follow-up, field by field and figure by figure: who, when, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.amounts import Amount, Unit
from tertial.core.swedish import kronor
from tertial.profile import Profile
from tertial.statements.hiding import hidden_in
from tertial.web.base.clock import today
from tertial.web.base.naming import field_words, value_words
from tertial.web.followups import evaluating
from tertial.web.followups.carrying import CARRIED
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.history import kept_words
from tertial.web.followups.models import (
    AssignmentReport,
    ControlReport,
    Fact,
    Followup,
    GoalReport,
    IndicatorReport,
    Note,
    Revision,
)
from tertial.web.followups.models.given import OriginKind
from tertial.web.followups.values import value_of
from tertial.web.organisation.models import Municipality

MOST = 200
"""How many changes a page shows."""

SORTS: dict[str, tuple[str | Promise, type[Any] | None]] = {
    "mal": (__("Mål"), GoalReport),
    "uppdrag": (__("Uppdrag"), AssignmentReport),
    "kontroll": (__("Intern kontroll"), ControlReport),
    "siffror": (__("Siffror"), None),
    "tal": (__("Tal i texterna"), Note),
    "uppfoljning": (__("Uppföljningen"), Followup),
}
"""The sorts of rows that have a history here; that of a text stands by the text."""

SCALES = {"assessment": "goal", "forecast": "goal", "status": "assignment", "rating": "control"}
"""Fields whose values are levels, with their scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `key` is of what can be put back, `stands` whether it is what stands now."""

    sort: str
    what: str
    field: str
    before: str
    after: str
    who: str
    when: datetime | date
    why: str
    key: int
    stands: bool


def changes(followup: Followup, sort: str = "", row: int = 0) -> list[Change]:
    """The changes of a sort (all when none is named) or of one row of it, newest first."""
    found = [] if sort == "siffror" else list(_fields(followup, sort, row))
    figures = sorted(_figures(followup), key=lambda one: -one.key) if sort in ("", "siffror") else []
    return sorted([*found, *figures], key=lambda one: _day(one.when), reverse=True)[:MOST]


def _day(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _fields(followup: Followup, sort: str, row: int) -> Iterable[Change]:
    wanted = {model._meta.label_lower: name for name, (_title, model) in SORTS.items() if model is not None}
    labels = [label for label, name in wanted.items() if not sort or name == sort]
    rows = Revision.objects.filter(followup=followup, model__in=labels).select_related("who")
    if row:
        rows = rows.filter(object_id=row)
    names = names_of(followup)
    seen: set[tuple[str, int, str]] = set()
    levels = _levels(profile_of(followup))
    units = dict(Note.objects.filter(followup=followup).values_list("pk", "number_unit"))
    for one in rows.order_by("-id"):
        counted = units.get(one.object_id, "") if (one.model, one.field) == (Note._meta.label_lower, "value") else ""
        place = (one.model, one.object_id, one.field)
        yield Change(
            sort=wanted[one.model],
            what=names.get((one.model, one.object_id), str(followup)),
            field=field_words(one.field),
            before=_number(one.before, counted) if counted else _said(one.field, one.before, levels),
            after=_number(one.after, counted) if counted else _said(one.field, one.after, levels),
            who=str(one.who or _("Systemet")),
            when=one.when,
            why=one.why,
            key=one.pk,
            stands=place not in seen,
        )
        seen.add(place)


def _said(field: str, kept: str, levels: Mapping[str, Mapping[str, str]]) -> str:
    known = levels.get(field, {}).get(kept)
    return known or (kept_words(field, kept) if field == "due" else value_words(field, kept))


def _number(kept: str, unit: str) -> str:
    """A note's value as it was kept, as a person writes it."""
    if not kept:
        return "–"
    return kronor(int(kept)) if unit == Unit.MONEY else kept.replace(".", ",").replace("-", "−")


def _levels(profile: Profile) -> dict[str, dict[str, str]]:
    return {field: {level.id: level.word for level in profile.scales[scale].levels} for field, scale in SCALES.items()}


def level_words(scale: str) -> dict[str, str]:
    """The levels of one of the municipality's scales in words; of no use before there is a municipality."""
    municipality = Municipality.objects.first()
    if municipality is None:
        return {}
    found = evaluating.profile(municipality.profile, today().year).scales[scale]
    return {level.id: level.word for level in found.levels}


def said_of(followup: Followup, field: str, kept: str) -> str:
    """What the history kept of a field, in the follow-up's own words."""
    return _said(field, kept, _levels(profile_of(followup)))


def names_of(followup: Followup) -> dict[tuple[str, int], str]:
    """What the goals, assignments, control points and notes are called, by table and key."""
    models = (GoalReport, AssignmentReport, ControlReport, Note)
    return {
        (model._meta.label_lower, row.pk): str(row)
        for model in models
        for row in model._default_manager.filter(followup=followup)
    }


def _figures(followup: Followup) -> Iterable[Change]:
    """Every figure that somebody has entered, and what stood in its place before; what was only carried is no change."""
    places: dict[tuple[str, str, str, int], list[Fact]] = {}
    for fact in sorted(followup.facts.all(), key=lambda fact: fact.origin == OriginKind.ENTRY):
        places.setdefault((fact.statement, fact.row, fact.column, fact.month), []).append(fact)
    titles = _Titles(followup)
    hidden = _hidden(followup)
    for (statement, row, _column, _month), facts in places.items():
        secret = (statement, row) in hidden or titles.is_size(facts[0])
        for at, fact in enumerate(facts):
            if fact.origin != OriginKind.ENTRY or fact.on is None or fact.source.startswith(CARRIED):
                continue
            yield Change(
                sort="siffror",
                what=titles.row(fact),
                field=titles.column(fact),
                before=_not_shown() if secret else figure_words(facts[at - 1]) if at else "–",
                after=_not_shown() if secret else figure_words(fact),
                who=fact.person,
                when=fact.on,
                why=fact.source,
                key=fact.pk,
                stands=at == len(facts) - 1,
            )


def _hidden(followup: Followup) -> frozenset[tuple[str, str]]:
    """The rows of statements that are not shown because their group is small."""
    ruled = [one for one in profile_of(followup).statements.values() if one.small_groups]
    if not ruled:
        return frozenset()
    facts = evaluating.record(followup).facts
    return frozenset((one.id, row) for one in ruled for row in hidden_in(one, facts))


def _not_shown() -> str:
    return _("visas inte")


class _Titles:
    """What rows and columns of statements are called."""

    def __init__(self, followup: Followup) -> None:
        self.statements = profile_of(followup).statements
        self.year = followup.occasion.period.year
        reports = IndicatorReport.objects.filter(goal_report__followup=followup).select_related("indicator")
        self.indicators = {one.indicator.key: one.name for one in reports}

    def row(self, fact: Fact) -> str:
        """The statement's title and the row's."""
        statement = self.statements.get(fact.statement)
        row = statement.row(fact.row) if statement else None
        title = row.title if row else self.indicators.get(fact.row, fact.row)
        return f"{statement.title}: {title}" if statement else title

    def column(self, fact: Fact) -> str:
        """The column's title in the year."""
        statement = self.statements.get(fact.statement)
        column = statement.column(fact.column) if statement else None
        if self.is_size(fact):
            return _("Antal anställda")
        if column is None:
            return fact.column
        return column.title.format(year=self.year, prior=self.year - 1, before=self.year - 2)

    def is_size(self, fact: Fact) -> bool:
        """Whether the fact says how large a group is."""
        statement = self.statements.get(fact.statement)
        return statement is not None and statement.is_size(fact.column)


def figure_words(fact: Fact | Note) -> str:
    """A given value as a person writes it."""
    value = value_of(fact)
    if not isinstance(value, Amount):
        return "–"
    if value.unit is Unit.MONEY:
        return kronor(int(value.value))
    return str(value.value).replace(".", ",").replace("-", "−")
