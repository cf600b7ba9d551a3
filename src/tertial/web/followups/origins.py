"""The page of a figure's origin, whole or as the panel beside a table."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from tertial.web.base.parts import Link
from tertial.web.base.views import permitted
from tertial.web.followups.chapter_pages import origins, readable
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.ledger import asks_ledger, choice_of, view
from tertial.web.followups.tracing import level

FRAGMENT = "X-Fragment"


@permitted("followups.read")
def origin(request: HttpRequest, pk: int, figure: str, choice: str = "") -> HttpResponse:
    """Where a figure comes from; `?vag=0.3` is the way down: the fourth part of its first part."""
    followup = readable(request, pk)
    made = choice_of(followup, choice)
    statement = figure.partition(".")[0]
    asked = not made.word or asks_ledger(profile_of(followup), statement)
    seen = view(followup, made, statement) if asked else None
    found = seen.evaluation.figures.get(figure) if seen else None
    if seen is None or found is None:
        raise Http404(_("Siffran «%s» finns inte i uppföljningen.") % figure)
    try:
        here = level(followup, seen, found, _path(request), f"{origins(followup, made.word)}{figure}")
    except LookupError:
        raise Http404(_("Vägen leder inte till någon del av siffran.")) from None
    trail = [
        Link(title=_("Uppföljningar"), href=reverse("followups:list")),
        Link(title=str(followup), href=reverse("followups:followup", args=[followup.pk])),
        *here.way,
    ]
    unit = seen.profile.organisation.unit(made.unit)
    where = f"{unit.name if unit else made.unit}, {made.period.id}" if made.word else str(followup)
    fragment = request.headers.get(FRAGMENT) == "panel"
    template = "followups/origin_fragment.html" if fragment else "followups/origin.html"
    context = {
        "followup": followup,
        "here": here,
        "trail": trail,
        "where": where,
        "figure": "" if _path(request) else figure,
        "choice": made.word,
    }
    answer = render(request, template, context)
    patch_vary_headers(answer, [FRAGMENT])
    return answer


def _path(request: HttpRequest) -> list[int]:
    words = request.GET.get("vag", "").split(".")
    if words == [""]:
        return []
    if len(words) > 30 or not all(word.isascii() and word.isdecimal() for word in words):
        raise Http404(_("Vägen leder inte till någon del av siffran."))
    return [int(word) for word in words]
