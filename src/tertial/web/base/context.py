"""What every page's template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tertial.web.base.clock import today


def page(_request: HttpRequest) -> dict[str, Any]:
    """Today, and whether this is the demonstration."""
    return {"today": today(), "demo": settings.TERTIAL_DEMO}
