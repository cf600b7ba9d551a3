"""The page of what has been changed in a follow-up, with what stood before put back by a button."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404, may
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.followups import actions
from tertial.web.followups.models import Fact, Followup, Revision
from tertial.web.followups.past import SORTS, changes


@require_GET
@permitted("contributions.read")
def past(request: HttpRequest, pk: int) -> HttpResponse:
    """Every change, newest first; `?slag=mal` shows one sort, `&rad=12` one row of it."""
    rows = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit")
    followup = found_or_404(request.user, "contributions.read", rows, pk=pk)
    sort, row = request.GET.get("slag", ""), request.GET.get("rad", "")
    if (sort and sort not in SORTS) or (row and not row.isdecimal()):
        raise Http404(_("Sidan finns inte."))
    here = reverse("past:changes", args=[pk])
    kinds = [Link(title=_("Allt"), href=here, current=not sort)]
    kinds += [
        Link(title=str(title), href=f"{here}?slag={name}", current=name == sort)
        for name, (title, _model) in SORTS.items()
    ]
    trail = [
        Link(title=_("Uppföljningar"), href=reverse("followups:list")),
        Link(title=str(followup), href=reverse("followups:followup", args=[pk])),
        Link(title=_("Historik"), href=here),
    ]
    context = {
        "followup": followup,
        "changes": changes(followup, sort, int(row or 0)),
        "kinds": kinds,
        "narrow": bool(row),
        "here": f"{here}?slag={sort}" if sort else here,
        "trail": trail,
        "may_restore": may(request.user, "followups.change", followup) and followup.occasion.is_open,
    }
    return render(request, "followups/past.html", context)


@require_POST
@permitted("followups.change")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts back what stood in a field before the change that is named."""
    revision = found_or_404(request.user, "followups.change", Revision.objects.select_related("followup"), pk=pk)
    return _told(request, revision.followup_id, lambda: actions.put_back(request.user, revision))


@require_POST
@permitted("followups.change")
def restore_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a figure that somebody entered earlier in force again."""
    fact = found_or_404(request.user, "followups.change", Fact.objects.select_related("followup"), pk=pk)
    return _told(request, fact.followup_id, lambda: actions.restore_figure(request.user, fact))


def _told(request: HttpRequest, followup: int, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Återställt. Det som stod finns kvar i historiken."))
    return redirect("past:changes", pk=followup)
