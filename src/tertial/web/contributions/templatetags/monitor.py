"""A row of the monitor: written once for what it says, since most rows are the same for every reader all day."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tertial.web.contributions.monitoring import Watched

register = template.Library()


@register.simple_tag
def watched_row(one: Watched) -> SafeString:
    """`{% watched_row one %}`: the row in the reader's language."""
    return _written(one, get_language() or "")


@lru_cache(maxsize=20_000)
def _written(one: Watched, _language: str) -> SafeString:
    return render_to_string("contributions/monitor_row.html", {"one": one})
