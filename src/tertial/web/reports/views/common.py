"""What the reports' views share: who asks, the follow-up that may be read, and files sent as they were frozen."""

from __future__ import annotations

import functools
import mimetypes
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404
from tertial.web.base.refusals import Refused
from tertial.web.followups.models import Followup
from tertial.web.people.models import Person
from tertial.web.reports.documents import policy_of
from tertial.web.reports.freezing import is_whole
from tertial.web.reports.models import FrozenFile, FrozenReport

View = Callable[..., HttpResponse]

WITH = ("occasion__year", "occasion__earlier__year", "unit")
_TYPES = {".rdf": "application/rdf+xml", ".docx": "", ".xlsx": "", ".csv": "text/csv; charset=utf-8"}
_NOTHING_RUNS = "default-src 'none'; sandbox"


def me(request: HttpRequest) -> Person:
    """Who is signed in."""
    return cast(Person, request.user)


def followup_for(request: HttpRequest, permission: str, pk: int) -> Followup:
    """The follow-up, when the person has the permission for its committee; otherwise 404."""
    return found_or_404(request.user, permission, Followup.objects.select_related(*WITH), pk=pk)


def frozen_for(request: HttpRequest, permission: str, pk: int) -> FrozenReport:
    """The frozen report, when the person has the permission for its committee; otherwise 404."""
    rows = FrozenReport.objects.select_related(*(f"followup__{name}" for name in WITH), "version")
    return found_or_404(request.user, permission, rows, pk=pk)


def refusals_told(back: str) -> Callable[[View], View]:
    """Tells a refusal as a message on the page `back`, which has the same key."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, pk, *args, **kwargs)
            except Refused as why:
                messages.error(request, str(why))
                return redirect(back, pk=pk)

        return guarded

    return decorate


def trail(followup: Followup, *further: Link) -> list[Link]:
    """The way to a page under the report of a follow-up; without more the report itself is the page."""
    return [
        Link(title=_("Rapporter"), href=reverse("reports:index")),
        Link(title=str(followup), href=reverse("reports:report", args=[followup.pk])),
        *further,
    ]


def sent(request: HttpRequest, file: FrozenFile) -> HttpResponse:
    """A frozen file as it was sealed; a page that says so, and not the file, when a byte of it has changed."""
    if not is_whole(file):
        return render(request, "reports/changed.html", {"file": file}, status=503)
    name = PurePosixPath(file.path)
    content = bytes(file.content)
    if name.suffix == ".html":
        return page(content)
    kind = _TYPES.get(name.suffix) or mimetypes.guess_type(name.name)[0] or "application/octet-stream"
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name.name) or "attachment"
    response.headers["Content-Security-Policy"] = _NOTHING_RUNS
    return response


def page(content: bytes) -> HttpResponse:
    """A report's own page, with the policy that it brings with it."""
    response = HttpResponse(content, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = policy_of(content)
    return response


def file_or_404(report: FrozenReport, path: str) -> FrozenFile:
    """The file of that path under the report's seal."""
    file = FrozenFile.objects.select_related("report").filter(report=report, path=path).first()
    if file is None:
        raise Http404
    return file
