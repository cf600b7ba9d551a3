"""Reading a report while it grows: the list, the report with its ready marks and versions, the draft, a comparison."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tertial.profile import Profile
from tertial.report.comparison.compare import compare as compared
from tertial.report.record import ReportRecord
from tertial.web.base.parts import Link
from tertial.web.base.permissions import may
from tertial.web.base.views import permitted
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup
from tertial.web.reports import actions, documents
from tertial.web.reports.forms import CompareForm, VersionForm
from tertial.web.reports.freezing import record_and_profile
from tertial.web.reports.models import FrozenReport, Release, Version
from tertial.web.reports.views.common import WITH, followup_for, me, page, refusals_told, trail
from tertial.workflow.states import FINISHED

NOW = "nu"


@require_safe
@permitted("reports.read")
def index(request: HttpRequest) -> HttpResponse:
    """The reports of every committee that the person may read, newest occasion first."""
    done = [state.value for state in FINISHED]
    rows = (
        Followup.objects.filter(unit__in=me(request).units_with("reports.read"))
        .select_related(*WITH)
        .annotate(
            asked=Count("contributions", distinct=True),
            finished=Count("contributions", filter=Q(contributions__state__in=done), distinct=True),
        )
        .prefetch_related(
            Prefetch("frozen", FrozenReport.objects.defer("manifest")),
            Prefetch("frozen__releases", Release.objects.filter(withdrawn=None), to_attr="open"),
        )
        .order_by("-occasion__year__year", "-occasion__last_month", "committee_name")
    )
    return render(request, "reports/index.html", {"followups": rows})


@require_safe
@permitted("reports.read")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: how ready each section is, what has been kept and frozen, and the ways on."""
    followup = followup_for(request, "reports.read", pk)
    marks = documents.marks(followup)
    finished, sections = documents.finished_of(marks)
    return render(
        request,
        "reports/report.html",
        {
            "followup": followup,
            "trail": trail(followup),
            "marks": marks,
            "finished": finished,
            "sections": sections,
            "problems": documents.problems(followup),
            "versions": followup.versions.defer("record").select_related("frozen"),
            "frozen": FrozenReport.objects.filter(followup=followup)
            .defer("manifest")
            .prefetch_related(Prefetch("releases", Release.objects.filter(withdrawn=None), to_attr="open")),
            "may_keep": may(request.user, "reports.keep", followup),
            "may_freeze": may(request.user, "reports.freeze", followup),
            "form": VersionForm(),
        },
    )


@require_safe
@permitted("reports.read")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The report's own page as it stands now; what must be mended when it cannot be written."""
    followup = followup_for(request, "reports.read", pk)
    made = documents.draft(followup)
    if made.problems:
        return render(request, "reports/problems.html", {"followup": followup, "problems": made.problems}, status=422)
    return page(made.page)


@require_POST
@permitted("reports.keep")
@refusals_told("reports:report")
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps a version."""
    followup = followup_for(request, "reports.keep", pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skriv varför versionen sparas, så hittar du den sedan."))
        return redirect("reports:report", pk=pk)
    version = actions.keep_version(me(request), followup, title=form.cleaned_data["title"])
    messages.success(request, _("Version %s är sparad.") % version)
    return redirect("reports:report", pk=pk)


@require_safe
@permitted("reports.read")
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Any two versions, or a version and what stands there now: figures, judgements and words."""
    followup = followup_for(request, "reports.read", pk)
    versions = {str(version.number): version for version in followup.versions.select_related("followup")}
    choices = [(NOW, _("Som den är nu")), *((number, str(version)) for number, version in versions.items())]
    before, after = request.GET.get("before", next(iter(versions), NOW)), request.GET.get("after", NOW)
    if {before, after} - {value for value, _name in choices}:
        raise Http404
    form = CompareForm(choices, initial={"before": before, "after": after})
    found = None
    if versions and before != after:
        (one, earlier), (other, later) = (_taken(followup, versions.get(name)) for name in (before, after))
        found = compared(one, other, later, earlier)
    names = dict(choices)
    return render(
        request,
        "reports/compare.html",
        {
            "followup": followup,
            "trail": trail(followup, Link(title=_("Jämförelse"))),
            "form": form,
            "versions": versions,
            "same": before == after,
            "found": found,
            "before": names[before],
            "after": names[after],
        },
    )


def _taken(followup: Followup, version: Version | None) -> tuple[ReportRecord, Profile]:
    if version is None:
        return evaluating.record(followup), evaluating.profile_of(followup)
    return record_and_profile(version)
