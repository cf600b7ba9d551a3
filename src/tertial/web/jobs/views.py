"""The page of a job: how far it has come, seen by whoever started it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from tertial.web.base.views import permitted
from tertial.web.jobs.models import Job


@permitted("followups.read")
def job(request: HttpRequest, token: UUID) -> HttpResponse:
    """The job; the page asks for news until it has ended."""
    row = get_object_or_404(Job, token=token, who=request.user.pk)
    return render(request, "jobs/job.html", {"job": row})


@permitted("followups.read")
def news(request: HttpRequest, token: UUID) -> HttpResponse:
    """How far the job has come, for the page's script."""
    row = get_object_or_404(Job, token=token, who=request.user.pk)
    told = {"state": row.state, "words": row.get_state_display(), "done": row.done, "of": row.of, "doing": row.doing}
    return JsonResponse({**told, "result": row.result, "ended": row.is_ended, "address": row.address})
