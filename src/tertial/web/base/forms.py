"""Fields that several pages share, and the page that holds one form and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tertial.web.base.parts import Link
from tertial.web.base.refusals import attempted


def day_field(label: Any, *, required: bool = True, **kwargs: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required, **kwargs)


class ReasonForm(forms.Form):
    """Why something is done; kept in the log."""

    reason = forms.CharField(
        label=_("Skäl"), help_text=_("Syns i loggen."), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class NothingForm(forms.Form):
    """Nothing to fill in: only a button that says what it does."""


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    attempt: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    submit: str,
    back: str,
    trail: Sequence[Link] = (),
    done: str = "",
    lead: str = "",
    warning: str = "",
) -> HttpResponse:
    """Shows the form, or attempts what it asks for and leads back; a refusal is shown in the form.

    `attempt` is given the form's cleaned fields; when it gives an address, that is where it leads.
    """
    results: list[Any] = []
    if form.is_valid() and attempted(form, lambda: results.append(attempt(form.cleaned_data))):
        if done:
            messages.success(request, done)
        target = results[0]
        return HttpResponseRedirect(target if isinstance(target, str) else back)
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "trail": [*trail, Link(title=title)] if trail else [],
        "lead": lead,
        "warning": warning,
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)
