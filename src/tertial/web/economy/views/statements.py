"""The overview of a follow-up's economy, and each of its sections: table, drawings and texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tertial.chapters.composing import Composition
from tertial.chapters.economy.compose import compose
from tertial.core.figures import Figure
from tertial.core.grid import Grid, RowKind
from tertial.document.blocks import Chart
from tertial.profile import SectionPlan
from tertial.render.html.figures import verdict
from tertial.render.numbers import alone, mention
from tertial.render.words import plain_text
from tertial.services.writing import preview
from tertial.web.base.parts import KeyFigure, Link
from tertial.web.base.permissions import may
from tertial.web.base.views import permitted
from tertial.web.economy.forecasting import can_be_entered
from tertial.web.economy.projects import has_projects, project_grid
from tertial.web.economy.sections import Seen, chapter_plan, filter_of, month_words, seen_section
from tertial.web.followups.chapter_pages import frame, origins, readable
from tertial.web.followups.evaluating import calculated, profile_of
from tertial.web.followups.models import Followup, Passage

KEPT = ("section", "markdown", "carried")
NOTHING = ("", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart with its title in words."""

    block: Chart
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text of a section as the report shows it, and where it is written, empty when nobody was asked for it.

    `carried` marks what stands as it came from last time, so that nobody takes it for this time's.
    """

    title: str
    html: str
    href: str
    carried: bool = False


@permitted("followups.read")
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The result first, then the sections."""
    followup = readable(request, pk)
    _record, evaluation = calculated(followup)
    plan = chapter_plan(followup)
    sections = [one for one in plan.sections if one.statement and one.statement in evaluation.grids]
    whole = [one for one in sections if _is_of_others(followup, one)]
    grid = evaluation.grids[(whole or sections)[0].statement] if sections else None
    context = {
        **frame(request, followup, "economy:list"),
        "result": result_words(followup, grid, [evaluation.grids[one.statement] for one in sections]),
        "figures": [key_figure(followup, one, evaluation.grids[one.statement]) for one in sections],
        "grid": grid,
        "rows": _rows_to_sections(followup, grid, sections),
        "sections": [
            Link(title=one.title, href=reverse("economy:section", args=[followup.pk, one.id])) for one in sections
        ],
    }
    return render(request, "economy/overview.html", context)


@permitted("followups.read")
def section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """One statement for the unit and month that are chosen, its drawings, and what was written about it."""
    followup = readable(request, pk)
    seen = seen_section(request, followup, section)
    evaluation = seen.view.evaluation
    grid = evaluation.grids[seen.plan.statement]
    can_drill = seen.view.ledger is not None
    here = Link(title=seen.plan.title)
    plan = chapter_plan(followup)
    context = {
        **frame(request, followup, "economy:list", here),
        "seen": seen,
        "grid": grid,
        "origins": origins(followup, seen.choice.word),
        "rows": {row.id: seen.address("row", followup, row.id) for row in grid.rows} if can_drill else {},
        "projects": project_grid(grid)
        if has_projects(profile_of(followup), grid.id) and not seen.choice.word
        else None,
        "drawings": list(drawings(seen)),
        "figures": evaluation.figures,
        "filter": filter_of(followup, seen),
        "period": month_words(seen.choice.period),
        "texts": []
        if seen.choice.word
        else texts(followup, seen.plan, evaluation.figures, linked=may(request.user, "contributions.read", followup)),
        "sections": [
            Link(
                title=one.title,
                href=f"{reverse('economy:section', args=[followup.pk, one.id])}{'?' if seen.query else ''}{seen.query}",
                current=one.id == seen.plan.id,
            )
            for one in plan.sections
            if one.statement
        ],
        "can_forecast": can_be_entered(profile_of(followup), seen.plan.statement),
    }
    return render(request, "economy/section.html", context)


