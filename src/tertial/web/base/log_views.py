"""The log as the auditor reads it: filtered, one entry whole, verified, and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.web.base.actions import ACTIONS, EVENTS, title_of
from tertial.web.base.forms import day_field
from tertial.web.base.log import LogEntry, verify
from tertial.web.base.naming import field_words, value_words
from tertial.web.base.parts import Link
from tertial.web.base.views import permitted

PAGE = 100


def _verbs() -> list[tuple[str, Any]]:
    titles = {**{verb: action.title for verb, action in ACTIONS.items()}, **EVENTS}
    return [("", __("alla")), *sorted(titles.items(), key=lambda item: str(item[1]).lower())]


class FilterForm(forms.Form):
    """What of the log to show."""

    q = forms.CharField(label=__("Sök person eller sak"), required=False)
    verb = forms.ChoiceField(label=__("Åtgärd"), choices=_verbs, required=False)
    start = day_field(__("Från och med"), required=False)
    end = day_field(__("Till och med"), required=False)


class Writer:
    """A file that gives back each line at once instead of keeping it."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


@permitted("log.read")
def log(request: HttpRequest) -> HttpResponse:
    """The log, newest first."""
    form = FilterForm(request.GET)
    page = Paginator(_chosen(form), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "entries": list(page), "query": query.urlencode()}
    return render(request, "log/log.html", context)


@permitted("log.read")
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry, with what changed from what to what."""
    found = LogEntry.objects.filter(number=number).first()
    if found is None:
        raise Http404
    changes = [
        (field_words(name), *(value_words(name, one) for one in _before_and_after(value)))
        for name, value in found.changed.items()
    ]
    trail = [Link(title=_("Logg"), href=reverse("log")), Link(title=str(found.number))]
    context = {"entry": found, "title": title_of(found.verb), "changes": changes, "trail": trail}
    return render(request, "log/entry.html", {**context, "holds": found.sealed() == found.hash})


@permitted("log.read")
def check(request: HttpRequest) -> HttpResponse:
    """Recalculates the whole log and tells whether it holds."""
    trail = [Link(title=_("Logg"), href=reverse("log")), Link(title=_("Kontroll"))]
    return render(request, "log/check.html", {"verdict": verify(), "trail": trail})


@permitted("log.read")
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The chosen entries as a file, oldest first, with every hash."""
    names = [field.attname for field in LogEntry._meta.concrete_fields]
    writer = csv.writer(Writer())

    def lines() -> Iterator[str]:
        yield writer.writerow(names)
        for found in _chosen(FilterForm(request.GET)).order_by("number").iterator(chunk_size=2000):
            yield writer.writerow(_harmless(getattr(found, name)) for name in names)

    headers = {"Content-Disposition": 'attachment; filename="logg.csv"'}
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8", headers=headers)


def _chosen(form: FilterForm) -> QuerySet[LogEntry]:
    entries = LogEntry.objects.all()
    given = form.cleaned_data if form.is_valid() else {}
    if words := given.get("q"):
        entries = entries.filter(
            Q(actor__icontains=words) | Q(object__icontains=words) | Q(on_behalf_of__icontains=words)
        )
    if verb := given.get("verb"):
        entries = entries.filter(verb=verb)
    if start := given.get("start"):
        entries = entries.filter(at__date__gte=start)
    if end := given.get("end"):
        entries = entries.filter(at__date__lte=end)
    return entries


def _before_and_after(value: Any) -> tuple[Any, Any]:
    return (value[0], value[1]) if isinstance(value, list) and len(value) == 2 else (None, value)


def _harmless(value: Any) -> Any:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
