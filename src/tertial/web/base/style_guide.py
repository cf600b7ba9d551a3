"""The style guide: every component with made-up content, for whoever builds pages. In the demonstration only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tertial.core.figures import index_figures
from tertial.web.base import example
from tertial.web.base.clock import today
from tertial.web.base.parts import Comment, Link, Risk
from tertial.workflow.states import State

OLD = "Personalkostnaderna väntas ge ett överskott om 3 900 tkr, främst för att två tjänster har stått tomma."
NEW = (
    "Personalkostnaderna väntas ge ett överskott om 4 260 tkr, främst för att tre tjänster har stått tomma sedan mars."
)


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Vad ska göras?", help_text="En mening som börjar med ett verb.", max_length=200)
    text = forms.CharField(label="Kommentar", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    amount = forms.CharField(label="Ny prognos, tkr", widget=forms.TextInput(attrs={"inputmode": "text"}))
    due = forms.DateField(label="Klart senast", widget=forms.DateInput(attrs={"type": "date"}))
    owner = forms.ChoiceField(label="Ansvarig", choices=[("", "Välj"), ("a", "Anna Ek"), ("b", "Bo Lind")])
    level = forms.ChoiceField(
        label="Bedömning", choices=[(level.id, level.word) for level in example.LEVELS], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="Jag har stämt av med ekonomiavdelningen")


@login_not_required
def style_guide(request: HttpRequest, page: str = "") -> HttpResponse:
    """Shows every component; or a whole `page`: start, las or namnd."""
    if not (settings.DEBUG or settings.TERTIAL_DEMO):
        raise Http404
    if page:
        return _whole_page(request, page)
    messages.success(request, "Prognosen är inlämnad. Controllern får besked.")
    return render(request, "style_guide.html", _content(request))


def _whole_page(request: HttpRequest, page: str) -> HttpResponse:
    match page:
        case "start":
            return render(request, "start.html", {"shell": example.shell(), "start": example.start(today())})
        case "las":
            return render(request, "start.html", {"shell": example.shell(), "start": example.reader()})
        case "namnd":
            return render(request, "committee.html", {"shell": example.shell(), "committee": example.committee()})
        case _:
            raise Http404


def _content(request: HttpRequest) -> dict[str, Any]:
    grid = example.grid()
    figures = index_figures(grid.figures())
    day = today()
    now = datetime(2023, 9, 12, 14, 2, tzinfo=timezone.get_current_timezone())
    wrong = ExampleForm({"title": "", "amount": "4 260", "due": "2023-13-01", "level": "", "owner": "a"})
    wrong.is_valid()
    return {
        "shell": example.shell(),
        "levels": example.LEVELS,
        "states": list(State),
        "grid": grid,
        "drill": {"revenue": "#operating", "personnel": "#operating"},
        "figure": grid.figure("personnel", "variance"),
        "origins": "?siffra=",
        "figures": figures,
        "bridge": example.bridge(),
        "bars": example.bars(),
        "facts": example.facts(),
        "tasks": example.tasks(day),
        "trail": [
            Link(title="Kommunstyrelsen", href="#"),
            Link(title="Drift", href="#"),
            Link(title="Personalkostnader"),
        ],
        "tabs": [
            Link(title="Alla", href="#", current=True, count=14),
            Link(title="Mina", href="#", count=3),
            Link(title="Avslutade", href="#"),
        ],
        "form": ExampleForm(auto_id="right_%s", initial={"title": "Stäm av hyreshöjningen", "owner": "a"}),
        "wrong": wrong,
        "page": Paginator(range(240), 20).page(int(request.GET.get("page", "3"))),
        "events": example.events(),
        "comments": [
            Comment(
                who="Bo Lind", said="Vilka tjänster är det?", at=now - timedelta(days=1), about="Personalkostnader"
            ),
            Comment(who="Anna Ek", said="Två controllers och en jurist, sedan mars.", at=now, resolved=True),
        ],
        "old": OLD,
        "new": NEW,
        "risks": [
            Risk(mark="1", title="Fel i upphandling", likelihood=4, consequence=4, href="#"),
            Risk(mark="2", title="Obehörig åtkomst", likelihood=2, consequence=5, href="#"),
            Risk(mark="3", title="Försenad fakturering", likelihood=3, consequence=2, href="#"),
            Risk(mark="4", title="Avtal som löper ut", likelihood=4, consequence=4, href="#"),
        ],
    }
