"""Freezing a report, looking at what is frozen, and putting it on the open page or taking it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tertial.report.seal import REPORT
from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404, may
from tertial.web.base.views import permitted
from tertial.web.reports import actions, documents
from tertial.web.reports.forms import DecisionForm, WithdrawForm
from tertial.web.reports.freezing import archive, tampering
from tertial.web.reports.jobs import start_freezing
from tertial.web.reports.listing import downloads
from tertial.web.reports.models import Release
from tertial.web.reports.views.common import WITH, file_or_404, followup_for, frozen_for, me, refusals_told, sent, trail


@require_http_methods(["GET", "POST"])
@permitted("reports.freeze")
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the decision, and freezes the report in the background."""
    followup = followup_for(request, "reports.freeze", pk)
    initial = {
        "registry_number": followup.registry_number,
        "body": followup.committee_name,
        "on": followup.occasion.decision_on,
        "mark": followup.mark,
    }
    form = DecisionForm(request.POST or None, initial=initial)
    problems = documents.draft(followup).problems
    if request.method == "POST" and form.is_valid() and not problems:
        if form.cleaned_data["mark"] == followup.mark:
            job = start_freezing(me(request), followup, form.decision())
            return redirect("jobs:job", token=job.token)
        asked = request.POST.copy()
        asked["mark"] = str(followup.mark)
        form = DecisionForm(asked)
        form.add_error(None, _("Uppföljningen ändrades sedan du öppnade sidan. Läs igenom ändringen och frys sedan."))
    marks = documents.marks(followup)
    return render(
        request,
        "reports/freeze.html",
        {
            "followup": followup,
            "trail": trail(followup, Link(title=_("Frys rapporten"))),
            "form": form,
            "problems": problems,
            "unfinished": [mark for mark in marks if mark.mark.value != "finished"],
        },
        status=422 if form.errors else 200,
    )


@require_safe
@permitted("reports.read")
def frozen(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen report: its decision, its seal looked at anew, its files, and whether it is on the open page."""
    report = frozen_for(request, "reports.read", pk)
    released = report.releases.all()
    return render(
        request,
        "reports/frozen.html",
        {
            "report": report,
            "followup": report.followup,
            "trail": trail(report.followup, Link(title=report.decision.words())),
            "manifest": report.listed(),
            "downloads": downloads(report),
            "tampering": tampering(report),
            "released": next((one for one in released if one.withdrawn is None), None),
            "withdrawn": [one for one in released if one.withdrawn],
            "may_release": may(request.user, "reports.release", report),
        },
    )


@require_safe
@permitted("reports.read")
def file(request: HttpRequest, pk: int, path: str) -> HttpResponse:
    """One file of a frozen report, in any of its formats."""
    return sent(request, file_or_404(frozen_for(request, "reports.read", pk), f"{REPORT}{path}"))


@require_safe
@permitted("reports.read")
def whole(request: HttpRequest, pk: int) -> HttpResponse:
    """The sealed archive, which anybody can verify with the seal."""
    report = frozen_for(request, "reports.read", pk)
    response = HttpResponse(archive(report), content_type="application/zip")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{report.stem}.zip") or "attachment"
    return response


@require_POST
@permitted("reports.release")
@refusals_told("reports:frozen")
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the report on the open page."""
    report = frozen_for(request, "reports.release", pk)
    if tampering(report):
        messages.error(request, _("Rapporten är ändrad sedan den frystes och publiceras inte."))
        return redirect("reports:frozen", pk=pk)
    actions.release(me(request), report)
    messages.success(request, _("Rapporten är publicerad. Vem som helst kan nu läsa den."))
    return redirect("reports:frozen", pk=pk)


@require_http_methods(["GET", "POST"])
@permitted("reports.release")
@refusals_told("reports:withdraw")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, and takes the report off the open page."""
    rows = Release.objects.select_related(*(f"report__followup__{name}" for name in WITH))
    released = found_or_404(request.user, "reports.release", rows, pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(me(request), released, why=form.cleaned_data["why"])
        messages.success(request, _("Rapporten är tillbakadragen och syns inte längre på den öppna sidan."))
        return redirect("reports:frozen", pk=released.report_id)
    context = {
        "released": released,
        "report": released.report,
        "trail": trail(released.report.followup, Link(title=_("Dra tillbaka"))),
        "form": form,
    }
    return render(request, "reports/withdraw.html", context, status=422 if form.errors else 200)
