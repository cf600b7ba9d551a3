"""The history of a contribution: every version of its text and every step, with restore."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.web.base.permissions import may
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.contributions import actions
from tertial.web.contributions.forms import RestoreForm
from tertial.web.contributions.views.common import contribution_for, refusals_told, trail
from tertial.web.followups.history import history
from tertial.web.followups.models import Revision

MOST = 60


@permitted("contributions.read")
def past(request: HttpRequest, pk: int) -> HttpResponse:
    """Versions newest first, each with what it changed."""
    row = contribution_for(request, "contributions.read", pk)
    return render(
        request,
        "contributions/history.html",
        {
            "row": row,
            "trail": trail(row, _("Historik")),
            "revisions": history(row.passage, ["markdown"])[:MOST],
            "steps": row.steps.select_related("who")[:MOST],
            "can_restore": may(request.user, "contributions.write", row) and row.is_editable,
        },
    )


@permitted("contributions.write")
@require_POST
@refusals_told
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts an earlier version back."""
    row = contribution_for(request, "contributions.write", pk)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Versionen finns inte."))
    revision = get_object_or_404(Revision, pk=form.cleaned_data["revision"], followup=row.followup_id)
    actions.restore(request.user, row, revision=revision)
    messages.success(request, _("Den tidigare texten är tillbaka. Det som stod finns kvar i historiken."))
    return redirect("contributions:write", pk=pk)
