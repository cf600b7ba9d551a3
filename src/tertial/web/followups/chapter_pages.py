"""What the chapters' pages share: the follow-up that may be read, the way to it, and the tabs between the chapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404, may
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.models import Followup

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPage:
    """A chapter's page of a follow-up: its words in the tabs and the name of its address, which takes the key."""

    place: int
    title: str | Promise
    view: str


_ANY = "figure"

PAGES: dict[str, ChapterPage] = {}
"""The chapters' pages by the name of their address; each app adds its own when it is ready."""


def add_page(place: int, title: str | Promise, view: str) -> None:
    """Makes a chapter's page known to the tabs; `place` is its order among them."""
    PAGES[view] = ChapterPage(place=place, title=title, view=view)


def readable(request: HttpRequest, pk: int) -> Followup:
    """The follow-up if the person may read it; otherwise 404."""
    rows = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit")
    return found_or_404(request.user, "followups.read", rows, pk=pk)


def changeable(request: HttpRequest, rows: QuerySet[M], pk: int) -> M:
    """The row if the person may change what belongs to its committee; otherwise 404."""
    return found_or_404(request.user, "followups.change", rows, pk=pk)


def frame(request: HttpRequest, followup: Followup, here: str, *trail: Link) -> dict[str, Any]:
    """What every chapter's page is given: the follow-up, the way here, the tabs and whether one may change anything."""
    return {
        "followup": followup,
        "trail": [*way(followup, here), *trail],
        "tabs": tabs(followup, here),
        "scales": profile_of(followup).scales,
        "origins": origins(followup),
        "may_change": may(request.user, "followups.change", followup) and followup.occasion.is_open,
    }


def way(followup: Followup, here: str) -> list[Link]:
    """The way to a chapter's page of a follow-up, itself last."""
    return [
        Link(title=_("Uppföljningar"), href=reverse("followups:list")),
        Link(title=str(followup), href=reverse("followups:followup", args=[followup.pk])),
        Link(title=str(PAGES[here].title), href=reverse(here, args=[followup.pk])),
    ]


def origins(followup: Followup, chosen: str = "") -> str:
    """The address before a figure's id, where its origin is told; `chosen` when the figure is not the follow-up's own."""
    return reverse("origins:chosen" if chosen else "origins:figure", args=_keys(followup, chosen))[: -len(_ANY)]


def _keys(followup: Followup, chosen: str) -> list[int | str]:
    return [followup.pk, chosen, _ANY] if chosen else [followup.pk, _ANY]


def tabs(followup: Followup, here: str) -> list[Link]:
    """The pages of a follow-up in their order."""
    return [
        Link(title=str(page.title), href=reverse(page.view, args=[followup.pk]), current=page.view == here)
        for page in sorted(PAGES.values(), key=lambda page: page.place)
    ]


def saved(request: HttpRequest, view: str, followup: Followup, mark: str = "") -> HttpResponse:
    """Says that it is saved, and goes back to where the row stands in its list."""
    messages.success(request, _("Sparat."))
    answer = redirect(view, pk=followup.pk)
    if mark:
        answer["Location"] += f"#{mark}"
    return answer
