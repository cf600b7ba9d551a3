"""The committees: every follow-up that may be read, and one committee at a glance."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tertial.web.base.clock import today
from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404
from tertial.web.base.views import permitted
from tertial.web.contributions.glance import glance
from tertial.web.contributions.views.common import me
from tertial.web.followups.chapter_pages import tabs
from tertial.web.followups.models import Followup


@permitted("followups.read")
def overview(request: HttpRequest) -> HttpResponse:
    """Every follow-up that the person may read, newest occasion first."""
    units = me(request).units_with("followups.read")
    rows = Followup.objects.filter(unit__in=units).select_related("occasion__year", "unit")
    ordered = rows.order_by("-occasion__year__year", "-occasion__last_month", "occasion_id", "committee_name")
    groups = [(occasion, list(found)) for occasion, found in groupby(ordered, key=lambda row: row.occasion)]
    return render(request, "contributions/followups.html", {"groups": groups})


@permitted("followups.read")
def committee(request: HttpRequest, pk: int) -> HttpResponse:
    """One committee on one occasion."""
    person = me(request)
    rows = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit")
    followup = found_or_404(person, "followups.read", rows, pk=pk)
    trail = (Link(title=_("Uppföljningar"), href=reverse("followups:list")), Link(title=str(followup)))
    works = person.authority("contributions.read", followup.unit_id) is not None
    return render(
        request,
        "contributions/committee.html",
        {
            "followup": followup,
            "committee": glance(followup, today(), trail, person, works=works),
            "tabs": tabs(followup, "followups:followup"),
            "occasion": str(followup.occasion),
            "occasions": _other_occasions(followup),
        },
    )


def _other_occasions(followup: Followup) -> list[Link]:
    rows = Followup.objects.filter(unit=followup.unit_id).select_related("occasion__year")
    return [
        Link(title=str(row.occasion), href=reverse("followups:followup", args=[row.pk]), current=row.pk == followup.pk)
        for row in rows.order_by("-occasion__year__year", "-occasion__last_month")
    ]
