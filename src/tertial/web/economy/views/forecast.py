"""The forecast entered row by row, with the last forecast and proposals beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tertial.web.base.parts import Link
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.economy.forecasting import COLUMN, can_be_entered, entry_table, taken
from tertial.web.economy.sections import seen_section
from tertial.web.followups import actions
from tertial.web.followups.chapter_pages import changeable, frame, origins
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.models import Followup


@permitted("followups.change")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """The form; POST saves the rows that were changed, all of them or none."""
    rows = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit")
    followup = changeable(request, rows, pk)
    seen = seen_section(request, followup, section)
    name = seen.plan.statement
    if not can_be_entered(profile_of(followup), name):
        raise Http404(_("Tablån räknas ur andra tablåer. Lämna prognosen i dem."))
    refused = ""
    if request.method == "POST":
        found = taken(followup, name, request.POST.dict(), remove="remove" in request.POST)
        table = found.table
        if not table.errors:
            try:
                actions.enter_figures(
                    request.user,
                    followup,
                    statement=name,
                    column=COLUMN,
                    values=found.values,
                    source=request.POST.get("source", "").strip()[:300],
                )
            except Refused as why:
                refused = str(why)
            else:
                return _done(request, followup, section, len(found.values))
    else:
        table = entry_table(followup, name)
    here = (
        Link(title=seen.plan.title, href=reverse("economy:section", args=[followup.pk, section])),
        Link(title=_("Prognos")),
    )
    context = {
        **frame(request, followup, "economy:list", *here),
        "seen": seen,
        "table": table,
        "columns": table.grid.columns,
        "refused": refused,
        "source": request.POST.get("source", ""),
        "origins": "",
        "own": origins(followup),
        "known": seen.view.evaluation.figures,
    }
    return render(request, "economy/forecast.html", context, status=422 if table.errors or refused else 200)


def _done(request: HttpRequest, followup: Followup, section: str, count: int) -> HttpResponse:
    if count:
        words = ngettext(
            "%d rad är sparad. Summorna är omräknade.", "%d rader är sparade. Summorna är omräknade.", count
        )
        messages.success(request, words % count)
    else:
        messages.info(request, _("Ingen rad var ändrad, så inget sparades."))
    return redirect("economy:section", pk=followup.pk, section=section)
