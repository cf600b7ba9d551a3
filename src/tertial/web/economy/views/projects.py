"""The projects of investments: decided total, earlier expenditure and the forecast of the whole, row by row."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.web.base.parts import Link
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.economy.forecasting import SCALES
from tertial.web.economy.projects import ENTERED, changed, form_rows, has_projects
from tertial.web.economy.sections import seen_section
from tertial.web.followups import actions
from tertial.web.followups.chapter_pages import changeable, frame
from tertial.web.followups.evaluating import evaluation, profile_of
from tertial.web.followups.models import Followup


@permitted("followups.change")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """The form; POST saves what was changed, all of it or nothing."""
    rows = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit")
    followup = changeable(request, rows, pk)
    seen = seen_section(request, followup, section)
    name, profile = seen.plan.statement, profile_of(followup)
    if not has_projects(profile, name):
        raise Http404(_("Tablån har inga projekt."))
    grid = evaluation(followup).grids[name]
    form = form_rows(grid, profile, request.POST.dict())
    errors = [(row, one) for row in form for one in row.cells if one.error]
    refused = ""
    if request.method == "POST" and not errors:
        try:
            with transaction.atomic():
                for column, values in changed(form, SCALES[profile.statements[name].scale]).items():
                    actions.enter_figures(request.user, followup, statement=name, column=column, values=values)
        except Refused as why:
            refused = str(why)
        else:
            messages.success(request, _("Projekten är sparade. Summorna är omräknade."))
            return redirect("economy:section", pk=followup.pk, section=section)
    here = Link(title=seen.plan.title, href=reverse("economy:section", args=[followup.pk, section]))
    titles = {column.id: column.title for column in grid.columns}
    context = {
        **frame(request, followup, "economy:list", here, Link(title=_("Projekt"))),
        "seen": seen,
        "rows": form,
        "columns": [titles[id] for id in ENTERED],
        "row_title": grid.row_title,
        "unit": grid.unit,
        "errors": errors,
        "refused": refused,
    }
    return render(request, "economy/projects.html", context, status=422 if errors or refused else 200)
