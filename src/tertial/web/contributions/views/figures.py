"""Comments on a figure, wherever it stands: said and dealt with where its origin is told."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.web.base.permissions import found_or_404
from tertial.web.base.views import permitted
from tertial.web.contributions import actions
from tertial.web.contributions.forms import FigureCommentForm
from tertial.web.contributions.models import Comment
from tertial.web.followups.chapter_pages import origins
from tertial.web.followups.ledger import choice_of, view
from tertial.web.followups.models import Followup


@permitted("contributions.comment")
@require_POST
def comment_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Says something of a figure of the follow-up, as it is or of the unit and month that are chosen."""
    followup = _followup(request, pk)
    form = FigureCommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kommentaren är tom. Skriv vad du vill säga."))
        return redirect(_address(followup, request.POST.get("figure", "")[:200]))
    figure, choice = form.cleaned_data["figure"], form.cleaned_data["choice"]
    seen = view(followup, choice_of(followup, choice), figure.partition(".")[0])
    if figure not in seen.evaluation.figures:
        raise Http404(_("Siffran «%s» finns inte i uppföljningen.") % figure)
    place = Comment.place_of(figure, choice)
    actions.comment(request.user, followup.unit, followup=followup, figure=place, text=form.cleaned_data["text"])
    messages.success(request, _("Kommentaren är sparad."))
    return redirect(_address(followup, place))


@permitted("contributions.comment")
@require_POST
def settle_figure(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Marks a comment on a figure as dealt with."""
    followup = _followup(request, pk)
    found = get_object_or_404(Comment, pk=comment, followup=followup, unit=followup.unit_id, section="")
    actions.settle(request.user, found)
    return redirect(_address(followup, found.figure))


def _followup(request: HttpRequest, pk: int) -> Followup:
    rows = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit")
    return found_or_404(request.user, "contributions.comment", rows, pk=pk)


def _address(followup: Followup, place: str) -> str:
    choice, _slash, figure = place.rpartition("/")
    if not figure:
        return reverse("followups:followup", args=[followup.pk])
    return f"{origins(followup, choice)}{figure}#figure-comments"
