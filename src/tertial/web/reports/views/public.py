"""The open page: released reports for anybody, without signing in. What is not released is not there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.report.seal import REPORT
from tertial.web.base.parts import Link
from tertial.web.organisation.models import Municipality
from tertial.web.reports.listing import downloads
from tertial.web.reports.models import Release
from tertial.web.reports.views.common import file_or_404, sent


@login_not_required
@require_safe
def released(request: HttpRequest) -> HttpResponse:
    """Every report on the open page, newest first."""
    rows = Release.objects.filter(withdrawn=None).select_related("report__followup__occasion__year")
    shown = rows.order_by("-report__followup__occasion__year__year", "-report__followup__occasion__last_month", "unit")
    return render(request, "reports/released.html", {"releases": shown if _is_open() else [], "public": True})


@login_not_required
@require_safe
def landing(request: HttpRequest, municipality: str, unit: str, occasion: str) -> HttpResponse:
    """A released report: who decided it and when, and its files; a word about it when it was withdrawn."""
    found = _release(municipality, unit, occasion)
    if found.withdrawn:
        return render(request, "reports/withdrawn.html", {"released": found, "public": True}, status=410)
    report = found.report
    offers = downloads(report)
    return render(
        request,
        "reports/landing.html",
        {
            "released": found,
            "report": report,
            "followup": report.followup,
            "manifest": report.listed(),
            "main": next(offer for offer in offers if offer.main),
            "downloads": [offer for offer in offers if not offer.main],
            "trail": [
                Link(title=_("Rapporter"), href=reverse("reports:released")),
                Link(title=str(report.followup)),
            ],
            "public": True,
        },
    )


@login_not_required
@require_safe
def file(request: HttpRequest, municipality: str, unit: str, occasion: str, path: str) -> HttpResponse:
    """One file of a released report; the sealed record and the profile are not among them."""
    found = _release(municipality, unit, occasion)
    if found.withdrawn:
        raise Http404
    return sent(request, file_or_404(found.report, f"{REPORT}{path}"))


def _is_open() -> bool:
    return Municipality.objects.filter(public_page=True).exists()


def _release(municipality: str, unit: str, occasion: str) -> Release:
    """The release at the address, the one that is there before one that was withdrawn."""
    rows = Release.objects.filter(municipality=municipality, unit=unit, occasion=occasion)
    found = rows.select_related("report__followup__occasion__year").order_by("-id").first()
    if found is None or not _is_open():
        raise Http404
    return found
