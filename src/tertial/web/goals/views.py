"""The goals of a follow-up: the list with indicators and signals, the judgement, and an indicator's figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.chapters.goals.proposal import Proposal, proposal, rule_words
from tertial.chapters.goals.record import Goal
from tertial.core.amounts import Unit
from tertial.core.grid import Grid
from tertial.core.scales import Level, Scale
from tertial.services.writing import preview
from tertial.web.base.parts import Link
from tertial.web.base.permissions import may
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.followups import actions
from tertial.web.followups.chapter_pages import changeable, frame, readable, saved
from tertial.web.followups.evaluating import calculated, profile_of
from tertial.web.followups.history import history
from tertial.web.followups.models import Followup, GoalReport, Passage, Priority
from tertial.web.followups.sections import of_goal
from tertial.web.goals.forms import JudgementForm, OutcomeForm

COLUMNS = ("outcome", "target")
"""The columns of indicators that a person enters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """A goal as its page shows it; `indicators` is the part of the indicators' table that is the goal's."""

    row: GoalReport
    goal: Goal
    now: Level
    year_end: Level | None
    proposed: Proposal | None
    indicators: Grid | None
    commentary: str = ""

    @property
    def differs(self) -> bool:
        """Whether the person judged otherwise than the rule proposes."""
        return self.proposed is not None and self.proposed.level.id != self.now.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGoals:
    """What the list is written of: read only when it has not been written since the follow-up was last changed."""

    groups: list[tuple[Priority, list[GoalView]]]
    counts: list[tuple[Level, int]]
    count: int
    judged: int


def shown_goals(followup: Followup) -> ShownGoals:
    """The goals under the council's priorities, and how many stand at each level."""
    views = goal_views(followup)
    scale = profile_of(followup).scales["goal"]
    counts = [(level, sum(one.now.id == level.id for one in views)) for level in scale.levels]
    groups = [
        (priority, [one for one in views if one.goal.priority == priority.number])
        for priority in followup.priorities.all()
    ]
    return ShownGoals(
        groups=[(priority, goals) for priority, goals in groups if goals],
        counts=[(level, count) for level, count in counts if count],
        count=len(views),
        judged=sum(one.now.judged for one in views),
    )


@permitted("followups.read")
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every goal under the council's priorities; first the message, then the figures, then what was written."""
    followup = readable(request, pk)
    context = {
        **frame(request, followup, "goals:list"),
        "shown": SimpleLazyObject(lambda: shown_goals(followup)),
        "rules": rule_words(profile_of(followup).scales["goal"]),
    }
    return render(request, "goals/list.html", context)


@permitted("followups.read")
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal: its indicators, the rule's proposal, the judgement, its history. POST judges."""
    row = get_object_or_404(GoalReport.objects.select_related("goal"), pk=pk)
    followup = readable(request, row.followup_id)
    scale = profile_of(followup).scales["goal"]
    view = next(one for one in goal_views(followup) if one.row.pk == row.pk)
    proposed = view.proposed.level.id if view.proposed else ""
    form = JudgementForm(
        scale,
        proposed,
        row.assessment,
        request.POST or None,
        initial={"assessment": row.assessment, "forecast": row.forecast},
    )
    if request.method == "POST":
        changeable(request, GoalReport.objects.select_related("followup"), pk)
        if form.is_valid():
            fields = {name: form.cleaned_data[name] for name in ("assessment", "forecast")}
            try:
                actions.change(request.user, row, fields, why=form.cleaned_data["why"])
            except Refused as why:
                form.add_error(None, str(why))
            else:
                return saved(request, "goals:list", followup, f"goal-{row.goal.key}")
    context = {
        **frame(request, followup, "goals:list", Link(title=_("Mål {}").format(row.number))),
        "one": view,
        "form": form,
        "history": judgements(row, scale),
        "rules": rule_words(scale),
        "text": text_link(followup, row) if may(request.user, "contributions.read", followup) else "",
    }
    return render(request, "goals/judge.html", context, status=422 if form.errors else 200)