def result_words(followup: Followup, grid: Grid | None, others: list[Grid]) -> str:
    """The result as the chair could read it aloud; of the first table that has a forecast."""
    for one in ([grid] if grid else []) + others:
        total = _total(one)
        if total is None or total["forecast"].printed_sign is None or total["variance"].printed_sign is None:
            continue
        words = {
            "who": followup.committee_name,
            "amount": mention(total["variance"], "belopp"),
            "forecast": mention(total["forecast"]),
            "budget": mention(total["budget"]),
        }
        if not total["variance"].printed_sign:
            return _("%(who)s väntas sluta året som budgeten säger. Prognosen är %(forecast)s.") % words
        if total["variance"].is_favourable:
            return (
                _(
                    "%(who)s väntas sluta året %(amount)s bättre än budget. Prognosen är %(forecast)s och budgeten %(budget)s."
                )
                % words
            )
        return (
            _(
                "%(who)s väntas sluta året %(amount)s sämre än budget. Prognosen är %(forecast)s och budgeten %(budget)s."
            )
            % words
        )
    return _("Ingen prognos är lämnad än. Den som ansvarar för ekonomin lämnar den rad för rad under Drift.")


def key_figure(followup: Followup, plan: SectionPlan, grid: Grid) -> KeyFigure:
    """A section's variance between forecast and budget, and the way to it."""
    total = _total(grid)
    href = reverse("economy:section", args=[followup.pk, plan.id])
    if total is None or total["variance"].printed_sign is None:
        return KeyFigure(title=plan.title, value="–", note=_("Ingen prognos är lämnad."), href=href)
    return KeyFigure(
        title=plan.title,
        value=alone(total["variance"]),
        note=_("mot budget; prognosen är %s") % alone(total["forecast"]),
        href=href,
        tone=verdict(total["variance"]),
    )


def drawings(seen: Seen) -> Iterator[Drawing]:
    """The section's charts, of what is chosen."""
    view = seen.view
    work = Composition(
        occasion=view.occasion,
        figures=view.evaluation.figures,
        grids=view.evaluation.grids,
        scales=view.profile.scales,
        texts={},
    )
    chapter = next(plan for plan in view.profile.chapters if plan.id == "economy")
    for block in compose(replace(chapter, sections=(replace(seen.plan, texts=()),)), work):
        if isinstance(block, Chart):
            yield Drawing(block=block, title=plain_text(block.title, view.evaluation.figures))


def texts(followup: Followup, plan: SectionPlan, figures: Mapping[str, Figure], *, linked: bool = True) -> list[Words]:
    """The section's texts in the plan's order, in two questions; `linked` to where they are written."""
    within = f"{plan.id}/"
    rows = Passage.objects.filter(followup=followup, unit=followup.unit_id, section__startswith=within)
    written = {section: (markdown, carried) for section, markdown, carried in rows.values_list(*KEPT)}
    asked = dict(
        followup.contributions.filter(unit=followup.unit_id, section__startswith=within).values_list("section", "pk")
    )
    return [
        Words(
            title=one.title or plan.title,
            html=_opening(preview(written.get(f"{within}{one.id}", NOTHING)[0], figures).html, followup),
            carried=written.get(f"{within}{one.id}", NOTHING)[1],
            href=reverse("contributions:write", args=[asked[f"{within}{one.id}"]])
            if linked and f"{within}{one.id}" in asked
            else "",
        )
        for one in plan.texts
    ]


def _opening(html: str, followup: Followup) -> str:
    """A text whose figures open to their origin here, as they open to their note in the report."""
    return html.replace('href="#o-', f'data-panel href="{origins(followup)}')


def _total(grid: Grid) -> dict[str, Figure] | None:
    row = next((row for row in grid.rows if row.kind is RowKind.TOTAL), None)
    columns = {column.id for column in grid.columns}
    if row is None or not {"budget", "forecast", "variance"} <= columns:
        return None
    return {id: grid.figure(row.id, id) for id in ("budget", "forecast", "variance")}


def _is_of_others(followup: Followup, plan: SectionPlan) -> bool:
    return any(row.of for row in profile_of(followup).statements[plan.statement].rows)


def _rows_to_sections(followup: Followup, grid: Grid | None, sections: list[SectionPlan]) -> dict[str, str]:
    """The rows of the whole that are taken from a section's statement, with the address of that section."""
    if grid is None:
        return {}
    by_statement = {one.statement: reverse("economy:section", args=[followup.pk, one.id]) for one in sections}
    rows = profile_of(followup).statements[grid.id].rows
    return {row.id: by_statement[row.of.partition(".")[0]] for row in rows if row.of.partition(".")[0] in by_statement}
