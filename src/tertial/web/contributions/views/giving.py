"""Giving out contributions: sections by units, each to the unit's manager or to one person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.web.base.clock import today
from tertial.web.base.parts import Link
from tertial.web.base.permissions import NotPermitted, found_or_404
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.contributions import actions
from tertial.web.contributions.asking import asks
from tertial.web.contributions.forms import GiveForm, ReassignForm
from tertial.web.contributions.giving import moved_places
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.owners import managers_of, writers
from tertial.web.contributions.views.common import contribution_for, me, refusals_told, trail
from tertial.web.followups.evaluating import profile_of, record
from tertial.web.followups.models import Followup
from tertial.web.organisation.tree import units_by_id


@permitted("contributions.give")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Chooses sections, units, owner and day."""
    person = me(request)
    rows = Followup.objects.select_related("occasion__year", "unit")
    followup = found_or_404(person, "contributions.give", rows, pk=pk)
    known = list(asks(record(followup), profile_of(followup)))
    places = [*person.tree.walk(followup.unit_id), *moved_places(followup, person.tree)]
    people = writers(followup.unit_id, today())
    form = GiveForm(
        known,
        places,
        [(one.pk, str(one)) for one in people],
        request.POST or None,
        initial={"due": followup.occasion.contributions_due},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        units = units_by_id(tuple(chosen["units"]))
        by_id = {one.pk: one for one in people}
        managers = managers_of(list(units), today())
        wishes = [
            (units[unit], ask, by_id.get(chosen["owner"]) if chosen["owner"] else managers.get(unit))
            for unit in chosen["units"]
            for ask in known
            if ask.section in chosen["sections"]
        ]
        try:
            given = actions.give(person, followup, wishes=wishes, due=chosen["due"])
        except (Refused, NotPermitted) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("{} bidrag är utgivna.").format(len(given)))
            return redirect("contributions:monitor")
    status = 422 if form.errors else 200
    chapters = dict.fromkeys(ask.chapter for ask in known)
    way = (
        Link(title=_("Uppföljningar"), href=reverse("followups:list")),
        Link(title=str(followup), href=reverse("followups:followup", args=[followup.pk])),
        Link(title=_("Ge ut bidrag"), href=""),
    )
    return render(
        request,
        "contributions/give.html",
        {"followup": followup, "trail": way, "form": form, "chapters": list(chapters), "asks": known},
        status=status,
    )


@permitted("contributions.give")
@require_http_methods(["GET", "POST"])
@refusals_told
def reassign(request: HttpRequest, pk: int) -> HttpResponse:
    """Another owner or day for one contribution."""
    row: Contribution = contribution_for(request, "contributions.give", pk)
    people = writers(row.unit_id, today())
    form = ReassignForm(
        [(one.pk, str(one)) for one in people], request.POST or None, initial={"owner": row.owner_id, "due": row.due}
    )
    if request.method == "POST" and form.is_valid():
        owner = next((one for one in people if one.pk == form.cleaned_data["owner"]), None)
        actions.reassign(request.user, row, owner=owner, due=form.cleaned_data["due"])
        messages.success(request, _("Ändrat."))
        return redirect("contributions:write", pk=pk)
    context = {"row": row, "trail": trail(row, _("Ändra ansvarig eller dag")), "form": form}
    return render(request, "contributions/reassign.html", context)
