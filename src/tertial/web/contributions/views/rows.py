"""Adding a goal, an indicator, an assignment or a control point to a follow-up, and taking one out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.web.base.forms import ReasonForm, form_page
from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404
from tertial.web.base.views import permitted
from tertial.web.contributions import rows
from tertial.web.contributions.row_forms import AssignmentForm, ControlForm, GoalForm, IndicatorForm, RewordForm
from tertial.web.followups.chapter_pages import way
from tertial.web.followups.models import AssignmentReport, ControlReport, Followup, GoalReport

SORTS: dict[str, tuple[type[Any], str, Callable[..., Any]]] = {
    "mal": (GoalReport, "goals", rows.add_goal),
    "uppdrag": (AssignmentReport, "assignments", rows.add_assignment),
    "kontroll": (ControlReport, "control", rows.add_control),
}
"""By the word in the address: the table, the chapter's name in addresses, and what adds a row."""


WORDS = {"mal": ("title",), "uppdrag": ("title",), "kontroll": ("risk", "control")}
PAGES = {"mal": "goals:judge", "uppdrag": "assignments:report", "kontroll": "control:rate"}
"""What each says in words, and where it is shown."""


@permitted(rows.PERMISSION)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int, sort: str) -> HttpResponse:
    """Adds a row to the follow-up."""
    found = Followup.objects.select_related("occasion__year", "unit")
    followup = found_or_404(request.user, rows.PERMISSION, found, pk=pk)
    _model, chapter, adds = _sort(sort)
    given = request.POST or None
    form: forms.Form = GoalForm(followup, given)
    if sort != "mal":
        form = AssignmentForm(given) if sort == "uppdrag" else ControlForm(given)
    titles = {
        "mal": _("Lägg till ett mål"),
        "uppdrag": _("Lägg till ett uppdrag"),
        "kontroll": _("Lägg till en kontrollpunkt"),
    }

    def attempt(cleaned: dict[str, Any]) -> str:
        made = adds(request.user, followup, **cleaned)
        return reverse("goals:judge", args=[made.pk]) if sort == "mal" else _list(followup, chapter)

    return form_page(
        request,
        form,
        attempt,
        title=titles[sort],
        submit=_("Lägg till"),
        back=_list(followup, chapter),
        trail=way(followup, f"{chapter}:list"),
        done=_("Tillagt. Ge ut bidrag för texten under Bevakning."),
    )


@permitted(rows.PERMISSION)
@require_http_methods(["GET", "POST"])
def add_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds an indicator to a goal."""
    found = GoalReport.objects.select_related("followup__occasion__year", "followup__unit")
    goal = found_or_404(request.user, rows.PERMISSION, found, pk=pk)
    back = reverse("goals:judge", args=[pk])
    return form_page(
        request,
        IndicatorForm(request.POST or None),
        lambda cleaned: rows.add_indicator(request.user, goal, **cleaned),
        title=_("Lägg till en indikator"),
        submit=_("Lägg till"),
        back=back,
        trail=[*way(goal.followup, "goals:list"), Link(title=_("Mål {}").format(goal.number), href=back)],
        done=_("Indikatorn är tillagd. Lägg in målvärde och utfall."),
    )


@permitted(rows.PERMISSION)
@require_http_methods(["GET", "POST"])
def reword(request: HttpRequest, pk: int, sort: str) -> HttpResponse:
    """Says a row in other words."""
    model, chapter, _adds = _sort(sort)
    found = model.objects.select_related("followup__occasion__year", "followup__unit")
    row = found_or_404(request.user, rows.PERMISSION, found, pk=pk)
    labels = {"title": _("I ord"), "risk": _("Risken i ord"), "control": _("Vad kontrolleras?")}
    words = {name: (labels[name], getattr(row, name)) for name in WORDS[sort]}
    return form_page(
        request,
        RewordForm(words, request.POST or None),
        lambda cleaned: rows.reword(request.user, row, reason=cleaned.pop("reason"), words=cleaned),
        title=_("Ändra formuleringen"),
        submit=_("Spara"),
        back=reverse(PAGES[sort], args=[pk]),
        trail=way(row.followup, f"{chapter}:list"),
        lead=_("Det är samma som förut och behåller sin historia. Är det något nytt, lägg till det i stället."),
        done=_("Sparat. Den som skriver om det frågas med de nya orden."),
    )


@permitted(rows.PERMISSION)
@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, pk: int, sort: str) -> HttpResponse:
    """Takes a row out of the follow-up, with a reason."""
    model, chapter, _adds = _sort(sort)
    found = model.objects.select_related("followup__occasion__year", "followup__unit")
    row = found_or_404(request.user, rows.PERMISSION, found, pk=pk)
    return form_page(
        request,
        ReasonForm(request.POST or None),
        lambda cleaned: rows.take_out(request.user, row, **cleaned),
        title=_("Ta bort ur uppföljningen"),
        submit=_("Ta bort"),
        back=_list(row.followup, chapter),
        trail=way(row.followup, f"{chapter}:list"),
        lead=str(row),
        warning=_("Tidigare uppföljningar har det kvar. Den som skulle skriva om det slipper sin uppgift."),
        done=_("Borttaget ur uppföljningen."),
    )


def _sort(word: str) -> tuple[type[Any], str, Callable[..., Any]]:
    if word not in SORTS:
        raise Http404(_("Sidan finns inte."))
    return SORTS[word]


def _list(followup: Followup, chapter: str) -> str:
    return reverse(f"{chapter}:list", args=[followup.pk])
