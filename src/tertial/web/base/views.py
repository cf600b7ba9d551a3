"""What a view says about who may see it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from tertial.web.base.permissions import may

View = Callable[..., HttpResponseBase]


def permitted(permission: str) -> Callable[[View], View]:
    """Lets a view be seen by whoever holds the permission anywhere; for others it is not there (404).

    Whether an object's own unit is within reach is asked in the view, with `found_or_404`. The permission stands on
    the view as `view.permission`, where the matrix test reads it.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, permission):
                raise Http404(_("Sidan finns inte, eller så hör den inte till din roll."))
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
