"""The monitor: who is late, what has no owner, what was never touched, with moves of many."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tertial.web.base.addresses import numbered
from tertial.web.base.clock import today
from tertial.web.base.permissions import found_or_404
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.contributions import actions
from tertial.web.contributions.forms import ManyForm, WatchForm
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.monitoring import counted, counts, of_units, shown, watch
from tertial.web.contributions.views.common import me
from tertial.web.followups.models import Followup
from tertial.web.people.models import Person

A_PAGE = 100


@permitted("contributions.read")
def monitor(request: HttpRequest) -> HttpResponse:
    """Every contribution of the open occasions within reach, by unit."""
    person = me(request)
    reach = person.units_with("contributions.read")
    places = [place for place in person.tree.walk() if place.id in reach]
    followups = list(open_followups())
    form = WatchForm(places, [(one.pk, str(one)) for one in followups], request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    if chosen.get("followup"):
        followups = [one for one in followups if one.pk == chosen["followup"]]
    rows = watch(followups, _within(person, chosen.get("unit"), reach), today())
    found = counted(rows)
    sign = chosen.get("sign")
    paginator = Paginator(rows.filter(**{sign: True}) if sign else rows, A_PAGE)
    paginator.count = found[f"of_{sign}"] if sign else found["all"]
    page = paginator.get_page(request.GET.get("page"))
    give, remind_all = numbered("contributions:give"), numbered("contributions:remind")
    givable = person.units_with("contributions.give")
    return render(
        request,
        "contributions/monitor.html",
        {
            "form": form,
            "counts": counts(found),
            "page": page,
            "rows": shown(cast("QuerySet[Contribution]", page.object_list)),
            "many": ManyForm([]),
            "finished": found["finished"],
            "total": found["all"],
            "followups": [(one, give(one.pk), remind_all(one.pk)) for one in followups if one.unit_id in givable],
        },
    )


def _within(person: Person, unit: int | None, reach: frozenset[int]) -> Collection[int] | None:
    """The units whose contributions are shown: those of a branch, those within reach, or (None) the whole municipality's."""
    if unit:
        return reach.intersection(person.tree.branch(unit))
    return None if reach.issuperset(person.tree.places) else reach


@permitted("contributions.read")
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Moves the chosen contributions; each refusal is told."""
    person = me(request)
    rows = Contribution.objects.filter(of_units(person.units_with("contributions.read")))
    picked = [int(id) for id in request.POST.getlist("rows") if id.isdigit()]
    found = {row.pk: row for row in rows.filter(pk__in=picked).select_related("unit")}
    form = ManyForm(list(found), request.POST)
    if not form.is_valid():
        messages.error(request, _("Inget är valt. Kryssa för de bidrag som det gäller."))
        return back(request)
    chosen = [found[pk] for pk in form.cleaned_data["rows"]]
    done = actions.move_many(person, chosen, form.cleaned_data["name"], form.cleaned_data["comment"])
    if done.moved:
        count = len(done.moved)
        messages.success(request, ngettext("%d bidrag flyttades.", "%d bidrag flyttades.", count) % count)
    for row, why in done.refused[:5]:
        messages.error(request, f"{row.unit}, {row.ask}: {why}")
    if len(done.refused) > 5:
        messages.error(request, _("… och {} till kunde inte flyttas.").format(len(done.refused) - 5))
    return back(request)


@permitted("contributions.give")
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Starts the sending of reminders in the background."""
    followup = found_or_404(request.user, "contributions.give", Followup.objects.select_related("occasion"), pk=pk)
    try:
        job = actions.remind(request.user, followup)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("contributions:monitor")
    return redirect("jobs:job", token=job.token)


def open_followups() -> list[Followup]:
    """The follow-ups of open occasions."""
    return list(Followup.objects.filter(occasion__state="open").select_related("occasion", "unit"))


def back(request: HttpRequest) -> HttpResponse:
    """To the monitor as it was filtered."""
    kept = request.GET.urlencode()
    answer = redirect("contributions:monitor")
    if kept:
        answer["Location"] += f"?{kept}"
    return answer
