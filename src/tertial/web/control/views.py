"""Internal control of a follow-up: the control points as list and matrix, and the rating of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.core.scales import Level, Tone
from tertial.services.writing import preview
from tertial.web.base.addresses import numbered
from tertial.web.base.clock import today
from tertial.web.base.parts import Event, Link, Risk
from tertial.web.base.permissions import may
from tertial.web.base.refusals import Refused
from tertial.web.base.templatetags.risks import CONSEQUENCES, LIKELIHOODS
from tertial.web.base.views import permitted
from tertial.web.control.forms import RISK, RatingForm
from tertial.web.followups import actions
from tertial.web.followups.chapter_pages import changeable, frame, readable, saved
from tertial.web.followups.evaluating import figures, profile_of
from tertial.web.followups.history import history, kept_words
from tertial.web.followups.models import ControlReport, Followup, Passage
from tertial.web.followups.sections import of_action, of_result

FIELDS = (*RISK, "method", "rating", "owner", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A control point as its list shows it; `gross` and `net` are likelihood times consequence."""

    number: int
    row: ControlReport
    level: Level
    gross: int | None
    net: int | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPoints:
    """What the list is written of: read only when it has not been written since the follow-up was last changed."""

    points: list[PointView]
    counts: list[tuple[Level, int]]
    risks: list[Risk]
    late: int
    unplaced: int


def shown_points(followup: Followup, *, gross: bool) -> ShownPoints:
    """Every point, how many stand at each level, and the risks in the matrix."""
    points = point_views(followup)
    scale = profile_of(followup).scales["control"]
    counts = [(level, sum(one.level.id == level.id for one in points)) for level in scale.levels]
    return ShownPoints(
        points=points,
        counts=[(level, count) for level, count in counts if count],
        risks=risks(points, gross=gross),
        late=sum(one.late for one in points),
        unplaced=sum(1 for one in points if (one.gross if gross else one.net) is None),
    )


@permitted("followups.read")
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every control point, and the risks in the matrix, as the controls leave them or without (`?risk=gross`)."""
    followup = readable(request, pk)
    gross = request.GET.get("risk") == "gross"
    here = reverse("control:list", args=[pk])
    shown = SimpleLazyObject(lambda: shown_points(followup, gross=gross))
    context = {
        **frame(request, followup, "control:list"),
        "shown": shown,
        "gross": gross,
        "kinds": [
            Link(title=_("Med kontroller"), href=f"{here}#matrix", current=not gross),
            Link(title=_("Utan kontroller"), href=f"{here}?risk=gross#matrix", current=gross),
        ],
    }
    return render(request, "control/list.html", context)


@permitted("followups.read")
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """One control point with result, action and history. POST rates it."""
    row = get_object_or_404(ControlReport.objects.select_related("point"), pk=pk)
    followup = readable(request, row.followup_id)
    scale = profile_of(followup).scales["control"]
    form = RatingForm(scale, request.POST or None, initial={name: getattr(row, name) for name in FIELDS})
    if request.method == "POST":
        changeable(request, ControlReport.objects.select_related("followup"), pk)
        if form.is_valid():
            try:
                actions.change(request.user, row, rated(row, form.cleaned_data))
            except Refused as why:
                form.add_error(None, str(why))
            else:
                return saved(request, "control:list", followup, f"point-{row.point.key}")
    written = dict(
        Passage.objects.filter(
            followup=followup, unit=followup.unit_id, section__startswith=f"control/{row.point.key}/"
        ).values_list("section", "markdown")
    )
    known = figures(followup)
    context = {
        **frame(request, followup, "control:list", Link(title=Truncator(row.risk).words(8))),
        "row": row,
        "level": scale.level(row.rating),
        "late": is_late(row, scale.level(row.rating)),
        "form": form,
        "result": preview(written.get(of_result(row.point.key), ""), known).html,
        "action": preview(written.get(of_action(row.point.key), ""), known).html,
        "texts": text_links(followup, row) if may(request.user, "contributions.read", followup) else [],
        "events": events(row, {level.id: level.word for level in scale.levels}),
    }
    return render(request, "control/rate.html", context, status=422 if form.errors else 200)


def rated(row: ControlReport, given: dict[str, object]) -> dict[str, object]:
    """The fields to set; a rating that a person changes is no longer the demonstration's invention."""
    return {**given, "rating_made_up": row.rating_made_up and given["rating"] == row.rating}


def point_views(followup: Followup) -> list[PointView]:
    """Every control point, numbered as the report has them."""
    scale = profile_of(followup).scales["control"]
    return [
        PointView(
            number=number,
            row=row,
            level=scale.level(row.rating),
            gross=_product(row.likelihood, row.consequence),
            net=_product(row.net_likelihood, row.net_consequence),
            late=is_late(row, scale.level(row.rating)),
        )
        for number, row in enumerate(followup.control.select_related("point"), start=1)
    ]


def is_late(row: ControlReport, level: Level) -> bool:
    """Whether the action's day has passed while the rating still has something to mend."""
    return row.due is not None and row.due < today() and level.tone is not Tone.MET


def risks(points: list[PointView], *, gross: bool) -> list[Risk]:
    """The risks that have a place in the matrix."""
    placed, address = [], numbered("control:rate")
    for one in points:
        row = one.row
        at = (row.likelihood, row.consequence) if gross else (row.net_likelihood, row.net_consequence)
        if at[0] and at[1]:
            placed.append(
                Risk(
                    mark=str(one.number),
                    title=row.risk,
                    likelihood=at[0],
                    consequence=at[1],
                    href=address(row.pk),
                )
            )
    return placed


def events(row: ControlReport, levels: dict[str, str]) -> list[Event]:
    """Who changed what when, newest first."""
    titles = {
        "rating": _("Bedömning"),
        "likelihood": _("Sannolikhet utan kontroller"),
        "consequence": _("Konsekvens utan kontroller"),
        "net_likelihood": _("Sannolikhet med kontroller"),
        "net_consequence": _("Konsekvens med kontroller"),
        "method": _("Metod"),
        "owner": _("Ansvarig för åtgärden"),
        "due": _("Åtgärden klar senast"),
    }
    return [
        Event(
            who=str(one.who or _("Systemet")),
            what=titles[one.field],
            at=one.when,
            detail=f"{_said(one.field, one.before, levels)} → {_said(one.field, one.after, levels)}",
        )
        for one in history(row, titles)[:20]
    ]


def _said(field: str, kept: str, levels: dict[str, str]) -> str:
    words = {"likelihood": LIKELIHOODS, "consequence": CONSEQUENCES}.get(field.removeprefix("net_"))
    if words and kept.isdigit():
        return str(words.get(int(kept), kept))
    return levels.get(kept) or kept_words(field, kept)


def _product(likelihood: int | None, consequence: int | None) -> int | None:
    return likelihood * consequence if likelihood and consequence else None


def text_links(followup: Followup, row: ControlReport) -> list[Link]:
    """Where result and action are written, for those that somebody has been asked for."""
    wanted = {of_result(row.point.key): _("Skriv resultatet"), of_action(row.point.key): _("Skriv åtgärden")}
    rows = followup.contributions.filter(unit=followup.unit_id, section__in=wanted)
    return [Link(title=wanted[one.section], href=reverse("contributions:write", args=[one.pk])) for one in rows]
