"""The gathering page: what the units below have written, to take in and edit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.contributions import actions
from tertial.web.contributions.forms import GatherForm
from tertial.web.contributions.gathering import sources
from tertial.web.contributions.views.common import contribution_for, me, refusals_told, trail
from tertial.web.contributions.views.writing import met_page
from tertial.web.followups.passages import Met


@permitted("contributions.write")
@require_http_methods(["GET", "POST"])
@refusals_told
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """The sources with their states; POST takes the picked ones in."""
    row = contribution_for(request, "contributions.write", pk)
    found = sources(row, me(request).tree)
    if request.method == "POST":
        form = GatherForm([one.contribution.pk for one in found], request.POST)
        if not form.is_valid():
            raise Refused(_("Inget underlag är valt. Kryssa för minst ett som är godkänt."))
        done = actions.gather(request.user, row, **form.cleaned_data)
        if isinstance(done, Met):
            return met_page(request, row, done)
        messages.success(request, _("Underlaget är infogat. Redigera texten så att den läses som en."))
        return redirect("contributions:write", pk=pk)
    return render(
        request, "contributions/gather.html", {"row": row, "trail": trail(row, _("Underlag")), "sources": found}
    )
