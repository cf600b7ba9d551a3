"""What the contributions' views share: the contribution that may be read, and refusals told in words."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404
from tertial.web.base.refusals import Refused
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.waiting import with_names
from tertial.web.people.models import Person

View = Callable[..., HttpResponse]


def me(request: HttpRequest) -> Person:
    """Who is signed in; every page of ours asks for that."""
    return cast(Person, request.user)


def contribution_for(request: HttpRequest, permission: str, pk: int) -> Contribution:
    """The contribution, when the person has the permission for its unit; otherwise 404."""
    rows = with_names(Contribution.objects.all()).select_related("followup__occasion__year")
    return found_or_404(request.user, permission, rows, pk=pk)


def trail(row: Contribution, here: str = "") -> tuple[Link, ...]:
    """The way to a contribution's page, or to one under it that is called `here`."""
    own = Link(title=Truncator(row.ask).words(8), href=reverse("contributions:write", args=[row.pk]))
    return (Link(title=_("Mina uppgifter"), href=reverse("home")), own, *([Link(title=here, href="")] if here else []))


def refusals_told(view: View) -> View:
    """Tells a refusal as a message on the contribution's page."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, pk, *args, **kwargs)
        except Refused as why:
            messages.error(request, str(why))
            return redirect("contributions:write", pk=pk)

    return guarded


def clock_time(at: datetime) -> str:
    """The time of day that something was saved."""
    return timezone.localtime(at).strftime("%H:%M")
