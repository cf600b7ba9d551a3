"""Staff of a follow-up: each section's table and texts, and the entry of sick leave."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tertial.core.amounts import Absence, Amount, NoFigure, Unit
from tertial.core.grid import Grid
from tertial.profile import SectionPlan
from tertial.render import numbers
from tertial.services.writing import preview
from tertial.statements.hiding import hidden_in, sizes_of
from tertial.web.base.parts import Link
from tertial.web.base.permissions import may
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.followups import actions
from tertial.web.followups.chapter_pages import changeable, frame, readable
from tertial.web.followups.evaluating import calculated, evaluation, profile_of
from tertial.web.followups.models import Followup, Passage
from tertial.web.staff.forms import SharesForm

ENTERED = "share"
"""The column that a person enters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """A text of a section as the report will show it, and where it is written."""

    title: str
    html: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of the chapter: its table if it has one, and its texts."""

    plan: SectionPlan
    grid: Grid | None
    texts: tuple[SectionText, ...]
    hidden: int
    entered: bool


@permitted("followups.read")
def sections(request: HttpRequest, pk: int) -> HttpResponse:
    """The chapter's sections in the order of the report."""
    followup = readable(request, pk)
    found = section_views(followup, linked=may(request.user, "contributions.read", followup))
    return render(
        request,
        "staff/list.html",
        {**frame(request, followup, "staff:list"), "sections": found, "message": message(followup)},
    )


@permitted("followups.change")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Enters the year's sick leave group by group, in one go."""
    followup = readable(request, pk)
    changeable(request, Followup.objects.all(), pk)
    plan = next((one for one in plans(followup) if one.id == section and is_entered(followup, one)), None)
    if plan is None:
        raise Http404(_("Avsnittet finns inte, eller har ingen tabell."))
    statement = profile_of(followup).statements[plan.statement]
    known, evaluated = calculated(followup)
    grid = evaluated.grids[plan.statement]
    standing = {
        row.id: numbers.number(Decimal(value.value))
        for row in grid.rows
        if isinstance(value := grid.figure(row.id, ENTERED).value, Amount)
    }
    rule, facts = statement.small_groups, [one for one in known.facts if one.statement == statement.id]
    sizes = sizes_of(rule, facts) if rule else {}
    form = SharesForm(statement, standing, sizes, hidden_in(statement, facts), request.POST or None)
    if request.method == "POST" and form.is_valid():
        changed = {(row, ENTERED): given for row, given in form.changed().items()}
        if rule:
            changed |= {(row, rule.size): (Amount(size, Unit.COUNT), 0) for row, size in form.resized().items()}
        try:
            with transaction.atomic():
                for (row, column), (amount, decimals) in changed.items():
                    actions.enter_figure(
                        request.user,
                        followup,
                        statement=statement.id,
                        row=row,
                        column=column,
                        value=amount,
                        decimals=decimals,
                        source=form.cleaned_data["source"],
                    )
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, saved_words(len(changed)))
            return redirect("staff:list", pk=pk)
    context = {
        **frame(request, followup, "staff:list", Link(title=plan.title)),
        "plan": plan,
        "grid": grid,
        "form": form,
    }
    return render(request, "staff/enter.html", context, status=422 if form.errors else 200)


def plans(followup: Followup) -> tuple[SectionPlan, ...]:
    """The sections that the municipality's outline has for staff."""
    return next((one.sections for one in profile_of(followup).chapters if one.id == "staff"), ())


def is_entered(followup: Followup, plan: SectionPlan) -> bool:
    """Whether a person enters the section's table here: it has a column of shares that is given."""
    statement = profile_of(followup).statements.get(plan.statement)
    return statement is not None and ENTERED in statement.given_columns()


def saved_words(count: int) -> str:
    """How many figures were saved, in a sentence."""
    if not count:
        return _("Ingen siffra var ändrad, så inget sparades.")
    return ngettext("%d siffra är sparad.", "%d siffror är sparade.", count) % count


def section_views(followup: Followup, *, linked: bool = True) -> list[SectionView]:
    """Every section with its table and texts, `linked` to where they are written, in a fixed number of queries."""
    evaluated = evaluation(followup)
    asked = plans(followup)
    keys = [f"{plan.id}/{text.id}" for plan in asked for text in plan.texts]
    rows = Passage.objects.filter(followup=followup, unit=followup.unit_id, section__in=keys)
    written = dict(rows.values_list("section", "markdown"))
    given = dict(followup.contributions.filter(unit=followup.unit_id, section__in=keys).values_list("section", "pk"))
    return [
        SectionView(
            plan=plan,
            grid=(grid := evaluated.grids.get(plan.statement)),
            hidden=not_shown_in(grid) if grid else 0,
            entered=is_entered(followup, plan),
            texts=tuple(
                SectionText(
                    title=text.title,
                    html=preview(written.get(key, ""), evaluated.figures).html,
                    href=reverse("contributions:write", args=[given[key]]) if linked and key in given else "",
                )
                for text in plan.texts
                for key in (f"{plan.id}/{text.id}",)
            ),
        )
        for plan in asked
    ]


def not_shown_in(grid: Grid) -> int:
    """How many rows are not shown because their group is small."""
    small = NoFigure(Absence.SMALL_GROUP)
    return sum(any(figure.value == small for figure in row.figures) for row in grid.rows)


def message(followup: Followup) -> str:
    """The chapter in a sentence: the sick leave and how it has changed."""
    figures = evaluation(followup).figures
    total, change = figures.get("sick_leave.total.share"), figures.get("sick_leave.total.difference")
    if total is None or change is None or not isinstance(total.value, Amount):
        return ""
    said = _("Sjukfrånvaron är {}").format(numbers.alone(total))
    if change.printed_sign is None:
        return f"{said}."
    words = {
        1: _("högre än samma tid förra året"),
        -1: _("lägre än samma tid förra året"),
        0: _("oförändrad sedan förra året"),
    }
    size = f"{numbers.mention(change, 'belopp')} " if change.printed_sign else ""
    return f"{said}, {size}{words[change.printed_sign]}."