@permitted("followups.change")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int, indicator: int) -> HttpResponse:
    """Enters an indicator's outcome or target; what was given before stays in the history of facts."""
    row = changeable(request, GoalReport.objects.select_related("goal", "followup"), pk)
    followup = readable(request, row.followup_id)
    report = get_object_or_404(row.indicators.select_related("indicator"), pk=indicator)
    statement = profile_of(followup).statements["indicators"]
    year = followup.occasion.period.year
    columns = [(one.id, one.title.format(year=year, prior=year - 1, before=year - 2)) for one in statement.columns]
    choices = [one for one in columns if one[0] in COLUMNS]
    form = OutcomeForm(Unit(report.unit), choices, request.POST or None, initial={"column": "outcome"})
    if request.method == "POST" and form.is_valid():
        amount, decimals = form.amount()
        try:
            actions.enter_figure(
                request.user,
                followup,
                statement="indicators",
                row=report.indicator.key,
                column=form.cleaned_data["column"],
                value=amount,
                decimals=decimals,
                preliminary=form.cleaned_data["preliminary"],
                source=form.cleaned_data["source"],
            )
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Siffran är sparad. Se om bedömningen ska ändras."))
            return redirect("goals:judge", pk=row.pk)
    goal = Link(title=_("Mål {}").format(row.number), href=reverse("goals:judge", args=[row.pk]))
    context = {
        **frame(request, followup, "goals:list", goal, Link(title=_("Ny siffra"))),
        "indicator": report,
        "form": form,
    }
    return render(request, "goals/enter.html", context, status=422 if form.errors else 200)


def goal_views(followup: Followup) -> list[GoalView]:
    """Every goal with its levels, the rule's proposal and its part of the indicators' table, in a few queries."""
    record, evaluated = calculated(followup)
    scale = profile_of(followup).scales["goal"]
    rows = {row.goal.key: row for row in followup.goals.select_related("goal")}
    grid = evaluated.grids.get("indicators")
    written = dict(
        Passage.objects.filter(followup=followup, unit=followup.unit_id, section__startswith="goals/").values_list(
            "section", "markdown"
        )
    )
    return [
        GoalView(
            row=rows[goal.id],
            goal=goal,
            now=scale.level(goal.assessment),
            year_end=scale.level(goal.forecast) if goal.forecast else None,
            proposed=proposal(goal, evaluated.figures, scale),
            indicators=part_of(grid, goal),
            commentary=preview(written.get(of_goal(goal.id), ""), evaluated.figures).html,
        )
        for goal in record.goals.goals
    ]


def part_of(grid: Grid | None, goal: Goal) -> Grid | None:
    """The rows of the indicators' table that are the goal's; None when it has none."""
    ids = {one.id for one in goal.indicators}
    rows = tuple(row for row in grid.rows if row.id in ids) if grid else ()
    if grid is None or not rows:
        return None
    return replace(grid, id=f"indicators-{goal.id}", title=_("Indikatorer, mål {}").format(goal.number), rows=rows)


def judgements(row: GoalReport, scale: Scale) -> list[dict[str, object]]:
    """Who judged what when, newest first, with the reason where one was given."""
    titles = {"assessment": _("Bedömning nu"), "forecast": _("Prognos vid årets slut")}
    levels = {level.id: level for level in scale.levels}
    return [
        {
            "what": titles[one.field],
            "before": levels.get(one.before),
            "after": levels.get(one.after),
            "who": one.who,
            "when": one.when,
            "why": one.why,
        }
        for one in history(row, titles)[:20]
    ]


def text_link(followup: Followup, row: GoalReport) -> str:
    """Where the goal's commentary is written, empty when nobody has been asked for it."""
    found = followup.contributions.filter(unit=followup.unit_id, section=of_goal(row.goal.key)).first()
    return reverse("contributions:write", args=[found.pk]) if found else ""
