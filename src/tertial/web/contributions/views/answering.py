"""Answering from a letter's link: just that person's items, without a menu, on a phone."""

from __future__ import annotations

import functools
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tertial.services.writing import preview
from tertial.web.base.clock import today
from tertial.web.base.permissions import NotPermitted, found_or_404
from tertial.web.base.refusals import Refused
from tertial.web.base.views import permitted
from tertial.web.contributions import actions
from tertial.web.contributions.forms import MoveForm, TextForm
from tertial.web.contributions.models import Reminder
from tertial.web.contributions.reminding import LinkRefused, items_of, opened
from tertial.web.contributions.views.common import View
from tertial.web.contributions.views.writing import autosaved
from tertial.web.contributions.waiting import tasks_of
from tertial.web.followups.evaluating import figures
from tertial.web.followups.passages import Met
from tertial.web.people.models import Person


def by_letter(view: View) -> View:
    """Opens the page for whoever holds the letter's link; nothing of it is kept by the browser."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            reminder = opened(token)
        except LinkRefused as why:
            return render(request, "contributions/link_refused.html", {"why": str(why)}, status=410)
        return view(request, reminder, token, *args, **kwargs)

    return never_cache(login_not_required(guarded))


@by_letter
def answer(request: HttpRequest, reminder: Reminder, token: str) -> HttpResponse:
    """What is asked of the person, most urgent first."""
    groups = tasks_of(reminder.person, today())
    return render(request, "contributions/answer.html", {"person": reminder.person, "groups": groups, "token": token})


@by_letter
@require_http_methods(["GET", "POST"])
def answer_one(request: HttpRequest, reminder: Reminder, token: str, pk: int) -> HttpResponse:
    """One item: write, save, hand in."""
    row = get_object_or_404(items_of(reminder), pk=pk)
    person = reminder.person
    form = TextForm(request.POST or None, initial={"markdown": row.passage.markdown, "version": row.passage.version})
    if request.method == "POST" and form.is_valid():
        moving = MoveForm({**request.POST.dict(), "name": "submit"})
        try:
            done = actions.save(person, row, **form.cleaned_data)
            if isinstance(done, Met):
                context = {"row": row, "met": done, "token": token}
                return render(request, "contributions/answer_met.html", context, status=409)
            if "hand_in" in request.POST and moving.is_valid():
                still_true = moving.cleaned_data["still_true"]
                actions.submit(person, row, comment=moving.cleaned_data["comment"], still_true=still_true)
                messages.success(request, _("Tack! Bidraget är inlämnat."))
                return redirect("contributions:answer", token=token)
        except (Refused, NotPermitted) as why:
            messages.error(request, str(why))
        else:
            messages.success(request, _("Sparat."))
        return redirect("contributions:answer_one", token=token, pk=pk)
    look = preview(row.passage.markdown, figures(row.followup))
    context = {"row": row, "form": form, "preview": look, "token": token, "person": person}
    return render(request, "contributions/answer_one.html", context)


@by_letter
@require_POST
def save_one(request: HttpRequest, reminder: Reminder, token: str, pk: int) -> HttpResponse:
    """Autosave of one item: answers as the writing page's does."""
    del token
    return autosaved(reminder.person, get_object_or_404(items_of(reminder), pk=pk), request)


@permitted("people.change")
@require_POST
def withdraw_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes the links in a person's letters open nothing more: a mailbox or a phone is in other hands."""
    person = found_or_404(request.user, "people.change", Person.objects.all(), pk=pk)
    count = actions.withdraw_links(request.user, person)
    told = ngettext("%d länk öppnar inget mer.", "%d länkar öppnar inget mer.", count) % count
    messages.success(request, told if count else _("Personen har inga länkar som gäller."))
    return redirect("person", pk=pk)
